using System.Globalization;
using PhaseSweep.Cli;
using Xunit;

namespace PhaseSweep.Tests.Cli;

/// <summary><c>phasesweep robust</c>: what it says and writes, and what it refuses.</summary>
public sealed class RobustCommandTests : IDisposable
{
    private readonly Phasesweep phasesweep = new();

    public void Dispose() => phasesweep.Dispose();

    [Fact]
    public void WordsListTheCurveRoundedToTheSafeSide()
    {
        var answer = phasesweep.Run("robust sycophancy --over hi=0.1:0.9 --size 2 --depth 9");

        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
        Assert.StartsWith(
            "Sycophancy: share of the environments (p_S 0 to 1, p_H 0 to 1) that are Safe; exploration none", answer.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n +0\.3 +100\.0000 % +100\.0000 %\r?\n", answer.Output);
        Assert.Matches(@"\n +0\.7 +24\.\d{4} % +25\.\d{4} %\r?\n", answer.Output);
        Assert.Matches(@"\n2 cells, each known to 0\.00\d+ or better; \d+ boxes in ", answer.Output);
        Assert.Empty(phasesweep.Files);
    }

    [Fact]
    public void LongCurvesAreListedInPartAndMapsByTheirExtremes()
    {
        var curve = phasesweep.Run("robust deception --over lo=0:0.6").Output;
        Assert.Equal(17, curve.Split('\n').Count(line => line.Contains(" % ", StringComparison.Ordinal)));
        Assert.Contains("17 of them are listed; --csv PATH.csv writes all", curve, StringComparison.Ordinal);
        var map = phasesweep.Run("robust deception --over hi --over lo --exploration vanishing --size 8").Output;
        Assert.Matches(@"\n +\S+ +\S+ +100\.0000 % +100\.0000 % +greatest\r?\n", map);
        Assert.Matches(@"\n +\S+ +\S+ +0\.0000 % +0\.0000 % +least\r?\n", map);
    }

    [Fact]
    public void JsonHasTheShapeOfTheContract()
    {
        var json = phasesweep.Run("robust sycophancy --over hi=0:1 --over lo=0:1 --size 4x2 --phase trapped --json --csv @a.csv").Json();

        Assert.Equal(
            ["scenario", "phase", "exploration", "parameters", "environments", "over", "depth", "cells", "boxes", "elapsedSeconds", "files"],
            json.EnumerateObject().Select(p => p.Name));
        Assert.Equal("Trapped", json.GetProperty("phase").GetString());
        Assert.Equal(["r_S", "r_H", "c_S", "c_H"], json.GetProperty("parameters").EnumerateObject().Select(p => p.Name));
        Assert.Equal(["p_S", "p_H"], json.GetProperty("environments").EnumerateArray().Select(a => a.GetProperty("parameter").GetString()));
        var cells = json.GetProperty("cells").EnumerateArray().ToArray();
        Assert.Equal([0.375, 0.25], cells[1].GetProperty("at").EnumerateArray().Select(v => v.GetDouble()));
        Assert.Equal([true, false, false, false, true, true, true, false], cells.Select(c => c.GetProperty("share").ValueKind == System.Text.Json.JsonValueKind.Null));
        Assert.InRange(0.25, cells[3].GetProperty("share")[0].GetDouble(), cells[3].GetProperty("share")[1].GetDouble());
        Assert.Equal([phasesweep.InFolder("a.csv")], json.GetProperty("files").EnumerateArray().Select(f => f.GetString()));
    }

    [Fact]
    public void TheTableHoldsEveryCellToTheLastDigit()
    {
        phasesweep.Run("robust sycophancy --over hi=0:1 --over lo=0:1 --size 4x2 --csv @a.csv");

        string[] lines = File.ReadAllLines(phasesweep.InFolder("a.csv"));
        Assert.Equal("hi,lo,share_proven,share_possible", lines[0]);
        Assert.Equal(9, lines.Length);
        Assert.Equal("0.125,0.25,,", lines[1]);
        double[] cell = [.. lines[4].Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        Assert.Equal([0.875, 0.25], cell[..2]);
        Assert.InRange(0.25, cell[2], cell[3]);
        Assert.InRange(cell[3] - cell[2], 1e-12, 1e-3);
    }

    [Theory]
    [InlineData("robust sycophancy", "--over: give it once for a curve or twice for a map, as in --over lo")]
    [InlineData("robust sycophancy --over hi --over lo --over r_S", "--over: give it once for a curve or twice for a map")]
    [InlineData("robust sycophancy --over a0", "--over a0: a0 is part of the prior, on which no equilibrium depends; name another parameter")]
    [InlineData("robust sycophancy --over hi --over hi", "--over hi: hi is an axis already; name another parameter")]
    [InlineData("robust sycophancy --over p_S --x p_S", "--over p_S: p_S spans the environments (--x) already; name another parameter")]
    [InlineData("robust deception --over d", "--x: no parameter is left to span the environments; name one or two with --x and --y")]
    [InlineData("robust sycophancy --over hi --x p_S --y p_S=0:0.5", "--y p_S=0:0.5: p_S is the x axis already; name another parameter")]
    [InlineData("robust sycophancy --over hi --set hi=0.5", "--set hi=0.5: hi is the over axis of this map")]
    [InlineData("robust sycophancy --over hi=0:1 --set lo=0.5", "lo = 0.5 must be below hi in every cell; --over hi=0.5:1 works")]
    [InlineData("robust sycophancy --over hi --phase Saf", "--phase Saf: no such phase; did you mean Safe?")]
    [InlineData("robust sycophancy --over hi --depth 0", "--depth 0: give a whole number from 1 to 30")]
    [InlineData("robust sycophancy --over hi --size 4x4", "--size 4x4: a curve has one axis; give N, or a second --over for a map")]
    [InlineData("robust sycophancy --over hi --size 0", "--size 0: give N or WxH")]
    [InlineData("robust sycophancy --over hi --csv @a.txt", ": give a path that ends in .csv")]
    [InlineData("robust sycophancy --over hi --out @a.gif", "cannot tell the kind of picture")]
    [InlineData("robust sycophancy --over hi --out @no/such/a.png", "/no/such")]
    public void BadInputIsRefusedBeforeAnythingIsWritten(string line, string message)
    {
        var answer = phasesweep.Run(line);

        Assert.Equal((ExitCode.BadInput, ""), (answer.Code, answer.Output));
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.Single(answer.Error.TrimEnd().Split('\n'));
        Assert.Empty(phasesweep.Files);
    }

    [Fact]
    public void StoppedItKeepsNothing()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        var answer = phasesweep.Run("robust sycophancy --over hi --csv @a.csv --out @a.png", stop.Token);

        Assert.Equal((ExitCode.Interrupted, ""), (answer.Code, answer.Output));
        Assert.Contains("run the same command again", answer.Error, StringComparison.Ordinal);
        Assert.Empty(phasesweep.Files);
    }
}
