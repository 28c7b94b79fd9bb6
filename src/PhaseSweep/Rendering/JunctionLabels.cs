using PhaseSweep.Boundaries;
using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>The coordinates of a junction, written beside its dot.</summary>
/// <param name="Text">What is written.</param>
/// <param name="Box">The plate it is written on, in the figure.</param>
internal readonly record struct JunctionLabel(string Text, SKRect Box)
{
    /// <summary>Size of the text.</summary>
    public const float Size = 10.5f;

    /// <summary>Draws the label.</summary>
    public void Draw(Ink ink)
    {
        ink.Plate(Box, corner: 3, width: 0.5f);
        ink.Write(Text, Box.MidX, Box.MidY, Size, SKTextAlign.Center);
    }
}

/// <summary>
/// Places each junction's label where it hides least of the arcs. A junction gets none where a label would leave the map, touch
/// a name or an earlier label, or come near another dot: its coordinates are in the files.
/// </summary>
internal static class JunctionLabels
{
    private const float Height = 17;
    private const float Padding = 5;

    /// <summary>From the middle of the dot to the nearest point of the label.</summary>
    private const float Gap = 7;

    /// <summary>Directions from the dot, best first: corners leave free the level and the upright line, which arcs prefer.</summary>
    private static readonly (int X, int Y)[] Directions = [(1, -1), (-1, -1), (1, 1), (-1, 1), (1, 0), (-1, 0), (0, -1), (0, 1)];

    /// <summary>The labels of a map's junctions.</summary>
    /// <param name="map">The map.</param>
    /// <param name="layout">Where it lies in the figure.</param>
    /// <param name="dots">Boxes of the dots, in the order of the junctions.</param>
    /// <param name="names">Boxes of all names.</param>
    public static IReadOnlyList<JunctionLabel> Place(
        BoundaryMap map, FigureLayout layout, IReadOnlyList<SKRect> dots, IReadOnlyList<SKRect> names)
    {
        var arcs = map.Arcs.SelectMany(arc => arc.Points.Zip(arc.Points.Skip(1)))
            .SelectMany(side => Steps(layout.Place(side.First), layout.Place(side.Second)))
            .ToArray();
        var labels = new List<JunctionLabel>();
        for (var own = 0; own < dots.Count; own++)
        {
            var text = FigureText.Point(map.Plan.Grid, map.Junctions[own].At);
            var taken = dots.Where((_, dot) => dot != own).Select(dot => SKRect.Inflate(dot, Gap, Gap))
                .Concat(names)
                .Concat(labels.Select(label => label.Box))
                .ToArray();
            var best = Around(layout.Place(map.Junctions[own].At), Ink.WidthOf(text, JunctionLabel.Size) + (2 * Padding))
                .Where(box => layout.MapRect.Contains(box) && !taken.Any(box.IntersectsWith))
                .Select(box => (SKRect?)box)
                .MinBy(box => arcs.Count(box!.Value.Contains));
            if (best is { } free)
            {
                labels.Add(new(text, free));
            }
        }

        return labels;
    }

    /// <summary>Points from one to the other, a point of the figure apart or less.</summary>
    private static IEnumerable<SKPoint> Steps(SKPoint from, SKPoint to)
    {
        var count = (int)MathF.Ceiling(SKPoint.Distance(from, to));
        return Enumerable.Range(0, count).Select(i => from + new SKPoint((to.X - from.X) * i / count, (to.Y - from.Y) * i / count));
    }

    private static IEnumerable<SKRect> Around(SKPoint dot, float width) => Directions.Select(direction =>
    {
        // A corner lies nearer along each axis, so that all directions are equally far.
        var gap = direction is { X: not 0, Y: not 0 } ? Gap / MathF.Sqrt(2) : Gap;
        return SKRect.Create(
            dot.X + (direction.X * gap) + ((direction.X - 1) * width / 2),
            dot.Y + (direction.Y * gap) + ((direction.Y - 1) * Height / 2),
            width,
            Height);
    });
}
