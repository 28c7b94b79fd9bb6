using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Learning;

/// <summary>
/// The expected learner: each round it adds what it should see on average, <c>play(a) Q(y|a)</c>, to its counts. One deterministic
/// path in place of a population: crisp maps, and no chance.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TReplies">How it replies.</typeparam>
public static class ExpectedLearner<T, TMask, TReplies>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TReplies : struct, IReplies<T>
{
    /// <summary>
    /// Learns for all rounds. It intends the action of the larger share; a share of exactly one half is a coin tossed, and counts
    /// as a switch. Where no hypothesis is left, every number becomes NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static LearnerTally<T> Learn(TReplies replies, LearnerCell<T> cell, LearnerRules rules)
    {
        var (zero, one, half) = (T.Zero, T.One, T.Of(0.5));
        var (chosen, explored, gamma) = (T.Of(1 - rules.Epsilon), T.Of(rules.Epsilon / 2), T.Of(rules.Gamma));
        var (truth00, truth01, truth10, truth11) = (one - cell.Truth0, cell.Truth0, one - cell.Truth1, cell.Truth1);
        var (played0, played1) = (zero, zero);
        var (first, switches, before, last, side) = (zero, zero, zero, zero, half);
        var seen = default(Counts<T>);
        for (var round = 0; round < rules.Rounds; round++)
        {
            var share = replies.Share(seen);
            var previous = side;
            side = T.Select(share > half, one, T.Select(share < half, zero, half));
            if (round > 0)
            {
                var switched = (side > previous) | (side < previous) | !((side > half) | (side < half));
                switches += T.Select(switched, one, zero);
                last = T.Select(switched, T.Of(round + 1), last);
            }

            if (round < rules.BeforeWindow)
            {
                before = switches;
            }
            else
            {
                first += share;
            }

            var play = chosen * share + explored;
            played0 = gamma * played0 + play;
            played1 = gamma * played1 + (one - play);
            seen.N00 = played0 * truth00;
            seen.N01 = played0 * truth01;
            seen.N10 = played1 * truth10;
            seen.N11 = played1 * truth11;
        }

        LearnerTally<T> tally;
        tally.First = first;
        tally.Switches = switches;
        tally.LastSwitch = last;
        tally.EndedFirst = side;
        tally.Switching = T.Select(switches > before, one, zero);
        tally.Belief = replies.Belief(seen, out tally.Coarse);
        return tally;
    }
}
