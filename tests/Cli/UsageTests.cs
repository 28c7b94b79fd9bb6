using PhaseSweep.Cli;
using Xunit;

namespace PhaseSweep.Tests.Cli;

/// <summary>Wrong usage is one line on standard error with a suggestion; help and version are answers.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly Phasesweep phasesweep = new();

    [Theory]
    [InlineData("", "name a command: sweep, learn, trajectory, boundaries, engineer, robust, check, inspect, render, topology, compare, scenarios, new, devices, verify, bench; phasesweep --help explains them")]
    [InlineData("swep sycophancy", "swep: no such command; did you mean sweep? choose one of sweep, learn, trajectory, boundaries, engineer, robust, check, inspect, render, topology, compare, scenarios, new, devices, verify, bench")]
    [InlineData("inspect deception --jsn", "--jsn: no such option; did you mean --json? choose one of --set, --exploration, --json")]
    [InlineData("inspect --jsn deception", "--jsn: no such option; did you mean --json? choose one of --set, --exploration, --json")]
    [InlineData("inspect deception again", "again: one argument too many; phasesweep inspect --help explains")]
    [InlineData("scenarios deceptoin", "deceptoin: no such scenario; did you mean deception? choose one of sycophancy, hallucination, deception, "
        + "berk-coin, cursed-trade, cycle-of-three, doubleton, monopolist, weighted-hallucination, weighted-sycophancy")]
    [InlineData("sweep sycophancy --x r_S --y r_H --set p_S=2", "--set p_S=2: p_S must lie in [0, 1]")]
    [InlineData("sweep sycophancy --size -5", "--size -5: give N or WxH, as in 512 or 640x480, each side a whole number from 1 to 65536")]
    [InlineData("sweep sycophancy --mode adaptive --field margin",
        "--mode adaptive: a proof tells a label, but no --field margin; leave out --field, or use --mode dense")]
    [InlineData("sweep sycophancy --mode adaptive --device opencl",
        "--mode adaptive: proofs are the host's, not for --device opencl; use --device host, or use --mode dense")]
    public void ABadCommandLineIsAnsweredInOneLine(string line, string message) =>
        Assert.Equal(new Answer(ExitCode.BadInput, "", $"phasesweep: {message}{Environment.NewLine}"), phasesweep.Run(line));

    [Theory]
    [InlineData("sweep", "SCENARIO")]
    [InlineData("sweep sycophancy --x", "--x")]
    [InlineData("sweep sycophancy --x p_S --x p_H", "--x")]
    [InlineData("verify --device gpu", "gpu")]
    [InlineData("render @missing.zarr", "missing.zarr")]
    [InlineData("topology @missing.zarr", "missing.zarr")]
    [InlineData("compare @missing.zarr @other.zarr", "missing.zarr")]
    [InlineData("compare @missing.zarr", "STORE_B")]
    [InlineData("sweep sycophancy --out @a.zarr --device gpu", "gpu")]
    [InlineData("sweep sycophancy --out @a.zarr --mode sparse", "sparse")]
    [InlineData("sweep sycophancy --out @a.zarr --figure @a.pdf", "a.pdf")]
    [InlineData("sweep sycophancy --out @a.zarr --figure @missing/a.png", "missing")]
    public void ABadCommandLineNamesTheCulpritAndWritesNothing(string line, string culprit)
    {
        var answer = phasesweep.Run(line);

        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Empty(answer.Output);
        Assert.StartsWith("phasesweep: ", answer.Error, StringComparison.Ordinal);
        Assert.Contains(culprit, answer.Error, StringComparison.Ordinal);
        Assert.Single(answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(phasesweep.Files);
    }

    [Theory]
    [InlineData("sweep sycophancy --out @a.zarr --figure a.jpg", "--figure a.jpg: cannot tell the kind of picture; give a path that ends in .png or .svg")]
    [InlineData("sweep sycophancy --out @a.zarr --figure @a.zarr/a.png",
        "--figure @a.zarr/a.png: lies inside the store @a.zarr, which holds nothing but the map; choose another path")]
    [InlineData("sweep sycophancy --out @a.zarr/ --figure @a.zarr/phase/a.png",
        "--figure @a.zarr/phase/a.png: lies inside the store @a.zarr, which holds nothing but the map; choose another path")]
    public void AFigurePathIsRefusedWithItsOption(string line, string message)
    {
        Assert.Equal(
            new Answer(ExitCode.BadInput, "", $"phasesweep: {message.Replace("@", $"{phasesweep.Folder}{Path.DirectorySeparatorChar}", StringComparison.Ordinal)}{Environment.NewLine}"),
            phasesweep.Run(line));
        Assert.Empty(phasesweep.Files);
    }

    [Fact]
    public void LineEndsInTheInputDoNotBreakTheLine()
    {
        using var error = new StringWriter();

        Assert.Equal(ExitCode.BadInput, CommandLine.Run(["sweep", "two\nlines"], TextWriter.Null, error, default));
        Assert.StartsWith("phasesweep: two lines: no such scenario", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("learn", "sycophancy", "--learner", "expected", "--out", "")]
    [InlineData("trajectory", "sycophancy", "--prior", "")]
    [InlineData("compare", "", "a.zarr")]
    public void AnEmptyWordIsRefused(params string[] words)
    {
        using var error = new StringWriter();

        Assert.Equal(ExitCode.BadInput, CommandLine.Run(words, TextWriter.Null, error, default));
        Assert.Equal(
            $"phasesweep: '': an empty argument; phasesweep {words[0]} --help explains what is wanted{Environment.NewLine}", error.ToString());
    }

    [Theory]
    [InlineData("--help", "phasesweep sweep sycophancy")]
    [InlineData("learn --help", "--hypotheses <K>")]
    [InlineData("bench --help", "phasesweep bench --compare before.json today.json")]
    [InlineData("sweep --help", "double as soon as another field is asked for")]
    [InlineData("sweep --help", "With any but margin, --precision auto works in double")]
    [InlineData("inspect -h", "phasesweep inspect sycophancy --set p_S=0.8 --set p_H=0.4")]
    [InlineData("topology --help", "phasesweep topology sycophancy.zarr --json")]
    [InlineData("trajectory --help", "phasesweep trajectory sycophancy --set p_S=0.7 --set p_H=0.6")]
    [InlineData("trajectory --help", "--learner <expected|simulated>")]
    [InlineData("compare --help", "phasesweep compare sycophancy.zarr sycophancy.learn.zarr")]
    [InlineData("check --help", "phasesweep check sycophancy.boundaries.proof")]
    [InlineData("render --help", "phasesweep render sycophancy.zarr --field margin")]
    public void HelpShowsOptionsAndExamples(string line, string part)
    {
        var answer = phasesweep.Run(line);

        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
        Assert.Contains(part, answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sweep sycophancy --x p_S --y r_H=0.25:4 --set p_H=0.55")]
    [InlineData("sweep deception --exploration vanishing --size 4096 --field margin")]
    public void TheExamplesOfTheHelpAreValidRequests(string example)
    {
        Assert.Contains($"phasesweep {example}\n", phasesweep.Run("sweep --help").Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.NotNull(Model.Words.Request(example["sweep ".Length..]).ToPlan());
    }

    [Fact]
    public void TheVersionIsThatOfTheProgram() => Assert.Equal(
        $"phasesweep {typeof(CommandLine).Assembly.GetName().Version!.ToString(3)}{Environment.NewLine}",
        phasesweep.Run("--version").Output);

    public void Dispose() => phasesweep.Dispose();
}
