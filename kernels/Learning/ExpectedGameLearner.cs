using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Learning;

/// <summary>
/// The expected learner of a game of any size: each round it adds what it should see on average, <c>play(a) Q(y|a)</c>, to what it has
/// seen; of a normal outcome <c>play(a)</c> and <c>play(a)</c> times the mean. One deterministic path in place of a population.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TData">The numbers worked with.</typeparam>
/// <typeparam name="TDiary">Keeps what is done in every round.</typeparam>
public static class ExpectedGameLearner<T, TMask, TData, TDiary>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TData : struct, IGameData<T>
    where TDiary : struct, IGameDiary<T>
{
    /// <summary>
    /// Learns for all rounds, and leaves its tally in memory. It intends the action of the largest share; where several have it that is
    /// tossed for, and counts as a switch. Where no hypothesis is left, its belief is NaN, and nothing else means anything.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Learn(TData data, GameRules rules, TDiary diary)
    {
        var (zero, one, learning) = (T.Zero, T.One, rules.Learning);
        var (chosen, explored, gamma) = (
            T.Of(1 - learning.Epsilon), T.Of(learning.Epsilon / rules.Actions), T.Of(learning.Gamma));
        var (switches, last, switching, side) = (zero, zero, zero, -one);
        var alive = !default(TMask);
        for (var place = 0; place < rules.MemorySize; place++)
        {
            data[place] = zero;
        }

        for (var round = 0; round < learning.Rounds; round++)
        {
            alive = alive & GameReplies<T, TMask, TData>.Reply(data, rules);
            diary.Reply(round);
            if (!TMask.Any(alive))
            {
                break;
            }

            var previous = side;
            side = Side(data, rules, out _, out _);
            if (round > 0)
            {
                var switched = (side > previous) | (side < previous) | (side < zero);
                switches += T.Select(switched, one, zero);
                last = T.Select(switched, T.Of(round + 1), last);
                switching = round < learning.BeforeWindow ? zero : T.Select(switched, one, switching);
            }

            for (var column = 0; column < data.Columns; column++)
            {
                data[column] = zero;
            }

            for (var a = 0; a < rules.Actions; a++)
            {
                var share = data[rules.Shares + a];
                data[rules.Tally + a] += round < learning.BeforeWindow ? zero : share;
                var played = gamma * data[rules.Played + a] + (chosen * share + explored);
                data[rules.Played + a] = played;
                for (var seen = a * rules.Seen; seen < (a + 1) * rules.Seen; seen++)
                {
                    var column = data.Column(seen);
                    if (column >= 0)
                    {
                        data[column] += played * data.Cell(GameRules.Truth + seen);
                    }
                }
            }

            diary.End(round, side, side, zero);
        }

        _ = Side(data, rules, out var greatest, out var among);
        for (var a = 0; a < rules.Actions; a++)
        {
            data[rules.Tally + rules.Ended + a] = T.Select(data[rules.Shares + a] >= greatest, one / among, zero);
        }

        data[rules.Tally + rules.Switches] = switches;
        data[rules.Tally + rules.LastSwitch] = last;
        data[rules.Tally + rules.Switching] = switching;
        GameReplies<T, TMask, TData>.Believe(data, rules, alive);
    }

    /// <summary>The action of the largest share; -1 where several have it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Side(TData data, GameRules rules, out T greatest, out T among)
    {
        (greatest, among) = (T.Zero, T.Zero);
        var side = T.Zero;
        for (var a = 0; a < rules.Actions; a++)
        {
            var share = data[rules.Shares + a];
            var (above, same) = (share > greatest, (share <= greatest) & (share >= greatest));
            among = T.Select(above, T.One, T.Select(same, among + T.One, among));
            side = T.Select(above, T.Of(a), side);
            greatest = T.Select(above, share, greatest);
        }

        return T.Select(among > T.One, -T.One, side);
    }
}
