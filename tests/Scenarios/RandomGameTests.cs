using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Tests.Boundaries;
using PhaseSweep.Tests.Reference;
using PhaseSweep.Tests.Sweep;
using PhaseSweep.Verification;
using Xunit;

namespace PhaseSweep.Tests.Scenarios;

/// <summary>Random games of files are solved as the definitions say, and proven as they are computed.</summary>
public sealed class RandomGameTests
{
    /// <summary>Cells and maps of a game.</summary>
    private const int Cells = 40, Maps = 3;

    /// <summary>Margins, relative to the payoffs, at which rounding can tell nothing else.</summary>
    private const double Clear = 1e-7;

    /// <summary>Margins of two computations: of the reference, by bisection of payoffs and minimisers of bisected slopes.</summary>
    private const double Tolerance = 1e-9;

    [Fact]
    public void CellsAreWhatTheDefinitionsSay()
    {
        var random = new Random(7);
        var labels = new HashSet<Phase>();
        for (var i = 0; i < 3 * CheckSize.Files; i++)
        {
            var game = RandomGame.Next(random, refutable: false);
            for (var cell = 0; cell < Cells; cell++)
            {
                var (values, exploration) = (game.Values(random), Equilibria.Cells.Convention(random));
                var reference = game.Of(values);
                var brute = new BruteForce(reference, exploration);
                var got = CellRoutine.Solve(game.Scenario, values, exploration);
                var context = $"{string.Join(", ", values)} {exploration}\n{game.Scenario.Source}";
                var margin = brute.Margin;
                if (margin <= Clear * reference.PayoffScale)
                {
                    continue;
                }

                Assert.True(brute.Phase == got.Phase, $"{got.Phase}, not {brute.Phase}, at {context}");
                Assert.True(
                    double.IsInfinity(margin) || Math.Abs(margin - got.Margin) <= Tolerance * reference.PayoffScale,
                    $"margin {got.Margin:R}, not {margin:R}, at {context}");
                labels.Add(got.Phase);
            }
        }

        Assert.InRange(labels.Count, 5, 8);
    }

    [Fact]
    public void ProofsGiveTheLabelsThatEveryCellHasAndAreProvenAgain()
    {
        var random = new Random(8);
        var (proven, cells) = (0L, 0L);
        for (var i = 0; i < CheckSize.Files; i++)
        {
            var game = RandomGame.Next(random, refutable: true);
            for (var map = 0; map < Maps; map++)
            {
                var plan = game.Map(random, 41, 37);
                var (adaptive, count) = HostMap.Adaptive(plan);
                var dense = HostMap.Phases(plan);
                Assert.True(dense.AsSpan().SequenceEqual(adaptive), $"{plan.ToJson()}\n{game.Scenario.Source}");
                Assert.True(dense.All(phase => Enum.IsDefined((Phase)phase)));
                var report = ProofCheck.Run(plan.Prove(7), null, default);
                Assert.True(report.Failure is null, $"{report.Failure}: {plan.ToJson()}\n{game.Scenario.Source}");
                (proven, cells) = (proven + count.Proven, cells + plan.Grid.Cells);
            }
        }

        Assert.True(proven > cells / 4, $"only {proven} of {cells} cells are proven");
    }
}
