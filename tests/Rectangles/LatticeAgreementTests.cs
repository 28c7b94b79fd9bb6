using PhaseSweep.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Tests.Games;
using Xunit;

namespace PhaseSweep.Tests.Rectangles;

/// <summary>
/// A rectangle is nearly the list of hypotheses of a lattice over it: answers differ by what its spacing lets pass.
/// </summary>
public sealed class LatticeAgreementTests
{
    private const int Side = 21;

    /// <summary>
    /// A belief moves by up to a few spacings, of 1/20, where divergences are flat; payoffs rise by up to some five along a side.
    /// Labels with margins above this do not hang on it.
    /// </summary>
    private const double Reach = 0.6;

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
            var listed = Lists.Solve(Listed(Tables.Current, Exploration.Parse(exploration)));
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

    /// <summary>
    /// Whether an action shows both coordinates: others tie listed hypotheses in ways of their own, if not broken by a rate.
    /// </summary>
    private static bool ShowsBoth(Tables tables) =>
        Enumerable.Range(0, 3).Any(a => tables.Slope[a, 1, 0] != 0 && tables.Slope[a, 1, 1] != 0);

    private static ListTable Listed(Tables tables, Exploration exploration)
    {
        var table = new ListTable(3, Side * Side) { Exploration = exploration, DivergenceError = 1e-14, ValueError = 1e-14 };
        table.Safe[1] = true;
        for (var a = 0; a < 3; a++)
        {
            for (var k = 0; k < Side * Side; k++)
            {
                var at = (a * Side * Side) + k;
                table.Alike[at] = k;
                for (var y = 0; y < 3; y++)
                {
                    var model = tables.Base[a, y] + (tables.Slope[a, y, 0] * (k % Side) / (Side - 1))
                        + (tables.Slope[a, y, 1] * (k / Side) / (Side - 1));
                    table.Divergence[at] += tables.Truth[a, y] * Math.Log(tables.Truth[a, y] / model);
                    table.Value[at] += tables.Payoff[a, y] * model;
                }
            }

            table.Objective[a] = Enumerable.Range(0, 3).Sum(y => tables.Truth[a, y] * tables.Payoff[a, y]);
        }

        return table;
    }
}
