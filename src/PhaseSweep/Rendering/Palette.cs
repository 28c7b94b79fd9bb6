using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Rendering;

/// <summary>
/// The colours of phases: those of Okabe and Ito (<i>Color Universal Design</i>, 2008) and a dark grey for the ninth.
/// Dealt out so that phases which adjoin in the built-in scenarios stay apart for every kind of colour vision; green is
/// safe, red is trapped.
/// </summary>
public static class Palette
{
    /// <summary>A cell not computed yet, and a cell where a field has no value.</summary>
    public static Rgb Missing { get; } = Rgb.Hex(0xEEEEEE);

    /// <summary>Where two maps differ as their correspondence allows.</summary>
    public static Rgb Allowed { get; } = Rgb.Hex(0x949494);

    /// <summary>Where two maps disagree, near a boundary.</summary>
    public static Rgb DisagreeNear { get; } = Rgb.Hex(0xD00000);

    /// <summary>Where two maps disagree, far from any boundary.</summary>
    public static Rgb DisagreeFar { get; } = Rgb.Black;

    /// <summary>The colour of <paramref name="phase"/>.</summary>
    public static Rgb Of(Phase phase) => phase switch
    {
        Phase.Safe => Rgb.Hex(0x009E73),
        Phase.Trapped => Rgb.Hex(0xD55E00),
        Phase.Bistable => Rgb.Hex(0xF0E442),
        Phase.SelfConfirming => Rgb.Hex(0x0072B2),
        Phase.LatentRisk => Rgb.Hex(0x56B4E9),
        Phase.LatentEscape => Rgb.Hex(0xE69F00),
        Phase.Cycling => Rgb.Hex(0xCC79A7),
        Phase.Boundary => Rgb.Hex(0x000000),
        Phase.Refuted => Rgb.Hex(0x4D4D4D),
        _ => throw new ArgumentOutOfRangeException(nameof(phase)),
    };

    /// <summary>The colour of a phase on which two maps agree: so pale that the eye goes to where they do not.</summary>
    public static Rgb Pale(Phase phase) => Rgb.Mix(Of(phase), Rgb.White, 0.5);

    /// <summary>
    /// The 256 colours of stored phase values: a value that is no phase shows as <see cref="Missing"/>.
    /// </summary>
    public static Rgb[] Stored()
    {
        var colors = new Rgb[256];
        Array.Fill(colors, Missing);
        foreach (var phase in Phases.All)
        {
            colors[(byte)phase] = Of(phase);
        }

        return colors;
    }
}
