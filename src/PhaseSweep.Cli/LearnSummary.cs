using PhaseSweep.Model;
using PhaseSweep.Sweep;

namespace PhaseSweep.Cli;

/// <summary>What the learners of a map did.</summary>
internal sealed class LearnSummary(SweepPlan plan, SweepReport report, SweepTarget target, LearnerTotals totals)
    : MapSummary(plan, report, target)
{
    /// <summary>Hypotheses to the width of a posterior over [0, 1] that has seen so many rounds: enough that it is not coarse.</summary>
    private const double HypothesesPerWidth = 2;

    private readonly Learner learner = plan.Learner!;

    private double AgentsPerCell => (double)totals.Agents / Plan.Grid.Cells;

    /// <summary>Hypotheses that would resolve posteriors which ended narrower than the distance of a plan's.</summary>
    public static int EnoughHypotheses(SweepPlan plan) =>
        Math.Max((int)Math.Ceiling(2 * HypothesesPerWidth * Math.Sqrt(plan.Learner!.Rounds)), 2 * plan.Hypotheses);

    /// <inheritdoc/>
    public override void WriteJson(TextWriter output) => Json.Write(output, new
    {
        scenario = Plan.Scenario.Name,
        size = Size,
        learner = learner.ToJson(),
        phases = PhasesAsJson,
        devices = DevicesAsJson,
        agents = new { total = totals.Agents, perCell = AgentsPerCell },
        coarseCells = totals.CoarseCells,
        elapsedSeconds = Report.Elapsed.TotalSeconds,
        cellsPerSecond = CellsPerSecond,
        store = Target.Store,
        figure = Target.Figure,
    });

    /// <summary>Tells where the grid of hypotheses was too coarse.</summary>
    public void WriteNotes(TextWriter error)
    {
        if (totals.CoarseCells > 0)
        {
            error.TryWriteLine(
                $"note: in {Words.Count(totals.CoarseCells)} cells ({Words.Percent((double)totals.CoarseCells / Plan.Grid.Cells)}) posteriors ended narrower "
                + $"than the distance of the {Plan.Hypotheses} hypotheses, so beliefs there are good to half of it only; --hypotheses "
                + $"{EnoughHypotheses(Plan)} or more resolves them better (render --field coarse shows where)");
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<string> Details(long computed)
    {
        yield return learner.InWords();
        if (learner.Agents.Sequential)
        {
            yield return $"agents: {Words.Count(totals.Agents)}, {Words.Number(AgentsPerCell)} a cell";
        }
    }
}
