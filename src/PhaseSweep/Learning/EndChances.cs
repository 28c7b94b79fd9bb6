using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Learning;

/// <summary>
/// The chance that an agent of a cell ends in each action, computed and not sampled: all that can become of its two counts is followed
/// at once, round by round, each with its probability. For that its replies must have stairs, it must forget nothing, and each round
/// must tell it something or else leave it doing the same for ever.
/// </summary>
/// <param name="First">Chance that the agent intends action 0 in the last round.</param>
/// <param name="Second">Chance that it intends action 1.</param>
/// <param name="Hypotheses">Hypotheses of the grid that its posterior is over; null for a conjugate one, on the continuum.</param>
public readonly record struct EndChances(double First, double Second, int? Hypotheses)
{
    /// <summary>Histories less likely than this are not followed to their end.</summary>
    private const double Negligible = 1e-18;

    /// <summary>Chance of the end that fewer agents reach.</summary>
    public double Minority => Math.Min(First, Second);

    /// <summary>
    /// Where agents end who begin with the prior of a cell and play best replies, ties to the first action, for the usual number of
    /// rounds; null where that cannot be found in this way.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="parameters">Its parameter values, in scenario order.</param>
    /// <param name="rate">Share of rounds played uniformly.</param>
    public static EndChances? FromPriorOf(ScenarioDescription scenario, IReadOnlyList<double> parameters, double rate)
    {
        var learner = new Learner(LearnerKind.Simulated, Learner.DefaultRounds, 1) { Epsilon = rate };
        var inputs = new LearnerInputs(CellInputs.OfLearners(scenario, parameters, learner));
        var cell = inputs.At(0, 0);
        return CanBeFound(inputs, cell) ? Of(inputs, cell) : null;
    }

    /// <summary>Whether the chances can be found for the agents of a cell.</summary>
    public static bool CanBeFound(LearnerInputs inputs, LearnerCell<Scalar64> cell) =>
        inputs.CountsAreWhole && (inputs.Rules.Settles || (Tells(cell.Slope0) && Tells(cell.Slope1)));

    /// <summary>The chances of the agents of a cell, within 1e-12. Memory: 16 bytes a round.</summary>
    /// <exception cref="ArgumentException">They cannot be found in this way.</exception>
    public static EndChances Of(LearnerInputs inputs, LearnerCell<Scalar64> cell)
    {
        if (!CanBeFound(inputs, cell))
        {
            throw new ArgumentException("what becomes of these agents does not hang on two counts", nameof(inputs));
        }

        var (rules, stairs) = (inputs.Rules, Stairs.Of(inputs, cell, bits: 0));
        var (tells0, tells1) = (Tells(cell.Slope0), Tells(cell.Slope1));
        var speaks0 = Speaks(cell.Slope0, cell.Rise, cell.Truth0.Value);
        var speaks1 = Speaks(cell.Slope1, cell.Rise, cell.Truth1.Value);
        var (chances, next) = (new double[rules.Rounds + 1], new double[rules.Rounds + 1]);
        var (least, most) = (0, 0);
        var (first, second) = (0.0, 0.0);
        chances[0] = 1;
        for (var round = 0; round < rules.Rounds; round++)
        {
            next.AsSpan(least, most - least + 2).Clear();
            for (var evidence = least; evidence <= most; evidence++)
            {
                var chance = chances[evidence];
                var share = evidence >= stairs.Upper[round] ? 1 : evidence < stairs.Lower[round] ? 0 : rules.TieShare;
                if (round == rules.Rounds - 1)
                {
                    first += chance * share;
                    second += chance * (1 - share);
                    continue;
                }

                var play = chance * (((1 - rules.Epsilon) * share) + (rules.Epsilon / 2));
                Move(play, tells0, speaks0, ref first);
                Move(chance - play, tells1, speaks1, ref second);

                void Move(double played, bool tells, double speaks, ref double settled)
                {
                    if (!tells)
                    {
                        settled += played;
                        return;
                    }

                    next[evidence + 1] += played * speaks;
                    next[evidence] += played * (1 - speaks);
                }
            }

            (chances, next) = (next, chances);
            most++;
            while (least < most && chances[least] < Negligible)
            {
                least++;
            }

            while (least < most && chances[most] < Negligible)
            {
                most--;
            }
        }

        return new(first, second, inputs.Learner.Grid ? inputs.Plan.Hypotheses : null);
    }

    private static bool Tells(Scalar64 slope) => Evidence<Scalar64, ScalarMask>.Tells(slope).Value;

    /// <summary>Chance that an action's outcome speaks for action 0, given that of its outcome 1.</summary>
    private static double Speaks(Scalar64 slope, Scalar64 rise, double one) =>
        Evidence<Scalar64, ScalarMask>.OneSpeaksForFirst(slope, rise).Value ? one : 1 - one;
}
