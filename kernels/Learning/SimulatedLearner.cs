using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Learning;

/// <summary>What one simulated agent did, or each of a vector of agents.</summary>
/// <typeparam name="W">The word.</typeparam>
/// <typeparam name="T">The number type beside it.</typeparam>
/// <typeparam name="TMask">The mask of both.</typeparam>
public struct AgentRun<W, T, TMask>
    where W : struct, IWord<W, T, TMask>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
{
    /// <summary>Rounds of the window in which action 0 was intended.</summary>
    public W First;

    /// <summary>Rounds in which another action was intended than in the round before.</summary>
    public W Switches;

    /// <summary>Number, from 1, of the last such round; 0 if there was none.</summary>
    public W LastSwitch;

    /// <summary>1 if action 0 was intended in the last round.</summary>
    public W EndedFirst;

    /// <summary>1 if there was a switch within the window.</summary>
    public W Switching;

    /// <summary>The same as a tally, with the belief in which the agent ended.</summary>
    public readonly LearnerTally<T> Tally(T belief, T coarse)
    {
        LearnerTally<T> tally;
        tally.First = W.ToReal(First);
        tally.Switches = W.ToReal(Switches);
        tally.LastSwitch = W.ToReal(LastSwitch);
        tally.EndedFirst = W.ToReal(EndedFirst);
        tally.Switching = W.ToReal(Switching);
        tally.Belief = belief;
        tally.Coarse = coarse;
        return tally;
    }
}

/// <summary>
/// The simulated learner: plays, sees an outcome drawn from the truth, updates. Every draw is named by seed, cell, agent and round
/// (Philox), so it does not matter when, where or beside whom an agent is simulated. Four rounds share one call of the generator;
/// tosses and exploration have counters of their own.
/// </summary>
/// <typeparam name="W">The word.</typeparam>
/// <typeparam name="T">The number type beside it.</typeparam>
/// <typeparam name="TMask">The mask of both.</typeparam>
/// <typeparam name="TMind">What agents know and intend.</typeparam>
/// <typeparam name="TNoise">Whether they may explore or toss.</typeparam>
public static class SimulatedLearner<W, T, TMask, TMind, TNoise>
    where W : struct, IWord<W, T, TMask>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TMind : struct, IMind<W, T, TMask>
    where TNoise : struct, INoise
{
    /// <summary>Bits of a counter that tell outcomes (0), tosses and explorations apart; the number of a block of rounds stays below.</summary>
    private const uint Tosses = 1u << 30, Explorations = 2u << 30;

    /// <summary>Lives through all rounds; <paramref name="mind"/> is left as it then is.</summary>
    /// <param name="mind">The agents, new.</param>
    /// <param name="cell">Their cell.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="agent">Their numbers.</param>
    /// <param name="row">Row of the cell in the map.</param>
    /// <param name="column">Its column.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static AgentRun<W, T, TMask> Live(ref TMind mind, LearnerCell<T> cell, LearnerRules rules, W agent, uint row, uint column)
    {
        var zero = W.Of(0);
        var (chance0, chance1) = (W.Chance(cell.Truth0), W.Chance(cell.Truth1));
        var explores = W.Chance(T.Of(rules.Epsilon));
        var (first, switches, before, last) = (zero, zero, zero, zero);
        var side = default(TMask);
        var (outcome0, outcome1, outcome2, outcome3) = (zero, zero, zero, zero);
        var (toss0, toss1, toss2, toss3) = (zero, zero, zero, zero);
        var (whim0, whim1, whim2, whim3) = (zero, zero, zero, zero);
        for (var round = 0; round < rules.Rounds; round++)
        {
            if ((round & 3) == 0)
            {
                var block = (uint)round >> 2;
                (outcome0, outcome1, outcome2, outcome3) = (W.Of(block), agent, W.Of(row), W.Of(column));
                Philox<W, T, TMask>.Scramble(ref outcome0, ref outcome1, ref outcome2, ref outcome3, rules.Seed0, rules.Seed1);
                if (TNoise.IsOn && rules.Tosses)
                {
                    (toss0, toss1, toss2, toss3) = (W.Of(block | Tosses), agent, W.Of(row), W.Of(column));
                    Philox<W, T, TMask>.Scramble(ref toss0, ref toss1, ref toss2, ref toss3, rules.Seed0, rules.Seed1);
                }

                if (TNoise.IsOn && rules.Explores)
                {
                    (whim0, whim1, whim2, whim3) = (W.Of(block | Explorations), agent, W.Of(row), W.Of(column));
                    Philox<W, T, TMask>.Scramble(ref whim0, ref whim1, ref whim2, ref whim3, rules.Seed0, rules.Seed1);
                }
            }

            var plays = mind.Intends(round, toss0);
            var switched = plays ^ side;
            side = plays;
            if (round > 0)
            {
                switches = W.Count(switches, switched);
                last = W.Select(switched, W.Of((uint)round + 1), last);
            }

            if (round < rules.BeforeWindow)
            {
                before = switches;
            }
            else
            {
                first = W.Count(first, side);
            }

            if (TNoise.IsOn)
            {
                var explored = W.Happens(whim0, explores);
                plays = (plays & !explored) | (explored & W.IsOdd(whim0));
            }

            var tells = mind.Observe(plays, W.Happens(outcome0, W.Select(plays, chance0, chance1)));
            if (!TNoise.IsOn && rules.Settles && !TMask.Any(tells))
            {
                // Nothing was learned, so nothing changes any more.
                var left = (uint)(rules.Rounds - 1 - (round < rules.BeforeWindow ? rules.BeforeWindow - 1 : round));
                first += W.Select(side, W.Of(left), zero);
                before = round < rules.BeforeWindow ? switches : before;
                break;
            }

            (outcome0, outcome1, outcome2) = (outcome1, outcome2, outcome3);
            if (TNoise.IsOn)
            {
                (toss0, toss1, toss2) = (toss1, toss2, toss3);
                (whim0, whim1, whim2) = (whim1, whim2, whim3);
            }
        }

        AgentRun<W, T, TMask> run;
        run.First = first;
        run.Switches = switches;
        run.LastSwitch = last;
        run.EndedFirst = W.Count(zero, side);
        run.Switching = W.Count(zero, W.AtLeast(switches, before + W.Of(1)));
        return run;
    }
}
