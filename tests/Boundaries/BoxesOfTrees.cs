using PhaseSweep.Boundaries;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>One box of a tree.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Index">Its index among the outcomes of the level.</param>
/// <param name="Column">Its column among the boxes of its level.</param>
/// <param name="Row">Its row.</param>
/// <param name="Outcome">Its outcome.</param>
internal readonly record struct TreeBox(int Level, int Index, int Column, int Row, byte Outcome);

/// <summary>The boxes of a tree and where they are, and trees with an outcome changed.</summary>
internal static class BoxesOfTrees
{
    /// <summary>All boxes, level by level.</summary>
    public static List<TreeBox> All(this ProofTree tree)
    {
        var all = new List<TreeBox> { new(0, 0, 0, 0, tree.Levels[0][0]) };
        var parents = all.Where(box => box.Outcome == ProofTree.Open).ToArray();
        for (var level = 1; level < tree.Levels.Count; level++)
        {
            TreeBox[] boxes = [.. tree.Levels[level].Select((outcome, i) => new TreeBox(
                level, i, (2 * parents[i / 4].Column) + (i & 1), (2 * parents[i / 4].Row) + ((i >> 1) & 1), outcome))];
            all.AddRange(boxes);
            parents = [.. boxes.Where(box => box.Outcome == ProofTree.Open)];
        }

        return all;
    }

    /// <summary>The values that the two parameters take in a box.</summary>
    public static ((double Low, double High) X, (double Low, double High) Y) Extent(this ProofTree tree, TreeBox box)
    {
        var (x, y) = (new Lattice(tree.Plan.Grid.X, tree.Depth), new Lattice(tree.Plan.Grid.Y, tree.Depth));
        var shift = tree.Depth - box.Level;
        return (
            (x[box.Column << shift], x[(box.Column + 1) << shift]), (y[box.Row << shift], y[(box.Row + 1) << shift]));
    }

    /// <summary>The tree with another outcome for a box that had no parts, and has none now.</summary>
    public static ProofTree With(this ProofTree tree, TreeBox box, byte outcome)
    {
        byte[][] levels = [.. tree.Levels.Select(level => level.ToArray())];
        levels[box.Level][box.Index] = outcome;
        return tree with { Levels = levels };
    }
}
