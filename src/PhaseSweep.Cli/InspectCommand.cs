using System.CommandLine;
using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Learning;
using PhaseSweep.Model;

namespace PhaseSweep.Cli;

/// <summary><c>phasesweep inspect SCENARIO</c>: one cell, explained.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var scenario = CommonOptions.Scenario();
        var set = CommonOptions.Set();
        var exploration = CommonOptions.Exploration();
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "inspect",
            "Compute one cell and explain its label in words and numbers. Parameters not set have their defaults.",
            "inspect sycophancy --set p_S=0.8 --set p_H=0.4",
            "inspect deception --exploration vanishing --json")
        {
            scenario, set, exploration, json,
        };
        command.SetAction(parse =>
        {
            var request = new PlanRequest(parse.GetRequiredValue(scenario))
            {
                Sets = parse.GetValue(set) ?? [],
                Exploration = parse.GetValue(exploration),
            };
            var (game, parameters, convention) = request.ToCell();
            var report = CellRoutine.Solve(game, parameters, convention);
            var ends = report.Phase is Phase.Bistable or Phase.SelfConfirming
                ? EndChances.FromPriorOf(game, parameters, convention.Rate)
                : null;
            var cell = new CellExplanation(game, parameters, convention, report, ends);
            var output = parse.InvocationConfiguration.Output;
            if (parse.GetValue(json))
            {
                cell.WriteJson(output);
            }
            else
            {
                cell.WriteText(output);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
