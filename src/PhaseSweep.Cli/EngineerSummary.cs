using PhaseSweep.Engineering;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Cli;

/// <summary>What can be done about an agent that is not safe, for people and as JSON.</summary>
internal sealed class EngineerSummary(EngineerAnswer answer)
{
    private readonly EngineerPlan plan = answer.Plan;

    public void WriteJson(TextWriter output) => Json.Write(output, new
    {
        scenario = plan.Scenario.Name,
        at = Values(plan.Parameters),
        exploration = plan.Exploration.ToString(),
        phase = answer.Now.Phase.ToString(),
        margin = answer.Now.Margin,
        measure = "Euclidean length of the changes, each as a share of its range",
        beliefs = answer.Beliefs.Select(Shape),
        rewards = answer.Rewards.Select(Shape),
    });

    public void WriteText(TextWriter output)
    {
        var values = plan.Parameters.Select((value, i) => $"{Name(i)} = {Words.Exactly(value)}");
        output.WriteLine($"{plan.Scenario.Title} at {string.Join(", ", values)}; exploration {plan.Exploration}");
        output.WriteLine($"now {answer.Now.Phase}: {answer.Now.Phase.Reading()}");
        if (answer.Now.Phase == Phase.Safe)
        {
            output.WriteLine($"Safe already, with a margin of {Words.Number(answer.Now.Margin)}: nothing is to be changed");
            return;
        }

        if (plan.Beliefs.Count + plan.Rewards.Count == 0)
        {
            output.WriteLine($"Nothing can be changed: no parameter is part of its model, which --vary would name, and none is a payoff{Namable}");
            return;
        }

        output.WriteLine();
        output.WriteLine("The smallest change that makes it Safe:");
        Columns.Write(
            output,
            ["change of", "parameter", "size", "from and to", "margin", "boxes"],
            [.. answer.Beliefs.Select(repair => Row("model", repair)), .. answer.Rewards.Select(repair => Row("rewards", repair))],
            5);
        output.WriteLine($"size: Euclidean length of the changes, each as a share of its range: {string.Join(", ", plan.Beliefs.Concat(plan.Rewards).Select(Range))}");
        if (answer.Beliefs.Concat(answer.Rewards).Any(repair => repair.Outcome == RepairOutcome.Found))
        {
            output.WriteLine("Nothing smaller than the size does: proven. The point is safe, with the margin: the least payoff gap its label hangs on");
        }

        Repair[] open = [.. answer.Beliefs.Concat(answer.Rewards).Where(repair => repair.IsOpen)];
        if (open.Any(repair => repair.Boxes >= plan.Boxes))
        {
            output.WriteLine($"What is open after {Words.Count(plan.Boxes)} boxes is so because the search ended there: a larger --boxes lets it go on");
        }

        if (!answer.Stopped && open.Any(repair => repair.Boxes < plan.Boxes))
        {
            output.WriteLine(
                $"What is open after fewer than {Words.Count(plan.Boxes)} boxes stays open: what is left is too small to be cut, and no phase can be proven in it");
        }

        output.WriteLine(answer.Stopped ? "Interrupted: the table tells how far the search came" : Verdict());
    }

    /// <summary>What --rewards takes although it is no payoff alone, as the end of a sentence.</summary>
    private string Namable =>
        plan.Scenario.Parameters.Where(p => p.Role == ParameterRole.Mixed).Select(p => p.Name).ToArray() is { Length: > 0 } names
            ? $"; {string.Join(", ", names)}, in payoffs and true probabilities, can be named with --rewards"
            : "";

