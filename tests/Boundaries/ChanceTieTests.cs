using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>
/// Cells of random games at which hypotheses tie by chance where an action is always played: the label of such a cell is that of the cells
/// around it, or Boundary where it hangs on the tie.
/// </summary>
public sealed class ChanceTieTests
{
    /// <summary>Random movements that must not change a label.</summary>
    private const int Moves = 6;

    /// <summary>Some more than three games in a thousand were labelled Boundary for nothing.</summary>
    private static readonly int Games = CheckSize.Full ? 100_000 : 1000;

    /// <summary>Half widths of boxes: of a point, and of one as small as a cell of a large map.</summary>
    private static readonly double[] Boxes = [0, 1.0 / 4096];

    public static TheoryData<int, string> Cases => new()
    {
        { 3, "none" },
        { 3, "vanishing" },
        { 3, "0.25" },
        { 4, "vanishing" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void WhatIsProvenAboutACellIsItsLabel(int actions, string exploration)
    {
        var (solver, convention) = (new ListGame(), Exploration.Parse(exploration));
        var (proven, labels) = (0, new HashSet<Phase>());
        foreach (var (seed, game) in Tied(actions))
        {
            var solution = solver.Solve(game.Table(convention));
            foreach (var halfWidth in Boxes)
            {
                if (game.Proven(convention, halfWidth) is { } label && solution.Inexact is null)
                {
                    Assert.True(solution.Phase == label, $"game {seed}: {solution.Phase}, {label} within {halfWidth}");
                    labels.Add(label);
                    proven++;
                }
            }
        }

        Assert.True(proven > Games / 2, $"only {proven} boxes of {Games} games");
        Assert.InRange(labels.Count, 5, 7);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ALabelThatIsNoBoundaryStaysWhenTiesBreak(int actions, string exploration)
    {
        var (solver, convention) = (new ListGame(), Exploration.Parse(exploration));
        var (settled, hanging) = (0, 0);
        foreach (var (seed, game) in Tied(actions))
        {
            var random = new Random(seed);
            var solution = solver.Solve(game.Table(convention));
            hanging += solution.HangsOnTie ? 1 : 0;
            if (solution.Phase == Phase.Boundary || solution.Inexact is not null)
            {
                continue;
            }

            settled++;
            for (var move = 0; move < Moves; move++)
            {
                var moved = solver.Solve(game.Moved(convention, random)).Phase;
                Assert.True(moved == solution.Phase, $"game {seed}: {solution.Phase}, moved {moved}");
            }
        }

        Assert.True(settled > Games / 4 && hanging > 0, $"{settled} of {Games} games are settled, {hanging} hang on a tie");
    }

    private static IEnumerable<(int Seed, WholeGame Game)> Tied(int actions) =>
        Enumerable.Range(0, Games).Select(seed => (Seed: seed, Game: new WholeGame(seed, actions))).Where(drawn => drawn.Game.TiesByChance);
}
