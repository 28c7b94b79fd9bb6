using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Learning;

/// <summary>
/// Simulated learners of a game of any size, one or a vector of agents of one cell. Every draw is a function of the seed, the cell's
/// absolute row and column, the agent and the round (Philox), as in <see cref="SimulatedLearner{W,T,TMask,TMind,TNoise}"/>; one word a round decides
/// the outcome. Outcomes share it out from the last to the first; a normal one is its quantile.
/// </summary>
/// <typeparam name="W">The word.</typeparam>
/// <typeparam name="T">The number type beside it.</typeparam>
/// <typeparam name="TMask">The mask of both.</typeparam>
/// <typeparam name="TData">The numbers worked with.</typeparam>
/// <typeparam name="TDiary">Keeps what is done in every round.</typeparam>
public static class SimulatedGameLearner<W, T, TMask, TData, TDiary>
    where W : struct, IWord<W, T, TMask>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TData : struct, IGameData<T>
    where TDiary : struct, IGameDiary<T>
{
    /// <summary>Bits of a counter that tell outcomes (0), tosses, explorations and what is then played apart.</summary>
    private const uint Tosses = 1u << 30, Explorations = 2u << 30, Whims = 3u << 30;

    /// <summary>Half the distance of shares of one: a uniform number lies in the middle of its share.</summary>
    private const double HalfShare = 1.0 / (1L << 32);

    /// <summary>Lives through all rounds, or until no hypothesis is left, and leaves a tally in memory.</summary>
    /// <param name="data">The numbers the agents work with.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="diary">Keeps what is done.</param>
    /// <param name="agent">Their numbers.</param>
    /// <param name="row">Row of the cell in the map.</param>
    /// <param name="column">Its column.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Live(TData data, GameRules rules, TDiary diary, W agent, uint row, uint column)
    {
        var (zero, one, learning) = (T.Zero, T.One, rules.Learning);
        var explores = W.Chance(T.Of(learning.Epsilon));
        var (switches, last, switching, side) = (zero, zero, zero, zero);
        var alive = !default(TMask);
        var (outcome0, outcome1, outcome2, outcome3) = (W.Of(0), W.Of(0), W.Of(0), W.Of(0));
        var (toss0, toss1, toss2, toss3) = (W.Of(0), W.Of(0), W.Of(0), W.Of(0));
        var (may0, may1, may2, may3) = (W.Of(0), W.Of(0), W.Of(0), W.Of(0));
        var (whim0, whim1, whim2, whim3) = (W.Of(0), W.Of(0), W.Of(0), W.Of(0));
        for (var place = 0; place < rules.MemorySize; place++)
        {
            data[place] = zero;
        }

        for (var round = 0; round < learning.Rounds; round++)
        {
            if ((round & 3) == 0)
            {
                var block = (uint)round >> 2;
                (outcome0, outcome1, outcome2, outcome3) = (W.Of(block), agent, W.Of(row), W.Of(column));
                Philox<W, T, TMask>.Scramble(ref outcome0, ref outcome1, ref outcome2, ref outcome3, learning.Seed0, learning.Seed1);
                if (learning.Tosses)
                {
                    (toss0, toss1, toss2, toss3) = (W.Of(block | Tosses), agent, W.Of(row), W.Of(column));
                    Philox<W, T, TMask>.Scramble(ref toss0, ref toss1, ref toss2, ref toss3, learning.Seed0, learning.Seed1);
                }

                if (learning.Explores)
                {
                    (may0, may1, may2, may3) = (W.Of(block | Explorations), agent, W.Of(row), W.Of(column));
                    Philox<W, T, TMask>.Scramble(ref may0, ref may1, ref may2, ref may3, learning.Seed0, learning.Seed1);
                    (whim0, whim1, whim2, whim3) = (W.Of(block | Whims), agent, W.Of(row), W.Of(column));
                    Philox<W, T, TMask>.Scramble(ref whim0, ref whim1, ref whim2, ref whim3, learning.Seed0, learning.Seed1);
                }
            }

            alive = alive & GameReplies<T, TMask, TData>.Reply(data, rules);
            diary.Reply(round);
            if (!TMask.Any(alive))
            {
                break;
            }

            var (previous, late) = (side, round >= learning.BeforeWindow);
            side = GameReplies<T, TMask, TData>.Pick(data, rules, W.Share(toss0));
            if (round > 0)
            {
                var switched = (side > previous) | (side < previous);
                switches += T.Select(switched, one, zero);
                last = T.Select(switched, T.Of(round + 1), last);
                switching = late ? T.Select(switched, one, switching) : zero;
            }

            if (late)
            {
                Intend(data, rules, side, one);
            }

            var plays = side;
            if (learning.Explores)
            {
                var whim = zero;
                for (var a = 1; a < rules.Actions; a++)
                {
                    whim += T.Select(W.Share(whim0) * T.Of(rules.Actions) >= T.Of(a), one, zero);
                }

                plays = T.Select(W.Happens(may0, explores), whim, plays);
            }

            var tells = Observe(data, rules, plays, W.Share(outcome0), out var seen);
            diary.End(round, side, plays, seen);
            if (!TDiary.IsKept && learning.Settles && !TMask.Any(tells & alive))
            {
                // Nothing was learned, so nothing changes any more.
                Intend(data, rules, side, T.Of(learning.Rounds - 1 - (late ? round : learning.BeforeWindow - 1)));
                break;
            }

            (outcome0, outcome1, outcome2) = (outcome1, outcome2, outcome3);
            (toss0, toss1, toss2) = (toss1, toss2, toss3);
            (may0, may1, may2) = (may1, may2, may3);
            (whim0, whim1, whim2) = (whim1, whim2, whim3);
        }

        for (var a = 0; a < rules.Actions; a++)
        {
            data[rules.Tally + rules.Ended + a] = T.Select(GameReplies<T, TMask, TData>.Is(side, a), one, zero);
        }

        data[rules.Tally + rules.Switches] = switches;
        data[rules.Tally + rules.LastSwitch] = last;
        data[rules.Tally + rules.Switching] = switching;
        GameReplies<T, TMask, TData>.Believe(data, rules, alive);
    }

    /// <summary>Counts rounds in which an action is intended.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Intend(TData data, GameRules rules, T action, T rounds)
    {
        for (var a = 0; a < rules.Actions; a++)
        {
            data[rules.Tally + a] += T.Select(GameReplies<T, TMask, TData>.Is(action, a), rounds, T.Zero);
        }
    }

    /// <summary>Fades what was seen, and adds what now is. Returns where that can have told the agent anything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TMask Observe(TData data, GameRules rules, T plays, T draw, out T outcome)
    {
        var (zero, one) = (T.Zero, T.One);
        if (rules.Learning.Gamma < 1)
        {
            for (var column = 0; column < data.Columns; column++)
            {
                data[column] = T.Of(rules.Learning.Gamma) * data[column];
            }
        }

        var tells = default(TMask);
        outcome = rules.Normal == 0
            ? zero
            : data.Cell(GameRules.Deviation) * NormalQuantile.Of<T, TMask>(draw + T.Of(HalfShare));
        var deviation = outcome;
        for (var a = 0; a < rules.Actions; a++)
        {
            var isPlayed = GameReplies<T, TMask, TData>.Is(plays, a);
            for (var y = 0; y < rules.Seen; y++)
            {
                var place = (a * rules.Seen) + y;
                T seen;
                if (rules.Normal != 0)
                {
                    // The first number counts how often the outcome was seen, the second is its sum.
                    seen = y == 0 ? one : data.Cell(GameRules.Truth + place) + deviation;
                    outcome = y == 0 ? outcome : T.Select(isPlayed, seen, outcome);
                    seen = T.Select(isPlayed, seen, zero);
                }
                else
                {
                    var happens = isPlayed & (draw < data.Cell(rules.Chances + place));
                    if (y + 1 < rules.Seen)
                    {
                        happens = happens & !(draw < data.Cell(rules.Chances + place + 1));
                    }

                    outcome = T.Select(happens, T.Of(y), outcome);
                    seen = T.Select(happens, one, zero);
                }

                var column = data.Column(place);
                if (column >= 0)
                {
                    data[column] += seen;
                    tells = tells | (seen < zero) | (seen > zero);
                }
            }
        }

        return tells;
    }
}
