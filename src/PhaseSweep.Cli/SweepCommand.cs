using System.CommandLine;
using PhaseSweep.Model;
using PhaseSweep.Sweep;

namespace PhaseSweep.Cli;

/// <summary><c>phasesweep sweep SCENARIO</c>: computes a map, stores it and draws it.</summary>
internal static class SweepCommand
{
    public static Command Create(CancellationToken stop)
    {
        var scenario = CommonOptions.Scenario();
        var x = CommonOptions.X();
        var y = CommonOptions.Y();
        var size = CommonOptions.Size();
        var set = CommonOptions.Set();
        var exploration = CommonOptions.Exploration();
        var device = CommonOptions.Device("auto", "auto takes what would be done first, all every GPU at once and the host where it counts");
        var mode = CommonOptions.Text(
            "--mode", "auto|dense|adaptive", "dense computes every cell; adaptive proves labels over boxes of cells and computes only "
            + "what boundaries touch, on the host, without fields; auto (the default) takes the cheaper one. Labels are the same");
        var precision = CommonOptions.Text(
            "--precision", "auto|double", "auto (the default) works in single precision, as far as that decides a cell beyond doubt, "
            + "for phase and margin alone, and in double as soon as another field is asked for");
        var tile = CommonOptions.Tile("1024");
        var field = new Option<string[]>("--field")
        {
            HelpName = "NAME",
            Description = "Store a further field; repeatable: margin, regret; belief_<action>_low, belief_<action>_high where a hypothesis is "
                + "one number; mixed_share of two actions on one interval, or on two with two outcomes or a normal one. "
                + "With any but margin, --precision auto works in double",
        };
        var store = CommonOptions.Text("--out", "PATH.zarr", "Where to store the map; default SCENARIO.zarr");
        var figure = CommonOptions.Figure();
        var force = CommonOptions.Force();
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "sweep",
            "Compute a phase map, store it as Zarr and draw it. Killed at any moment, the same command goes on where it stopped.",
            "sweep sycophancy",
            "sweep sycophancy --x p_S --y r_H=0.25:4 --set p_H=0.55",
            "sweep deception --exploration vanishing --size 4096 --field margin")
        {
            scenario, x, y, size, set, exploration, device, mode, precision, tile, field, store, figure, force, json,
        };
        command.SetAction(parse =>
        {
            var request = new PlanRequest(parse.GetRequiredValue(scenario))
            {
                X = parse.GetValue(x),
                Y = parse.GetValue(y),
                Size = parse.GetValue(size),
                Sets = parse.GetValue(set) ?? [],
                Exploration = parse.GetValue(exploration),
                Precision = parse.GetValue(precision),
                Tile = parse.GetValue(tile),
                Fields = parse.GetValue(field) ?? [],
            };
            var plan = request.ToPlan();
            var target = SweepTarget.For(
                plan.Scenario.Name, parse.GetValue(store), parse.GetValue(figure), parse.GetValue(force));
            var (output, error) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
            var (devices, boxes) = ModeChoice.Open(
                parse.GetValue(mode) ?? "auto", parse.GetRequiredValue(device), plan, error.TryWriteLine, stop);
            return MapRun.Run(plan, devices, target, error, report =>
            {
                var summary = new SweepSummary(plan, report with { Boxes = boxes + report.Boxes }, target);
                if (parse.GetValue(json))
                {
                    summary.WriteJson(output);
                }
                else
                {
                    summary.WriteText(output);
                }
            }, stop);
        });
        return command;
    }
}
