using PhaseSweep.Engineering;

namespace PhaseSweep.Rendering;

/// <summary>
/// The share of environments in which an agent has a phase, as a figure: a curve over one parameter, with the band in which it is
/// proven to lie, or a map over two. PNG at two pixels a point, or SVG with its text as text.
/// </summary>
public static class RobustFigure
{
    /// <summary>Draws <paramref name="found"/> as PNG or SVG by the ending of the path.</summary>
    /// <exception cref="InputException">
    /// The path does not end in <c>.png</c> or <c>.svg</c>, cannot be written, or lies inside a store.
    /// </exception>
    /// <exception cref="IOException">The disk is full or failed; nothing is left behind.</exception>
    public static void Save(Robustness found, string path) =>
        FigureFile.Save(path, () => found.Plan.Over.Count == 1 ? new RobustCurve(found) : new RobustMap(found));

    /// <summary>The title of the figure.</summary>
    internal static string Title(RobustPlan plan) => $"{plan.Scenario.Title}: share of environments that are {plan.Phase}";
}
