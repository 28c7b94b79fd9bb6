using PhaseSweep.Boundaries;
using PhaseSweep.Comparison;
using PhaseSweep.Model;
using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>What the colours of a phase map mean, and the share of the map that each phase takes.</summary>
internal static class Legend
{
    /// <summary>From one line to the next, in points.</summary>
    public const float RowHeight = 24;

    /// <summary>Side of a patch of colour.</summary>
    public const float Swatch = 15;

    /// <summary>The phases that occur, in the order of their stored values, then what has not been computed.</summary>
    public static IEnumerable<Entry> Entries(PhaseRaster raster)
    {
        foreach (var phase in Phases.All.Where(phase => raster.CellsOf(phase) > 0))
        {
            yield return new(Palette.Of(phase), phase.ToString(), FigureText.Share((double)raster.CellsOf(phase) / raster.Cells));
        }

        if (raster.NotComputed > 0)
        {
            yield return new(Palette.Missing, "not computed", FigureText.Share((double)raster.NotComputed / raster.Cells));
        }
    }

    /// <summary>What was found of two maps: what the reader looks for first, then the phases on which they agree.</summary>
    /// <param name="raster">The <see cref="Finding"/>s.</param>
    /// <param name="palette">The colour of each, then of what was not compared.</param>
    public static IEnumerable<Entry> Entries(CellRaster raster, IReadOnlyList<Rgb> palette)
    {
        (byte Kind, string Name)[] kinds =
        [
            (Finding.Far, "disagree, far"), (Finding.Near, "disagree, near"), (Finding.Allowed, "allowed to differ"),
            .. Phases.All.Select(phase => ((byte)phase, $"both {phase}")), (Finding.NotCompared, "not compared"),
        ];
        return
            from kind in kinds
            where raster.CellsOf(kind.Kind) > 0 || kind.Kind is Finding.Far or Finding.Near
            let color = palette[Math.Min((int)kind.Kind, palette.Count - 1)]
            select new Entry(color, kind.Name, FigureText.Share((double)raster.CellsOf(kind.Kind) / raster.Cells));
    }

    /// <summary>The phases that occur, in the order of their stored values.</summary>
    public static IEnumerable<Entry> Entries(BoundaryMap map) =>
        map.Phases.Select(phase => new Entry(Palette.Of(phase.Phase), phase.Phase.ToString(), FigureText.Share(phase.Area)));

    /// <summary>Draws the entries one under another from the given corner, in points.</summary>
    public static void Draw(Ink ink, IEnumerable<Entry> entries, float left, float top)
    {
        var y = top + (Swatch / 2);
        foreach (var entry in entries)
        {
            ink.Box(SKRect.Create(left, y - (Swatch / 2), Swatch, Swatch), entry.Color);
            ink.Write(entry.Name, left + Swatch + 8, y, FigureLayout.TextSize);
            var room = FigureLayout.SideWidth - Swatch - 16 - Ink.WidthOf(entry.Name, FigureLayout.TextSize);
            var size = Ink.SizeToFit(entry.Share, FigureLayout.TextSize, room);
            ink.Write(entry.Share, left + FigureLayout.SideWidth, y, size, SKTextAlign.Right);
            y += RowHeight;
        }
    }

    /// <summary>One line of a legend.</summary>
    internal readonly record struct Entry(Rgb Color, string Name, string Share);
}
