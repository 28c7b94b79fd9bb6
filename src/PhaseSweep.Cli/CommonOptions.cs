using System.CommandLine;
using PhaseSweep.Model;

namespace PhaseSweep.Cli;

/// <summary>Arguments and options that several commands share.</summary>
internal static class CommonOptions
{
    public static Argument<string> Scenario() => new("SCENARIO") { Description = $"The game: {ScenarioNames}, or a file NAME.toml" };

    public static string ScenarioNames => string.Join(", ", ScenarioCatalogue.All.Select(s => s.Name).Concat(ScenarioCatalogue.Gallery.Keys));

    public static Argument<string> Store(string name = "STORE") => new(name) { Description = "A store that sweep or learn wrote: PATH.zarr" };

    /// <summary>The name of a store without folders and ending: <c>maps/a.zarr</c> gives <c>a</c>.</summary>
    public static string StemOf(string store) => Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(Path.GetFullPath(store)));

    public static Option<string?> X() =>
        Text("--x", "NAME[=LO:HI]", "Horizontal axis: a parameter and, if not its default one, a range");

    public static Option<string?> Y() => Text("--y", "NAME[=LO:HI]", "Vertical axis, likewise");

    public static Option<string[]> Set() => new("--set")
    {
        HelpName = "NAME=VALUE",
        Description = "Fix a parameter; repeatable. 'phasesweep scenarios SCENARIO' lists names, defaults and valid values",
    };

    public static Option<string?> Exploration() => new("--exploration")
    {
        HelpName = "none|vanishing|RATE",
        Description = "How often the agent tries the action it does not intend: none (the default), vanishing (the limit of "
            + "ever less), or a rate between 0 and 1",
    };

    public static Option<string> Device(string choice, string meaning) => new("--device")
    {
        HelpName = "auto|host|cpu|opencl|cuda|all",
        DefaultValueFactory = _ => choice,
        Description = $"Where to compute: {meaning}. 'phasesweep devices' lists what this machine has",
    };

    public static Option<string?> Size() =>
        Text("--size", "N | WxH", $"Cells: N a side, or W across and H up; default {SweepPlan.DefaultSize}");

    public static Option<string?> Tile(string usual) =>
        Text("--tile", "N", $"Cells on a side of a tile, the unit of storing and resuming; default {usual}");

    public static Option<string?> Figure() =>
        Text("--figure", "PATH.png|.svg", "Where to draw it; default the store's path with .png for .zarr");

    public static Option<bool> Force() => new("--force") { Description = "Replace a store that holds another map" };

    public static Option<string?> Text(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description };

    /// <summary>Runs a check of an option's value; what it refuses begins with the option's name.</summary>
    /// <exception cref="InputException">The check refuses the value.</exception>
    public static void Check(string option, Action check)
    {
        try
        {
            check();
        }
        catch (InputException e)
        {
            throw new InputException($"{option} {e.Message}", e);
        }
    }

    public static Option<bool> Json() => new("--json") { Description = "Print the answer as JSON on standard output" };
}
