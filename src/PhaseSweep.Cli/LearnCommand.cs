using System.CommandLine;
using PhaseSweep.Storage;
using PhaseSweep.Sweep;

namespace PhaseSweep.Cli;

/// <summary><c>phasesweep learn SCENARIO</c>: follows learners in every cell of a map, stores what they did and draws it.</summary>
internal static class LearnCommand
{
    public static Command Create(CancellationToken stop)
    {
        var scenario = CommonOptions.Scenario();
        var x = CommonOptions.X();
        var y = CommonOptions.Y();
        var size = CommonOptions.Size();
        var set = CommonOptions.Set();
        var learner = new LearnerOptions();
        var device = CommonOptions.Device("auto", "auto takes what would be done first, all every GPU at once and the host where it counts");
        var tile = CommonOptions.Tile("128, or fewer where cells take long");
        var store = CommonOptions.Text("--out", "PATH.zarr", "Where to store the map; default SCENARIO.learn.zarr");
        var figure = CommonOptions.Figure();
        var force = CommonOptions.Force();
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "learn",
            "Let agents learn in every cell of a map: where they end, how fast, and from which prior. Stored and drawn as sweep does; "
            + "killed at any moment, the same command goes on where it stopped.",
            "learn sycophancy --learner expected",
            "learn sycophancy --learner simulated --x a0 --y r_H --set p_H=0.55 --size 512",
            "learn deception --learner simulated --agents auto --rounds 4000 --size 256")
        {
            scenario, x, y, size, set,
        };
        foreach (var option in (IEnumerable<Option>)[.. learner.All, device, tile, store, figure, force, json])
        {
            command.Add(option);
        }

        command.SetAction(parse =>
        {
            var plan = learner.AddTo(
                new(parse.GetRequiredValue(scenario))
                {
                    X = parse.GetValue(x),
                    Y = parse.GetValue(y),
                    Size = parse.GetValue(size),
                    Sets = parse.GetValue(set) ?? [],
                    Tile = parse.GetValue(tile),
                },
                parse).ToPlan();
            var target = SweepTarget.For(
                $"{plan.Scenario.Name}.learn", parse.GetValue(store), parse.GetValue(figure), parse.GetValue(force));
            var (output, error) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
            var devices = DeviceChoice.Open(parse.GetRequiredValue(device), plan, error.TryWriteLine);
            return MapRun.Run(plan, devices, target, error, report =>
            {
                var summary = new LearnSummary(plan, report, target, LearnerTotals.Of(StoredMap.Open(target.Store)));
                if (parse.GetValue(json))
                {
                    summary.WriteJson(output);
                }
                else
                {
                    summary.WriteText(output);
                }

                summary.WriteNotes(error);
            }, stop);
        });
        return command;
    }
}
