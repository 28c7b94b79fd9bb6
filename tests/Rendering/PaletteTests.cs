using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Rendering;
using Xunit;

namespace PhaseSweep.Tests.Rendering;

public class PaletteTests
{
    /// <summary>
    /// Smallest CIELAB distance between two of Okabe and Ito's eight colours for any vision; a just visible one is
    /// about 2.3.
    /// </summary>
    private const double ApartForEveryone = 16;

    /// <summary>Adjoining areas must be told apart at once, not side by side with a legend.</summary>
    private const double ApartWhereTheyAdjoin = 17.5;

    /// <summary>The eye goes to a single cell of such a colour.</summary>
    private const double StandsOut = 40;

    /// <summary>WCAG 2.2, level AA for text of ordinary size.</summary>
    private const double ReadableContrast = 4.5;

    private static readonly (Phase, Phase)[] AdjoiningOnDefaultMaps =
    [
        (Phase.Safe, Phase.Bistable), (Phase.Safe, Phase.Cycling), (Phase.Trapped, Phase.Bistable), (Phase.Trapped, Phase.Cycling),
        (Phase.Trapped, Phase.SelfConfirming), (Phase.Trapped, Phase.LatentRisk), (Phase.SelfConfirming, Phase.LatentRisk),
        (Phase.Safe, Phase.Trapped),
    ];

    [Fact]
    public void EveryTwoPhasesStayApartForEveryKindOfColourVision()
    {
        Rgb[] colors = [.. Phases.All.Select(Palette.Of), Palette.Missing];
        for (var i = 0; i < colors.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var distance = ColorVision.Distance(colors[i], colors[j]);
                Assert.True(distance >= ApartForEveryone, $"{colors[i]} and {colors[j]} are {distance:F1} apart");
            }
        }
    }

    [Fact]
    public void PhasesThatAdjoinOnTheDefaultMapsAreFurtherApart() =>
        Assert.All(AdjoiningOnDefaultMaps, pair =>
            Assert.True(ColorVision.Distance(Palette.Of(pair.Item1), Palette.Of(pair.Item2)) >= ApartWhereTheyAdjoin, $"{pair}"));

    [Fact]
    public void DisagreementsStandOutFromAllElseForEveryKindOfColourVision()
    {
        Rgb[] others = [.. Phases.All.Select(Palette.Pale), Palette.Allowed, Palette.Missing];

        Assert.All([Palette.DisagreeNear, Palette.DisagreeFar], color => Assert.All(others, other =>
            Assert.True(ColorVision.Distance(color, other) >= StandsOut, $"{color} and {other}")));
        Assert.True(ColorVision.Distance(Palette.DisagreeNear, Palette.DisagreeFar) >= StandsOut);
    }

    /// <summary>A Boundary on which two maps agree is not seen with learners, and what is allowed only with them.</summary>
    [Fact]
    public void WhatMayDifferStaysApartFromWhatAgrees() => Assert.All(
        Phases.All.Where(phase => phase != Phase.Boundary),
        phase => Assert.True(ColorVision.Distance(Palette.Allowed, Palette.Pale(phase)) >= ApartForEveryone, $"{phase}"));

    [Fact]
    public void NamesAreReadableOnTheirPhase() => Assert.All(Phases.All, phase =>
    {
        foreach (var color in new[] { Palette.Of(phase), Palette.Pale(phase) })
        {
            var (a, b) = (color.Luminance, color.Contrast.Luminance);
            Assert.True((Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05) >= ReadableContrast, $"{phase}");
        }
    });

    [Fact]
    public void StoredValuesThatAreNoPhaseShowAsMissing()
    {
        var stored = Palette.Stored();

        Assert.Equal(256, stored.Length);
        Assert.All(Phases.All, phase => Assert.Equal(Palette.Of(phase), stored[(byte)phase]));
        Assert.All(stored[Phases.All.Count..], color => Assert.Equal(Palette.Missing, color));
    }

    [Fact]
    public void CividisGrowsLighterAllTheWay()
    {
        var luminance = Enumerable.Range(0, 65).Select(i => Cividis.At(i / 64.0).Luminance).ToArray();

        Assert.All(luminance.Zip(luminance.Skip(1)), pair => Assert.True(pair.Second > pair.First));
    }

    [Fact]
    public void ACellWithoutValueLooksLikeNoValue() => Assert.All(Enumerable.Range(0, 256), i =>
        Assert.True(ColorVision.Distance(Cividis.At(i / 255.0), Cividis.At(double.NaN)) >= ApartForEveryone));

    [Fact]
    public void LinearLightRoundTripsEveryChannelValue() => Assert.All(Enumerable.Range(0, 256), c =>
        Assert.Equal(c, Rgb.FromLinear(Rgb.ToLinear((byte)c))));
}
