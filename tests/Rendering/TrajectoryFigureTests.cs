using System.Xml.Linq;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Learning;
using PhaseSweep.Model;
using PhaseSweep.Rendering;
using PhaseSweep.Tests.Learning;
using PhaseSweep.Tests.Model;
using SkiaSharp;
using Xunit;

namespace PhaseSweep.Tests.Rendering;

/// <summary>The figure of a trajectory shows each round where it is.</summary>
public sealed class TrajectoryFigureTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("phasesweep-trajectory-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void TheSvgHoldsItsWordsAsTextAndThreePicturesAndAScale()
    {
        TrajectoryFigure.Save(Follow("sycophancy --rounds 30 --seed 4"), At("a.svg"));

        var svg = XDocument.Load(At("a.svg")).Root!;
        string[] texts = [.. svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value.Trim())];
        Assert.All(
            [
                "Sycophancy: trajectory", "Simulated learner, 30 rounds, ties first, seed 4, agent 0 of row 0, column 0", "intended", "seen",
                "S, unsafe", "H, safe", "mean of the posterior", "S as good as H at 0.5", "round, 1 to 30", "theta: hypothesis, 0 to 1",
            ],
            text => Assert.Contains(text, texts));
        Assert.Equal(4, svg.Descendants().Count(e => e.Name.LocalName == "image"));
    }

    [Fact]
    public void EveryActionAndCoordinateOfAGameOfAnySizeIsDrawn()
    {
        var learner = LearnerPlans.Simulated(30, 1) with { Grid = true };
        var plan = LearnerPlans.Cell(TestGames.Monopolist, learner) with { Hypotheses = 64 };
        TrajectoryFigure.Save(Trajectory.Of(new CellInputs(plan), default), At("a.svg"));

        var svg = XDocument.Load(At("a.svg")).Root!;
        string[] texts = [.. svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value.Trim())];
        Assert.All(
            ["two, safe", "ten, unsafe", "a: hypothesis, 33 to 40", "b: hypothesis, 3 to 3.5", "mean of the posterior"],
            text => Assert.Contains(text, texts));
        Assert.Equal(5, svg.Descendants().Count(e => e.Name.LocalName == "image"));
    }

    [Fact]
    public void FurtherActionsOfOneEndAreLighter()
    {
        Rgb[] colors = [.. Enumerable.Range(0, 3).Select(action => TrajectoryRaster.ColorOf(TestGames.Doubleton, action))];

        Assert.Equal((Palette.Of(Phase.Trapped), Palette.Of(Phase.Safe)), (colors[0], colors[2]));
        Assert.True(colors[1].Luminance > colors[0].Luminance);
    }

    [Fact]
    public void WhereNoHypothesisOfTheSupportIsIndifferentNoneIsShown()
    {
        TrajectoryFigure.Save(Follow("deception --set hi=0.3 --rounds 30"), At("a.svg"));

        Assert.DoesNotContain(XDocument.Load(At("a.svg")).Descendants(), e => e.Value.Contains("as good as", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sycophancy --set p_S=0.4 --set p_H=0.4 --rounds 40")]
    [InlineData("sycophancy --set p_S=0.3 --set p_H=0.4 --rounds 40 --learner expected --beta 2")]
    public void StripsHaveTheColoursOfActionsAndOutcomesAtTheirRounds(string line)
    {
        var trajectory = Follow(line);
        TrajectoryFigure.Save(trajectory, At("a.png"));

        using var picture = SKBitmap.Decode(At("a.png"));
        var layout = new TrajectoryLayout(trajectory);
        Assert.Equal((2 * layout.Width, 2 * layout.Height), (picture.Width, picture.Height));
        var actions = trajectory.Rounds.Select(round => Rgb.Mix(Palette.Of(Phase.Safe), Palette.Of(Phase.Trapped), round.Intended));
        var outcomes = trajectory.Rounds.Select(round => Rgb.Mix(TrajectoryRaster.Dark, TrajectoryRaster.Light, round.Outcome));
        Assert.Equal(actions.Select(color => color.ToSkia()), Shown(layout.Actions));
        Assert.Equal(outcomes.Select(color => color.ToSkia()), Shown(layout.Outcomes));
        Assert.True(actions.Distinct().Count() > 1);

        IEnumerable<SKColor> Shown(SKRect strip) => Enumerable.Range(1, trajectory.Count)
            .Select(round => picture.GetPixel((int)(2 * layout.X(round)), (int)(2 * strip.MidY)));
    }

    [Fact]
    public void APixelOfSeveralRoundsMixesThemAndShowsThePosteriorOfTheFirst()
    {
        const int Width = 100, Height = 50, Rounds = 3;
        var trajectory = Follow($"sycophancy --set p_S=0.4 --set p_H=0.4 --rounds {Rounds * Width}");
        var raster = TrajectoryRaster.Read(trajectory, Width, Height);

        for (var column = 0; column < Width; column++)
        {
            var rounds = trajectory.Rounds.Skip(Rounds * column).Take(Rounds).ToArray();
            Assert.Equal(rounds[0].Belief, raster.Means[column]);
            Assert.Equal(rounds.Average(round => round.Intended), raster.Intended[0][column], 1e-12);
            Assert.Equal(rounds.Average(round => round.Outcome), raster.Outcomes[column], 1e-12);
        }
    }

    [Theory]
    [InlineData("sycophancy --rounds 200")]
    [InlineData("deception --set r_H=-0.2 --rounds 200")]
    public void ThePosteriorIsBrightestAtItsMeanAndDarkFarFromIt(string line)
    {
        const int Height = 200;
        var trajectory = Follow(line);
        var raster = TrajectoryRaster.Read(trajectory, trajectory.Count, Height);
        var colors = raster.Beliefs();
        var (low, high) = trajectory.Support;
        for (var column = 100; column < trajectory.Count; column++)
        {
            var (mean, deviation) = (trajectory[column].Belief, trajectory[column].Deviation);
            double[] bright = [.. Enumerable.Range(0, Height).Select(row => colors[(row * trajectory.Count) + column].Luminance)];
            var brightest = high - ((Array.IndexOf(bright, bright.Max()) + 0.5) * (high - low) / Height);
            Assert.InRange(brightest, mean - deviation, mean + deviation);
            for (var row = 0; row < Height; row++)
            {
                var theta = high - ((row + 0.5) * (high - low) / Height);
                if (Math.Abs(theta - mean) > 6 * deviation)
                {
                    Assert.Equal(Cividis.At(0), colors[(row * trajectory.Count) + column]);
                }
            }
        }
    }

    [Theory]
    [InlineData("sycophancy --rounds 1")]
    [InlineData("sycophancy --rounds 1281")]
    [InlineData("sycophancy --rounds 5 --set a0=1e-300 --set b0=1e9")]
    [InlineData("deception --rounds 7 --set lo=0.1 --set hi=0.10000000000000002 --hypotheses 2")]
    public void WhateverItsLengthAndPriorItCanBeDrawn(string line)
    {
        var trajectory = Follow(line);
        TrajectoryFigure.Save(trajectory, At("a.png"));

        using var codec = SKCodec.Create(At("a.png"));
        Assert.Equal(2 * new TrajectoryLayout(trajectory).Height, codec.Info.Height);
    }

    [Fact]
    public void APathThatCannotBeUsedIsRefused()
    {
        Assert.Throws<InputException>(() => TrajectoryFigure.Save(Follow("sycophancy --rounds 2"), At("a.gif")));
        Assert.Empty(folder.EnumerateFileSystemInfos());
    }

    private static BinaryTrajectory Follow(string line)
    {
        var request = Words.Request(line.Contains("--learner", StringComparison.Ordinal) ? line : $"{line} --learner simulated");
        return BinaryTrajectory.Of(new(new(request.ToLearnerCell())), default);
    }

    private string At(string name) => Path.Combine(folder.FullName, name);
}