    /// <summary>The two compared in one sentence.</summary>
    private string Verdict()
    {
        var (model, rewards) = (All(answer.Beliefs), All(answer.Rewards));
        return (model, rewards) switch
        {
            ({ Outcome: RepairOutcome.Found }, { Outcome: RepairOutcome.Found }) =>
                $"Its model must be changed by {Size(model)} of its ranges, its rewards by {Size(rewards)} of theirs",
            ({ Outcome: RepairOutcome.Found }, { Outcome: RepairOutcome.None }) =>
                $"Its model must be changed by {Size(model)} of its ranges; no change of rewards in theirs would do",
            ({ Outcome: RepairOutcome.None }, { Outcome: RepairOutcome.Found }) =>
                $"No change of its model in these ranges makes it Safe; its rewards must be changed by {Size(rewards)} of theirs",
            ({ Outcome: RepairOutcome.None }, { Outcome: RepairOutcome.None }) =>
                "Neither a change of its model nor one of its rewards in these ranges makes it Safe",
            ({ Outcome: RepairOutcome.Found }, null) => $"Its model must be changed by {Size(model)} of its ranges; it has no rewards to change{Namable}",
            ({ Outcome: RepairOutcome.None }, null) => $"No change of its model in these ranges makes it Safe; it has no rewards to change{Namable}",
            (null, { Outcome: RepairOutcome.Found }) =>
                $"Its rewards must be changed by {Size(rewards)} of their ranges; no parameter is part of its model, to be changed with --vary",
            (null, { Outcome: RepairOutcome.None }) =>
                "No change of its rewards in these ranges makes it Safe; no parameter is part of its model, to be changed with --vary",
            _ => "Not all could be decided: the table tells how far the search came",
        };

        static Repair? All(IReadOnlyList<Repair> repairs) => repairs is [.., var together] ? together : null;
    }

    private string[] Row(string kind, Repair repair) =>
    [
        kind,
        string.Join(", ", repair.Free.Select(f => Name(f.Index))),
        repair.Outcome switch
        {
            RepairOutcome.Found => Size(repair),
            RepairOutcome.None => "none does: proven",
            _ => $"undecided: none below {Words.Number(repair.Lower)}, {Words.Count(repair.OpenBoxes)} box{(repair.OpenBoxes == 1 ? "" : "es")} open",
        },
        repair.Point is { } point ? string.Join(", ", Changed(repair, point).Select(
            f => $"{Name(f.Index)} {Words.Number(plan.Parameters[f.Index])} to {Words.Exactly(point[f.Index])}")) : "",
        repair.Cell is { } cell ? Words.Number(cell.Margin) : "",
        Words.Count(repair.Boxes),
    ];

    private IEnumerable<ParameterRange> Changed(Repair repair, IReadOnlyList<double> point) =>
        repair.Free.Where(f => point[f.Index] != plan.Parameters[f.Index]);

    private static string Size(Repair repair)
    {
        var (lower, upper) = (Value(repair.Lower), Value(repair.Upper));
        return lower == upper ? lower : $"{lower} to {upper}";
    }

    /// <summary>A digit more than the tolerance of the search.</summary>
    private static string Value(double value) => value.ToString("g7", System.Globalization.CultureInfo.InvariantCulture);

    private object Shape(Repair repair) => new
    {
        ranges = repair.Free.ToDictionary(f => Name(f.Index), f => new[] { f.Low, f.High }),
        outcome = Outcome(repair.Outcome),
        lower = repair.Lower,
        upper = repair.Upper,
        point = repair.Point is { } point ? repair.Free.ToDictionary(f => Name(f.Index), f => point[f.Index]) : null,
        margin = repair.Cell?.Margin,
        boxes = repair.Boxes,
        open = new { boxes = repair.OpenBoxes, share = repair.OpenShare },
    };

    private static string Outcome(RepairOutcome outcome) => outcome switch
    {
        RepairOutcome.AlreadySafe => "safe already",
        RepairOutcome.Found => "found",
        RepairOutcome.None => "none",
        _ => "undecided",
    };

    private Dictionary<string, double> Values(IReadOnlyList<double> parameters) =>
        parameters.Index().ToDictionary(p => Name(p.Index), p => p.Item);

    private string Range(ParameterRange range) => $"{Name(range.Index)} {Words.Number(range.Low)} to {Words.Number(range.High)}";

    private string Name(int parameter) => plan.Scenario.Parameters[parameter].Name;
}
