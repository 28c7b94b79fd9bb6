using System.Globalization;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>What is asked of a search for boundaries.</summary>
/// <param name="Plan">Scenario, parameters, axes and exploration; cells, tiles and hypotheses play no part.</param>
/// <param name="Depth">Times the map is halved along each axis, from 1 to <see cref="Lattice.MostDepth"/>.</param>
/// <param name="Tolerance">Greatest distance of a vertex from the boundary, as a share of the axis's length.</param>
/// <param name="Chord">Greatest distance of the boundary from the line between two vertices, likewise.</param>
public sealed record BoundaryRequest(SweepPlan Plan, int Depth, double Tolerance, double Chord)
{
    /// <summary>Default depth for two actions, two outcomes and one interval: a map of a million boxes by a million.</summary>
    public const int DefaultDepth = 20;

    /// <summary>Default depths for two intervals, for two actions and a list, and for more actions or outcomes, whose boxes take longer: some
    /// seconds to a minute.</summary>
    public const int PlaneDepth = 16, ListDepth = 12, LineDepth = 10;

    /// <summary>Default tolerance.</summary>
    public const double DefaultTolerance = 1e-12;

    /// <summary>Default chord error.</summary>
    public const double DefaultChord = 1e-4;

    /// <summary>Below this, the rounding of double alone can keep a vertex from being found.</summary>
    private const double LeastTolerance = 1e-13;

    /// <summary>Below this, an arc can take more vertices than are of use to anyone.</summary>
    private const double LeastChord = 1e-8;

    private const double Most = 0.01;

    /// <summary>Reads a request in the user's words; null stands for a default.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="depth">A whole number.</param>
    /// <param name="tolerance">A number.</param>
    /// <param name="chord">A number.</param>
    /// <exception cref="InputException">One of them is malformed or out of range; the message names option, value and remedy.</exception>
    public static BoundaryRequest Read(SweepPlan plan, string? depth, string? tolerance, string? chord) => new(
        Proofs.Obstacle(plan.Scenario) is { } obstacle ? throw new InputException($"{obstacle}; sweep draws its map") : plan,
        depth is null ? DefaultDepthOf(plan.Scenario)
            : InputText.Whole(depth, 1, Lattice.MostDepth)
                ?? throw new InputException($"--depth {depth}: give a whole number from 1 to {Lattice.MostDepth}"),
        Share("--tolerance", tolerance, LeastTolerance, DefaultTolerance),
        Share("--chord", chord, LeastChord, DefaultChord));

    private static int DefaultDepthOf(ScenarioDescription scenario) => scenario.Theory switch
    {
        Theory.Line => LineDepth,
        Theory.Plane => PlaneDepth,
        Theory.List => scenario.Actions.Count == 2 ? ListDepth : LineDepth,
        _ => DefaultDepth,
    };

    private static double Share(string option, string? text, double least, double otherwise) =>
        text is null ? otherwise
        : InputText.Number(text) is { } value && value >= least && value <= Most ? value
        : throw new InputException($"{option} {text}: give a share of the axis from {Short(least)} to {Short(Most)}");

    private static string Short(double value) => value.ToString("g", CultureInfo.InvariantCulture);
}
