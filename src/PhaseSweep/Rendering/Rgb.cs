namespace PhaseSweep.Rendering;

/// <summary>A colour in sRGB, 8 bits a channel.</summary>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>Black.</summary>
    public static Rgb Black => new(0, 0, 0);

    /// <summary>White.</summary>
    public static Rgb White => new(255, 255, 255);

    /// <summary>Relative luminance in [0, 1] (WCAG 2.2: linear light, weights of the sRGB primaries).</summary>
    public double Luminance => 0.2126 * ToLinear(Red) + 0.7152 * ToLinear(Green) + 0.0722 * ToLinear(Blue);

    /// <summary>Black or white, whichever has the higher WCAG contrast on this colour.</summary>
    public Rgb Contrast => Luminance > 0.179 ? Black : White;

    /// <summary>The colour with packed value <c>0xRRGGBB</c>.</summary>
    public static Rgb Hex(int value) => new((byte)(value >> 16), (byte)(value >> 8), (byte)value);

    /// <summary>Linear light in [0, 1] of an sRGB channel (IEC 61966-2-1).</summary>
    public static double ToLinear(byte channel)
    {
        var c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }

    /// <summary>The sRGB channel of linear light in [0, 1]: the inverse of <see cref="ToLinear"/>, rounded.</summary>
    public static byte FromLinear(double light)
    {
        var c = light <= 0.0031308 ? 12.92 * light : (1.055 * Math.Pow(light, 1 / 2.4)) - 0.055;
        return (byte)Math.Round(255 * Math.Clamp(c, 0, 1));
    }

    /// <summary>Two colours mixed as light, by the share of the second.</summary>
    public static Rgb Mix(Rgb first, Rgb second, double share)
    {
        return new(Channel(first.Red, second.Red), Channel(first.Green, second.Green), Channel(first.Blue, second.Blue));

        byte Channel(byte one, byte other) => FromLinear(((1 - share) * ToLinear(one)) + (share * ToLinear(other)));
    }

    /// <summary>The colour as <c>#RRGGBB</c>.</summary>
    public override string ToString() => $"#{Red:X2}{Green:X2}{Blue:X2}";
}
