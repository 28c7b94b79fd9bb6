using System.CommandLine;
using PhaseSweep.Model;
using PhaseSweep.Rendering;
using PhaseSweep.Storage;

namespace PhaseSweep.Cli;

/// <summary><c>phasesweep render STORE</c>: draws a stored map again.</summary>
internal static class RenderCommand
{
    public static Command Create()
    {
        var store = CommonOptions.Store();
        var field = CommonOptions.Text("--field", "NAME", "Draw this stored field; default: the phase");
        var target = CommonOptions.Text("--out", "PATH.png|.svg", "Where to draw; default: the store's name in this directory, as PNG");
        var pixels = new Option<bool>("--pixels") { Description = "Every cell one pixel, without axes, as an indexed PNG" };
        var command = new ExampleCommand(
            "render",
            "Draw a stored map again, as a figure or cell for cell.",
            "render sycophancy.zarr --out sycophancy.svg",
            "render sycophancy.zarr --field margin",
            "render sycophancy.zarr --pixels")
        {
            store, field, target, pixels,
        };
        command.SetAction(parse =>
        {
            var (path, bare) = (parse.GetRequiredValue(store), parse.GetValue(pixels));
            var map = StoredMap.Open(path);
            var chosen = parse.GetValue(field) is { } name ? FieldNames.Parse(name, map.Plan.Scenario) : (Field?)null;
            var figure = parse.GetValue(target) ?? DefaultName(path, parse.GetValue(field), bare);
            CommonOptions.Check("--out", () => CheckPath(figure, bare));
            if (bare)
            {
                PixelPicture.Save(map, chosen, figure);
            }
            else
            {
                MapFigure.Save(map, chosen, figure);
            }

            parse.InvocationConfiguration.Output.WriteLine($"figure: {figure}");
            return ExitCode.Done;
        });
        return command;
    }

    private static void CheckPath(string figure, bool pixels)
    {
        if (pixels)
        {
            PixelPicture.CheckPath(figure);
        }
        else
        {
            MapFigure.CheckPath(figure);
        }
    }

    /// <summary><c>map.zarr</c> gives <c>map.png</c>, <c>map-margin.png</c>, <c>map-pixels.png</c>.</summary>
    private static string DefaultName(string store, string? field, bool pixels) =>
        $"{CommonOptions.StemOf(store)}{(field is null ? "" : $"-{field}")}{(pixels ? "-pixels" : "")}.png";
}
