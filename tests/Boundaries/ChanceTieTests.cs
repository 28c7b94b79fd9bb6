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

    /// <summary>One or two games in a thousand were once labelled Boundary for nothing.</summary>
    private static readonly int Games = CheckSize.Full ? 100_000 : 1000;

    /// <summary>Of so many games one is checked: it takes a hundred times as long as the proof.</summary>
    private const int CheckedEvery = 10;

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
    public void WhatIsProvenAboutACellIsItsLabel(int actions, string exploration) =>
        Hold(actions, exploration, every: 1, (game, convention, halfWidth) => game.Proven(convention, halfWidth));

    [Theory]
    [MemberData(nameof(Cases))]
    public void SoIsWhatTheCheckOfProofsKnows(int actions, string exploration) =>
        Hold(actions, exploration, CheckedEvery, (game, convention, halfWidth) => game.Checked(convention, halfWidth));

    [Theory]
    [MemberData(nameof(Cases))]
    public void ALabelThatIsNoBoundaryStaysWhenTiesBreak(int actions, string exploration)
    {
        var convention = Exploration.Parse(exploration);
        var (settled, hanging) = (0, 0);
        foreach (var (seed, game) in Tied(actions, every: 1))
        {
            var cell = game.Solve(convention);
            hanging += cell.Game!.HangsOnTie ? 1 : 0;
            if (cell.Phase == Phase.Boundary || cell.Game.Inexact is not null)
            {
                continue;
            }

            settled++;
            var random = new Random(seed);
            for (var move = 0; move < Moves; move++)
            {
                var moved = game.Moved(random).Solve(convention).Phase;
                Assert.True(moved == cell.Phase, $"game {seed}: {cell.Phase}, moved {moved}");
            }
        }

        Assert.True(settled > Games / 4 && hanging > 0, $"{settled} of {Games} games are settled, {hanging} hang on a tie");
    }

    private static void Hold(int actions, string exploration, int every, Func<WholeGame, Exploration, double, int> labelsOf)
    {
        var convention = Exploration.Parse(exploration);
        var (known, found) = (0, new HashSet<Phase>());
        foreach (var (seed, game) in Tied(actions, every))
        {
            var solution = game.Solve(convention);
            foreach (var halfWidth in Boxes)
            {
                if (labelsOf(game, convention, halfWidth) is var labels && int.IsPow2(labels) && solution.Game!.Inexact is null)
                {
                    var label = (Phase)int.TrailingZeroCount(labels);
                    Assert.True(solution.Phase == label, $"game {seed}: {solution.Phase}, {label} within {halfWidth}");
                    found.Add(label);
                    known++;
                }
            }
        }

        Assert.True(known > Games / every / 2, $"only {known} boxes of {Games / every} games");
        Assert.InRange(found.Count, 3, 7);
    }

    /// <summary>Every so many of the games, but for those without a tie.</summary>
    private static IEnumerable<(int Seed, WholeGame Game)> Tied(int actions, int every) => Enumerable.Range(0, Games / every)
        .Select(i => (Seed: i * every, Game: WholeGame.Of(i * every, actions)))
        .Where(drawn => drawn.Game.TiesByChance);
}
