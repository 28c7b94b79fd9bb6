using PhaseSweep.Learning;

namespace PhaseSweep.Rendering;

/// <summary>
/// A trajectory as a figure: above, the posterior of every round as a column of colour, with its mean and the hypothesis at which
/// both actions seem as good; below, strips of what was intended and seen. PNG at two pixels a point, or SVG with its text as text.
/// </summary>
public static class TrajectoryFigure
{
    /// <summary>Draws <paramref name="trajectory"/> as PNG or SVG by the ending of the path.</summary>
    /// <exception cref="InputException">
    /// The path does not end in <c>.png</c> or <c>.svg</c>, cannot be written, or lies inside a store.
    /// </exception>
    /// <exception cref="IOException">The disk is full or failed; nothing is left behind.</exception>
    public static void Save(Trajectory trajectory, string path) => FigureFile.Save(path, () => new TrajectoryDrawing(trajectory));
}
