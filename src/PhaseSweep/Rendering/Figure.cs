using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>Draws a figure on a canvas whose unit is the point: a title and lines under it, above what it shows.</summary>
internal abstract class Figure(string title)
{
    /// <summary>Width of the figure.</summary>
    public abstract int Width { get; }

    /// <summary>Height of the figure.</summary>
    public abstract int Height { get; }

    /// <summary>Left edge of the title and of what is shown.</summary>
    protected abstract int Left { get; }

    /// <summary>Lines under the title.</summary>
    protected abstract IReadOnlyList<string> Subtitle { get; }

    /// <summary>Draws all of the figure.</summary>
    public void Draw(SKCanvas canvas)
    {
        var ink = new Ink(canvas);
        DrawContent(canvas, ink);
        DrawTitle(ink);
        DrawAxisNames(ink);
    }

    /// <summary>Draws the white of the whole figure, what it shows, and what stands beside it.</summary>
    protected abstract void DrawContent(SKCanvas canvas, Ink ink);

    /// <summary>Writes the names of the axes.</summary>
    protected abstract void DrawAxisNames(Ink ink);

    private void DrawTitle(Ink ink)
    {
        var size = Ink.SizeToFit(title, FigureLayout.TitleSize, Width - Left - FigureLayout.Margin, bold: true);
        ink.Write(title, Left, FigureLayout.Title, size, bold: true);
        for (var i = 0; i < Subtitle.Count; i++)
        {
            var y = FigureLayout.Title + 8 + ((i + 1) * FigureLayout.SubtitleStep);
            ink.Write(Subtitle[i], Left, y, FigureLayout.SmallSize);
        }
    }
}
