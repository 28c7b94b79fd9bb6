namespace PhaseSweep.Rendering;

/// <summary>
/// The cividis colour map for fields (Nuñez, Anderton and Renslow, PLOS ONE 13(7), 2018): lightness grows evenly from
/// dark blue to yellow, and looks nearly the same to colour-blind readers. Ten samples, joined linearly.
/// </summary>
public static class Cividis
{
    private static readonly Rgb[] Anchors =
    [
        Rgb.Hex(0x00204D), Rgb.Hex(0x00336F), Rgb.Hex(0x39486B), Rgb.Hex(0x575C6D), Rgb.Hex(0x707173),
        Rgb.Hex(0x8A8779), Rgb.Hex(0xA69D75), Rgb.Hex(0xC4B56C), Rgb.Hex(0xE4CF5B), Rgb.Hex(0xFFEA46),
    ];

    /// <summary>The colour at <paramref name="position"/> in [0, 1]; NaN gives <see cref="Palette.Missing"/>.</summary>
    public static Rgb At(double position)
    {
        if (double.IsNaN(position))
        {
            return Palette.Missing;
        }

        var x = Math.Clamp(position, 0, 1) * (Anchors.Length - 1);
        var i = Math.Min((int)x, Anchors.Length - 2);
        var (a, b) = (Anchors[i], Anchors[i + 1]);
        return new(Between(a.Red, b.Red, x - i), Between(a.Green, b.Green, x - i), Between(a.Blue, b.Blue, x - i));
    }

    private static byte Between(byte a, byte b, double share) => (byte)Math.Round(a + ((b - a) * share));
}
