using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Engineering;

/// <summary>
/// A measure of robustness in the user's words. Every failure of reading it is an <see cref="InputException"/> whose one line names
/// the option, the value and the remedy.
/// </summary>
/// <param name="Scenario">Name of the scenario.</param>
public sealed record RobustRequest(string Scenario)
{
    /// <summary>Default points of a curve, and cells on a side of a map.</summary>
    public const int DefaultPoints = 128, DefaultSide = 48;

    /// <summary>Default depth, and the greatest.</summary>
    public const int DefaultDepth = 12, MostDepth = 30;

    private const string OverOption = "--over";

    /// <summary>Cells along an axis of environments: only that its ends can be told apart matters.</summary>
    private const int EnvironmentCells = 1 << 12;

    /// <summary>One or two parameters, each <c>NAME</c> or <c>NAME=LO:HI</c>.</summary>
    public IReadOnlyList<string> Over { get; init; } = [];

    /// <summary>First axis of the environments, <c>NAME</c> or <c>NAME=LO:HI</c>; null, with <see cref="Y"/>, for those default axes of the
    /// scenario that are true chances.</summary>
    public string? X { get; init; }

    /// <summary>Second axis; null for none if <see cref="X"/> is given.</summary>
    public string? Y { get; init; }

    /// <summary>Points of a curve, <c>N</c>, or cells of a map, <c>N</c> or <c>WxH</c>.</summary>
    public string? Size { get; init; }

    /// <summary>Fixed parameters, each <c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary><c>none</c>, <c>vanishing</c> or a rate; null for none.</summary>
    public string? Exploration { get; init; }

    /// <summary>Name of the phase; null for Safe.</summary>
    public string? Phase { get; init; }

    /// <summary>Depth, a whole number; null for <see cref="DefaultDepth"/>.</summary>
    public string? Depth { get; init; }

    /// <summary>The measure asked for.</summary>
    /// <exception cref="InputException">Something in the request is unknown, malformed or invalid.</exception>
    public RobustPlan ToPlan()
    {
        var scenario = ScenarioCatalogue.Find(Scenario);
        var exploration = Model.Exploration.Parse(Exploration ?? "none");
        PhaseBoxes.Require(scenario);
        var over = ReadOver(scenario);
        var environments = ReadEnvironments(scenario, over);
        var settings = new ParameterSettings(scenario, Sets, [.. environments, .. over]);
        var (width, height) = ReadSize(over.Count);
        (AxisRequest Request, Axis Axis)[] axes =
        [
            .. environments.Select(e => (e, e.ToAxis(scenario, settings, EnvironmentCells))),
            .. over.Select((o, i) => (o, o.ToAxis(scenario, settings, i == 0 ? width : height))),
        ];

        // A map over both ends of a support has cells that are no games; they are left empty.
        if (!scenario.Parameters.Any(p => IsOver(p.Name) && p.AxisLowParameter is { } lower && IsOver(lower)))
        {
            ParameterOrder.Check(scenario, settings, axes);
        }

        return new(
            scenario,
            settings.Values,
            exploration,
            [.. axes.Take(environments.Count).Select(a => a.Axis)],
            [.. axes.Skip(environments.Count).Select(a => a.Axis)],
            ReadPhase(),
            Depth is null ? DefaultDepth
                : InputText.Whole(Depth, 1, MostDepth) ?? throw new InputException($"--depth {Depth}: give a whole number from 1 to {MostDepth}"));

        bool IsOver(string name) => over.Any(o => o.Parameter.Name == name);
    }

    private List<AxisRequest> ReadOver(ScenarioDescription scenario)
    {
        var over = new List<AxisRequest>();
        foreach (var text in Over)
        {
            var request = AxisRequest.Parse(OverOption, text, scenario);
            var name = request.Parameter.Name;
            if (request.Parameter.Role == ParameterRole.Prior)
            {
                throw new InputException(
                    $"{OverOption} {text}: {name} is part of the prior, on which no equilibrium depends; name another parameter");
            }

            over.Add(over.All(o => o.Parameter != request.Parameter)
                ? request
                : throw new InputException($"{OverOption} {text}: {name} is an axis already; name another parameter"));
        }

        return over.Count is 1 or 2
            ? over
            : throw new InputException($"{OverOption}: give it once for a curve or twice for a map, as in {OverOption} {Example(scenario)}");
    }

    private static string Example(ScenarioDescription scenario) =>
        (scenario.Parameters.FirstOrDefault(p => p.Role == ParameterRole.Subjective) ?? scenario.Parameters[0]).Name;

    private List<AxisRequest> ReadEnvironments(ScenarioDescription scenario, List<AxisRequest> over)
    {
        List<AxisRequest> axes = X is null && Y is null
            ? [.. new[] { ("--x", scenario.DefaultX), ("--y", scenario.DefaultY) }
                .Where(axis => scenario.Parameters[scenario.IndexOf(axis.Item2)].Role is ParameterRole.Environment or ParameterRole.Mixed)
                .Select(axis => AxisRequest.Parse(axis.Item1, axis.Item2, scenario))
                .Where(axis => over.All(o => o.Parameter != axis.Parameter))]
            : [.. new[] { ("--x", X), ("--y", Y) }.Where(axis => axis.Item2 is not null)
                .Select(axis => AxisRequest.Parse(axis.Item1, axis.Item2!, scenario))];
        if (axes.Count == 0)
        {
            throw new InputException("--x: no parameter is left to span the environments; name one or two with --x and --y");
        }

        if (axes.Count > 1 && axes[0].Parameter == axes[1].Parameter)
        {
            throw new InputException($"--y {Y}: {axes[0].Parameter.Name} is the x axis already; name another parameter");
        }

        return axes.FirstOrDefault(axis => over.Any(o => o.Parameter == axis.Parameter)) is { } both
            ? throw new InputException(
                $"{OverOption} {both.Parameter.Name}: {both.Parameter.Name} spans the environments ({both.Option}) already; name another parameter")
            : axes;
    }

    private (int Width, int Height) ReadSize(int axes)
    {
        var (width, height) = PlanRequest.ReadSize(Size, axes == 1 ? DefaultPoints : DefaultSide);
        return axes == 2 || Size?.Contains('x', StringComparison.Ordinal) != true
            ? (width, height)
            : throw new InputException($"--size {Size}: a curve has one axis; give N, or a second {OverOption} for a map");
    }

    private Phase ReadPhase() => Phase is null ? Kernels.Equilibria.Phase.Safe
        : Phases.All.Where(phase => string.Equals(phase.ToString(), Phase, StringComparison.OrdinalIgnoreCase))
            .Select(phase => (Phase?)phase).FirstOrDefault()
            ?? throw new InputException($"--phase {Phase}: {Suggestion.For(Phase, Phases.All.Select(phase => phase.ToString()), "phase")}");
}
