using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Tests.Reference;

/// <summary>All that a map tells of one cell, from learners that were followed by the definitions.</summary>
public sealed class NaiveCell
{
    /// <summary>Level of the intervals of a map.</summary>
    private const double Level = 0.95;

    private readonly Learner rules;
    private readonly NaiveRun[] runs;

    private NaiveCell(Learner rules, NaiveRun[] runs) => (this.rules, this.runs) = (rules, runs);

    /// <summary>The cell of a plan that gives all cells as many agents.</summary>
    public static NaiveCell Of(SweepPlan plan, int row, int column)
    {
        var (rules, learner) = (plan.Learner!, NaiveLearner.Of(plan, row, column));
        return new(rules, rules.Simulated
            ? [.. Enumerable.Range(0, rules.Agents.Most).Select(agent => learner.Simulated(new(rules.Seed, row, column, agent)))]
            : [learner.Expected()]);
    }

    /// <summary>Whether rounding could have decided something in it.</summary>
    public bool Close => runs.Any(run => run.Close);

    /// <summary>Whether an agent has no hypothesis left.</summary>
    public bool Refuted => runs.Any(run => double.IsNaN(run.Belief));

    /// <summary>The phase, from the stated thresholds.</summary>
    public Phase Phase
    {
        get
        {
            var ended = Mean(run => run.Ended);
            return Refuted ? Phase.Refuted
                : Mean(run => run.Switching ? 1 : 0) > 0.5 || (!rules.Simulated && ended == 0.5) ? Phase.Cycling
                : ended > rules.Minority && 1 - ended > rules.Minority ? Phase.Bistable
                : ended > 0.5 ? Phase.Trapped : Phase.Safe;
        }
    }

    /// <summary>A field; NaN where an agent has no hypothesis left.</summary>
    public double this[Field field] => field == Field.Agents ? runs.Length : Refuted ? double.NaN : field switch
    {
        Field.ShareFirst => Mean(run => run.First) / rules.Window,
        Field.ShareSecond => (rules.Window - Mean(run => run.First)) / rules.Window,
        Field.Switches => Mean(run => run.Switches),
        Field.LastSwitch => Mean(run => run.LastSwitch),
        Field.Switching => Mean(run => run.Switching ? 1 : 0),
        Field.EndedFirst => Mean(run => run.Ended),
        Field.EndedSecond => 1 - Mean(run => run.Ended),
        Field.EndedFirstLow => Interval(run => run.Ended).Low,
        Field.EndedFirstHigh => Interval(run => run.Ended).High,
        Field.EndedSecondLow => Interval(run => 1 - run.Ended).Low,
        Field.EndedSecondHigh => Interval(run => 1 - run.Ended).High,
        Field.Belief => Mean(run => run.Belief),
        Field.Coarse => Mean(run => run.Coarse ? 1 : 0),
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    private double Mean(Func<NaiveRun, double> of) => runs.Sum(of) / runs.Length;

    private (double Low, double High) Interval(Func<NaiveRun, double> of) => ScoreTest.Interval(runs.Sum(of), runs.Length, Level);
}
