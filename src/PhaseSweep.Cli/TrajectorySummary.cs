using PhaseSweep.Learning;
using PhaseSweep.Storage;

namespace PhaseSweep.Cli;

/// <summary>What a learner believed and did, for people and as JSON.</summary>
internal sealed class TrajectorySummary(Trajectory trajectory, TrajectoryFiles files)
{
    /// <summary>Rounds shown from the first on, of later switches, and spaced evenly by their logarithm up to the last.</summary>
    private const int First = 10, Switches = 5, Spaced = 8;

    private readonly IReadOnlyList<TrajectoryColumn> columns = trajectory.Columns;

    public void WriteJson(TextWriter output)
    {
        var (number, row, column) = trajectory.Agent;
        Json.Write(output, new
        {
            scenario = trajectory.Plan.Scenario.Name,
            parameters = trajectory.Plan.FixedParameters.ToDictionary(
                i => trajectory.Plan.Scenario.Parameters[i].Name, i => trajectory.Plan.Parameters[i]),
            learner = trajectory.Learner.ToJson(),
            agent = trajectory.Learner.Simulated ? (int?)number : null,
            row = trajectory.Learner.Simulated ? (int?)row : null,
            column = trajectory.Learner.Simulated ? (int?)column : null,
            rounds = columns.ToDictionary(c => c.Name, c => Enumerable.Range(0, trajectory.Count).Select(c.Value)),
            switches = trajectory.Done.Switches,
            lastSwitch = trajectory.Done.LastSwitch,
            belief = AlongAll(trajectory.Done.Belief),
            deviation = AlongAll(coordinate => trajectory.Deviation(coordinate, trajectory.Count)),
            files = new { table = files.Table, figure = files.Figure },
        });
    }

    public void WriteText(TextWriter output)
    {
        var plan = trajectory.Plan;
        var values = plan.FixedParameters.Select(i => $"{plan.Scenario.Parameters[i].Name} = {Words.Exactly(plan.Parameters[i])}");
        output.WriteLine($"{plan.Scenario.Title} at {string.Join(", ", values)}");
        output.WriteLine(trajectory.InWords());
        Columns.Write(
            output,
            [.. columns.Select(column => column.Name)],
            Shown().Select(number => columns.Select(column => Text(column.Value(number - 1))).ToArray()),
            [.. Enumerable.Range(0, columns.Count)]);
        output.WriteLine(End());
        output.WriteLine($"files:  {files.Table}, {files.Figure}");
    }

    /// <summary>Tells if the grid of hypotheses was too coarse.</summary>
    public void WriteNotes(TextWriter error)
    {
        if (trajectory.Done.Coarse > 0)
        {
            error.TryWriteLine($"note: the posterior ended {LearnSummary.WhatIsCoarse(trajectory.Plan)}");
        }
    }

    private static string Text(object value) => value is double number ? Words.Number(number) : $"{value}";

    /// <summary>Numbers of the rounds shown, ascending.</summary>
    private IEnumerable<int> Shown()
    {
        var last = trajectory.Count;
        var spaced = Enumerable.Range(1, Spaced).Select(i => (int)Math.Round(First * Math.Pow((double)last / First, (double)i / Spaced)));
        return Enumerable.Range(1, First)
            .Concat(trajectory.Switches.SkipWhile(number => number <= First).Take(Switches))
            .Concat(spaced)
            .Where(number => number <= last)
            .Append(last)
            .Distinct()
            .Order();
    }

    /// <summary>A number, or where hypotheses have several coordinates one for each.</summary>
    private object AlongAll(Func<int, double> of) => trajectory.Plan.Scenario.Hypotheses.Names is { Count: > 1 } names
        ? names.Index().ToDictionary(name => name.Item, name => of(name.Index))
        : of(0);

    private string End()
    {
        var (done, names) = (trajectory.Done, trajectory.Plan.Scenario.Hypotheses.Names);
        if (done.IsRefuted)
        {
            return "It ends with no hypothesis left: none gives what was seen a chance.";
        }

        var actions = trajectory.Plan.Scenario.Actions;
        int[] ends = [.. Enumerable.Range(0, actions.Count).Where(a => done.Ended(a) > 0)];
        var end = ends.Length > 1
            ? $"between the {(ends.Length == 2 ? "two" : ends.Length)} actions"
            : $"in {actions[ends[0]].Name} ({actions[ends[0]].Meaning}; {(actions[ends[0]].Safe ? "safe" : "unsafe")})";
        var switches = done.Switches switch
        {
            0 => "without a switch",
            1 => $"after one switch, in round {done.LastSwitch}",
            var count => $"after {Words.Count((long)count)} switches, the last in round {done.LastSwitch}",
        };
        var beliefs = names.Index().Select(name => (
            Name: names.Count > 1 ? $" of {name.Item}" : "",
            Mean: Words.Number(done.Belief(name.Index)),
            Deviation: Words.Number(trajectory.Deviation(name.Index, trajectory.Count))));
        return $"It ends {end}, {switches}; "
            + string.Join("; ", beliefs.Select(b => $"the belief{b.Name} is then {b.Mean}, with a deviation of {b.Deviation}")) + ".";
    }
}
