using System.CommandLine;
using PhaseSweep.Learning;
using PhaseSweep.Rendering;
using PhaseSweep.Storage;

namespace PhaseSweep.Cli;

/// <summary><c>phasesweep trajectory SCENARIO</c>: one learner of one cell, round by round.</summary>
internal static class TrajectoryCommand
{
    public static Command Create(CancellationToken stop)
    {
        var scenario = CommonOptions.Scenario();
        var set = CommonOptions.Set();
        var learner = new LearnerOptions(ofOneAgent: true);
        var name = CommonOptions.Text("--out", "NAME", "Write NAME.csv and NAME.png; default SCENARIO.trajectory");
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "trajectory",
            "Follow one learner of one cell round by round: what it believes, how sure it is, what it intends, plays and sees. A table "
            + "of a few rounds, all of them as CSV, and a figure. Parameters not set have their defaults. An agent of a map that learn "
            + "computed lives again here, given the values, the row and the column of its cell (and, where an end of the support was an "
            + "axis of the map, its --hypotheses: the continuum has no place in such a map).",
            "trajectory sycophancy --set p_S=0.7 --set p_H=0.6",
            "trajectory deception --set lo=0 --set hi=1 --set d=0.5 --set r_H=-0.2 --agent 4 --rounds 100",
            "trajectory sycophancy --set p_S=0.3 --set p_H=0.4 --learner expected --rounds 200 --out cycle")
        {
            scenario, set,
        };
        foreach (var option in (IEnumerable<Option>)[.. learner.All, name, json])
        {
            command.Add(option);
        }

        command.SetAction(parse =>
        {
            var request = learner.AddTo(new(parse.GetRequiredValue(scenario)) { Sets = parse.GetValue(set) ?? [] }, parse);
            var (plan, agent) = (request.ToLearnerCell(), request.Learner!.ToAgent());
            var files = new TrajectoryFiles(parse.GetValue(name) ?? $"{plan.Scenario.Name}.trajectory");
            CommonOptions.Check("--out", files.Check);
            var (output, error) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
            try
            {
                var trajectory = Trajectory.Of(new(plan), agent, stop);
                files.SaveTable(trajectory, stop);
                TrajectoryFigure.Save(trajectory, files.Figure);
                var summary = new TrajectorySummary(trajectory, files);
                if (parse.GetValue(json))
                {
                    summary.WriteJson(output);
                }
                else
                {
                    summary.WriteText(output);
                }

                summary.WriteNotes(error);
                return ExitCode.Done;
            }
            catch (OperationCanceledException)
            {
                return CommandLine.Fail(error, "interrupted; nothing was kept: run the same command again", ExitCode.Interrupted);
            }
        });
        return command;
    }
}
