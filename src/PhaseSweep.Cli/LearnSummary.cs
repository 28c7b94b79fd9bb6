using System.Globalization;
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

    /// <summary>What posteriors that ended narrower than the distance of a plan's hypotheses mean, and what helps.</summary>
    public static string WhatIsCoarse(SweepPlan plan)
    {
        var coordinates = plan.Scenario.Hypotheses.Names.Count;
        var side = Math.Round(Math.Pow(plan.Hypotheses, 1.0 / coordinates));
        var more = Math.Pow(
            Math.Max(Math.Ceiling(2 * HypothesesPerWidth * Math.Sqrt(plan.Learner!.Rounds)), 2 * side), coordinates);
        var remedy = plan.Learner!.Prior is not null ? "unless these are all there are, a longer --prior table resolves them better"
            : more <= PlanRequest.MostHypotheses ? $"more resolve them better, such as --hypotheses {more}"
            : "fewer rounds need no more of them";
        return $"narrower than the distance of the {plan.Hypotheses} hypotheses, so that beliefs are good to half that distance only; "
            + remedy;
    }

    /// <inheritdoc/>
    public override void WriteJson(TextWriter output) => Json.Write(output, new
    {
        scenario = Plan.Scenario.Name,
        size = Size,
        learner = learner.ToJson(),
        phases = PhasesAsJson,
        devices = DevicesAsJson,
        agents = new { total = totals.Agents, perCell = AgentsPerCell, undecidedCells = totals.UndecidedCells },
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
                $"note: in {Words.Cells(totals.CoarseCells, Plan.Grid.Cells)} posteriors ended {WhatIsCoarse(Plan)} (render --field coarse "
                + "shows where)");
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<string> Details(long computed)
    {
        yield return learner.InWords();
        if (learner.Agents.Sequential)
        {
            yield return $"agents: {Words.Count(totals.Agents)}, {AgentsPerCell.ToString("N0", CultureInfo.InvariantCulture)} a cell; "
                + $"{Words.Cells(totals.UndecidedCells, Plan.Grid.Cells)} still undecided after {Words.Count(learner.Agents.Most)}";
        }
    }
}
