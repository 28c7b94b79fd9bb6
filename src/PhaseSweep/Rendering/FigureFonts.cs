using ScottPlot;
using SkiaSharp;

namespace PhaseSweep.Rendering;

/// <summary>
/// DejaVu Sans, which travels inside the program: a picture looks the same on a machine that lacks the font.
/// </summary>
internal static class FigureFonts
{
    static FigureFonts() => Fonts.FontResolvers.Insert(0, new Resolver());

    /// <summary>Name of the family; no constant, so that whoever asks for it finds the font in place.</summary>
    public static string Family => "DejaVu Sans";

    /// <summary>The upright face.</summary>
    public static SKTypeface Regular { get; } = Load("DejaVuSans.ttf");

    /// <summary>The bold face.</summary>
    public static SKTypeface Bold { get; } = Load("DejaVuSans-Bold.ttf");

    /// <summary>Makes <paramref name="plot"/> write its text in this font.</summary>
    public static void Use(Plot plot) => plot.Font.Set(Family);

    private static SKTypeface Load(string resource)
    {
        using var stream = typeof(FigureFonts).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The font {resource} is missing from the library.");
        return SKTypeface.FromStream(stream) ?? throw new InvalidOperationException($"The font {resource} cannot be read.");
    }

    private sealed class Resolver : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
            CreateTypeface(fontName, weight >= FontWeight.SemiBold, slant != FontSlant.Upright);

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
            fontName == Family ? (bold ? Bold : Regular) : null;
    }
}
