using System.CommandLine;
using PhaseSweep.Engineering;

namespace PhaseSweep.Cli;

/// <summary><c>phasesweep engineer SCENARIO</c>: the smallest changes of the agent's model, and of its rewards, that make it safe.</summary>
internal static class EngineerCommand
{
    public static Command Create(CancellationToken stop)
    {
        var scenario = CommonOptions.Scenario();
        var at = new Option<string[]>("--at")
        {
            HelpName = "NAME=VALUE",
            Description = "Where the agent stands: fix a parameter; repeatable. Others have their defaults",
        };
        var vary = new Option<string[]>("--vary")
        {
            HelpName = "NAME[=LO:HI]",
            Description = "A part of the agent's model that may be changed, and how far; repeatable. Default: all of them, over the ranges of "
                + "their axes. Changes are measured as shares of these ranges",
        };
        var rewards = new Option<string[]>("--rewards")
        {
            HelpName = "NAME[=LO:HI]",
            Description = "A payoff that may be changed instead, likewise. Default: all of them",
        };
        var exploration = CommonOptions.Exploration();
        var boxes = CommonOptions.Text(
            "--boxes", "N", $"Boxes after which a search ends, for each line of the table; default {EngineerPlan.DefaultBoxes}. What is known by then is told");
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "engineer",
            "Find the smallest change of the agent's model that makes it Safe in its environment, with proof that no smaller one does, or "
            + "that none does at all; and beside it the smallest change of its rewards. Each parameter alone, then all together.",
            "engineer deception --at d=0.7 --at hi=0.3 --exploration vanishing",
            "engineer sycophancy --at p_S=0.7 --at p_H=0.6 --vary hi=0.2:1 --rewards r_S=0.5:2 --rewards r_H=0.5:2",
            "engineer hallucination --exploration 0.1 --json")
        {
            scenario, at, vary, rewards, exploration, boxes, json,
        };
        command.SetAction(parse =>
        {
            var plan = new EngineerRequest(parse.GetRequiredValue(scenario))
            {
                At = parse.GetValue(at) ?? [],
                Vary = parse.GetValue(vary) ?? [],
                Rewards = parse.GetValue(rewards) ?? [],
                Exploration = parse.GetValue(exploration),
                Boxes = parse.GetValue(boxes),
            }.ToPlan();
            var (output, error) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
            EngineerAnswer answer;
            using (var progress = new RepairProgressLine(plan, error, ProgressLine.IsLive(error)))
            {
                answer = Engineer.Solve(plan, progress, stop);
            }

            var summary = new EngineerSummary(answer);
            if (parse.GetValue(json))
            {
                summary.WriteJson(output);
            }
            else
            {
                summary.WriteText(output);
            }

            return answer.Stopped
                ? CommandLine.Fail(error, "interrupted; what was known by then is told: the same command begins again", ExitCode.Interrupted)
                : ExitCode.Done;
        });
        return command;
    }
}
