using PhaseSweep.Learning;
using PhaseSweep.Storage;

namespace PhaseSweep.Cli;

/// <summary>What a learner believed and did, for people and as JSON.</summary>
internal sealed class TrajectorySummary(Trajectory trajectory, TrajectoryFiles files)
{
    /// <summary>Rounds shown from the first on, of later switches, and spaced evenly by their logarithm up to the last.</summary>
    private const int First = 10, Switches = 5, Spaced = 8;

    private readonly IReadOnlyList<TrajectoryColumn> columns = TrajectoryColumn.Of(trajectory);

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
            rounds = columns.ToDictionary(c => c.Name, c => trajectory.Rounds.Select(c.Value)),
            switches = trajectory.Tally.Switches.Value,
            lastSwitch = trajectory.Tally.LastSwitch.Value,
            belief = trajectory.Tally.Belief.Value,
            deviation = trajectory.EndDeviation,
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
            Shown().Select(number => columns.Select(column => Text(column.Value(trajectory[number - 1]))).ToArray()),
            [.. Enumerable.Range(0, columns.Count)]);
        output.WriteLine(End());
        output.WriteLine($"files:  {files.Table}, {files.Figure}");
    }

    /// <summary>Tells if the grid of hypotheses was too coarse.</summary>
    public void WriteNotes(TextWriter error)
    {
        if (trajectory.Tally.Coarse.Value > 0)
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

    private string End()
    {
        var tally = trajectory.Tally;
        if (double.IsNaN(tally.Belief.Value))
        {
            return "It ends with no hypothesis left: none gives what was seen a chance.";
        }

        var action = trajectory.Plan.Scenario.Actions[tally.EndedFirst.Value > 0.5 ? 0 : 1];
        var end = tally.EndedFirst.Value == 0.5
            ? "between the two actions"
            : $"in {action.Name} ({action.Meaning}; {(action.Safe ? "safe" : "unsafe")})";
        var switches = tally.Switches.Value switch
        {
            0 => "without a switch",
            1 => $"after one switch, in round {tally.LastSwitch.Value}",
            var count => $"after {Words.Count((long)count)} switches, the last in round {tally.LastSwitch.Value}",
        };
        var (belief, deviation) = (Words.Number(tally.Belief.Value), Words.Number(trajectory.EndDeviation));
        return $"It ends {end}, {switches}; the belief is then {belief}, with a deviation of {deviation}.";
    }
}
