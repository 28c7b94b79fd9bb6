using PhaseSweep.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Tests.Games;
using Xunit;

namespace PhaseSweep.Tests.Rectangles;

/// <summary>
/// A rectangle or an interval is nearly the list of hypotheses of a lattice over it: answers differ by what its spacing lets pass.
/// </summary>
public sealed class LatticeAgreementTests
{
    private const int Side = 21;

    /// <summary>
    /// A belief moves by up to a few spacings, of 1/20, where divergences are flat; payoffs rise by up to some five along a side.
    /// Labels with margins above this do not hang on it.
    /// </summary>
    private const double Reach = 0.6;

    /// <summary>Spacings of a list on an interval.</summary>
    private const int Spacings = 400;

    /// <summary>A listed minimiser is off by up to a spacing, of 1/400; advantages rise by up to ten along the interval.</summary>
    private const double ReachOnLine = 0.05;

    private static readonly ListGame Lists = new();

    [Theory]
    [InlineData("0.2")]
    [InlineData("0.6")]
    public void ThreeActionsOnALatticeAreThoseOnTheRectangle(string exploration)
    {
        var random = new Random(17);
        var (told, apart, games) = (0, 0.0, CheckSize.Games / 5);
        for (var i = 0; i < games; i++)
        {
            Tables.Current = Tables.Random(random, 3, 3, 2);
            if (!ShowsBoth(Tables.Current))
            {
                continue;
            }

            var solution = Rectangles.Solve<ThreeByThree>(exploration);
            var listed = Lists.Solve(Listed(Tables.Current, Exploration.Parse(exploration), Square));
            if (solution.Margin > Reach && listed.Margin > Reach)
            {
                told++;
                Assert.Equal(listed.Phase, solution.Phase);
            }

            for (var a = 0; a < 3; a++)
            {
                apart += Math.Abs(solution.Actions[a].Core - listed.Actions[a].Core);
                Assert.InRange(solution.Actions[a].Core, listed.Actions[a].Core - Reach, listed.Actions[a].Core + Reach);
                Assert.InRange(
                    solution.Actions[a].Greatest, listed.Actions[a].Greatest - Reach, listed.Actions[a].Greatest + Reach);
            }
        }

        Assert.True(told > games / 10, $"{told} told");
        Assert.InRange(apart / (3 * games), 0, Reach / 5);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("vanishing")]
    [InlineData("0.2")]
    public void ThreeActionsOnAFineListAreThoseOnTheInterval(string exploration)
    {
        var random = new Random(23);
        var (told, unrevealing, games) = (0, 0, 2 * CheckSize.Games);
        for (var i = 0; i < games; i++)
        {
            Tables.Current = Tables.Random(random, 3, 3, 1);
            var expected = Rectangles.SolveByKernel<OnLine<ThreeByThree>>(exploration);
            var listed = Lists.Solve(Listed(Tables.Current, Exploration.Parse(exploration), Interval));
            if (expected.Margin.Value > ReachOnLine && listed.Margin > ReachOnLine)
            {
                told++;
                unrevealing += Enumerable.Range(0, 3).Count(a => !Reveals(Tables.Current, a)) == 1 ? 1 : 0;
                Assert.True(
                    Rectangles.PhaseOf(expected) == listed.Phase,
                    $"game {i}: {listed.Phase}, margin {listed.Margin}, not {Rectangles.PhaseOf(expected)}, {expected.Margin.Value}");
            }
        }

        Assert.True(told > games / 2 && unrevealing > games / 10, $"{told} told, {unrevealing} with an action that reveals nothing");
    }

    private static (double, double)[] Square =>
        [.. Enumerable.Range(0, Side * Side).Select(k => ((double)(k % Side) / (Side - 1), (double)(k / Side) / (Side - 1)))];

    private static (double, double)[] Interval => [.. Enumerable.Range(0, Spacings + 1).Select(k => ((double)k / Spacings, 0.0))];

    private static bool Reveals(Tables tables, int action) =>
        Enumerable.Range(0, tables.Outcomes).Any(y => tables.Slope[action, y, 0] != 0 || tables.Slope[action, y, 1] != 0);

    /// <summary>
    /// Whether an action shows both coordinates: others tie listed hypotheses in ways of their own, if not broken by a rate.
    /// </summary>
    private static bool ShowsBoth(Tables tables) =>
        Enumerable.Range(0, 3).Any(a => tables.Slope[a, 1, 0] != 0 && tables.Slope[a, 1, 1] != 0);

    private static ListTable Listed(Tables tables, Exploration exploration, (double First, double Second)[] hypotheses)
    {
        var table = new ListTable(3, hypotheses.Length) { Exploration = exploration, DivergenceError = 1e-14, ValueError = 1e-14 };
        table.Safe[1] = true;
        for (var a = 0; a < 3; a++)
        {
            for (var k = 0; k < hypotheses.Length; k++)
            {
                var at = (a * hypotheses.Length) + k;
                table.Alike[at] = Reveals(tables, a) ? k : 0;
                for (var y = 0; y < 3; y++)
                {
                    var model = tables.Base[a, y]
                        + (tables.Slope[a, y, 0] * hypotheses[k].First) + (tables.Slope[a, y, 1] * hypotheses[k].Second);
                    table.Divergence[at] += tables.Truth[a, y] * Math.Log(tables.Truth[a, y] / model);
                    table.Value[at] += tables.Payoff[a, y] * model;
                }
            }

            table.Objective[a] = Enumerable.Range(0, 3).Sum(y => tables.Truth[a, y] * tables.Payoff[a, y]);
        }

        return table;
    }
}
