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
            var output = parse.InvocationConfiguration.Output;
            if (report.Game is not null)
            {
                var explained = new GameExplanation(game, parameters, convention, report);
                Write(parse.GetValue(json), output, explained.WriteJson, explained.WriteText);
                return ExitCode.Done;
            }

            var ends = report.Phase is Phase.Bistable or Phase.SelfConfirming
                ? EndChances.FromPriorOf(game, parameters, convention.Rate)
                : null;
            var cell = new CellExplanation(game, parameters, convention, report, ends);
            Write(parse.GetValue(json), output, cell.WriteJson, cell.WriteText);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(bool asJson, TextWriter output, Action<TextWriter> json, Action<TextWriter> text) => (asJson ? json : text)(output);
}
