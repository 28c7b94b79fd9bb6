using PhaseSweep.Rendering;

namespace PhaseSweep.Tests.Rendering;

/// <summary>
/// How far apart two colours look, to full colour vision and to each kind of colour blindness: Machado, Oliveira and
/// Fernandes, <i>IEEE TVCG</i> 15(6), 2009 (severity 1, on linear light), then the distance in CIELAB (1976, white
/// D65).
/// </summary>
internal static class ColorVision
{
    public static readonly (string Name, double[,] Matrix)[] Kinds =
    [
        ("full", new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } }),
        ("protanopia", new[,]
        {
            { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 },
        }),
        ("deuteranopia", new[,]
        {
            { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 },
        }),
        ("tritanopia", new[,]
        {
            { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 },
        }),
    ];

    /// <summary>The smallest distance over all kinds of vision.</summary>
    public static double Distance(Rgb a, Rgb b) => Kinds.Min(kind => Distance(Lab(a, kind.Matrix), Lab(b, kind.Matrix)));

    private static double Distance((double L, double A, double B) p, (double L, double A, double B) q) =>
        Math.Sqrt(Math.Pow(p.L - q.L, 2) + Math.Pow(p.A - q.A, 2) + Math.Pow(p.B - q.B, 2));

    private static (double L, double A, double B) Lab(Rgb color, double[,] vision)
    {
        double[] light = [Rgb.ToLinear(color.Red), Rgb.ToLinear(color.Green), Rgb.ToLinear(color.Blue)];
        var seen = Enumerable.Range(0, 3)
            .Select(row => Math.Clamp(Enumerable.Range(0, 3).Sum(column => vision[row, column] * light[column]), 0, 1))
            .ToArray();
        var x = F(((0.4124564 * seen[0]) + (0.3575761 * seen[1]) + (0.1804375 * seen[2])) / 0.95047);
        var y = F((0.2126729 * seen[0]) + (0.7151522 * seen[1]) + (0.0721750 * seen[2]));
        var z = F(((0.0193339 * seen[0]) + (0.1191920 * seen[1]) + (0.9503041 * seen[2])) / 1.08883);
        return ((116 * y) - 16, 500 * (x - y), 200 * (y - z));
    }

    private static double F(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : ((24389.0 / 27 * t) + 16) / 116;
}
