using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>
/// The boxes left open at the last level of a descent, row by row, with the signs of the criteria at their corners.
/// </summary>
internal sealed class LeafGrid
{
    /// <summary>Share of an axis by which points on the frame are moved inwards before a phase is told there.</summary>
    private const double Inset = 1.0 / (1L << 44);

    private readonly OpenBox[] leaves;
    private readonly uint[] corners;
    private readonly int[] rowStart;
    private long evaluations;

    /// <summary>Sorts the leaves and computes their corners, over all cores.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="criteria">Its criteria.</param>
    /// <param name="depth">The leaves' level.</param>
    /// <param name="leaves">The leaves, in any order; the array is sorted.</param>
    /// <param name="stop">See <see cref="Stop"/>.</param>
    public LeafGrid(SweepPlan plan, PlaneCriteria criteria, int depth, OpenBox[] leaves, CancellationToken stop)
    {
        Stop = stop;
        (X, Y) = (new(plan.Grid.X, depth), new(plan.Grid.Y, depth));
        Criteria = criteria;
        this.leaves = leaves;
        Array.Sort(Array.ConvertAll(leaves, leaf => ((long)leaf.Row << 32) | (uint)leaf.Column), leaves);
        rowStart = new int[Y.Count + 1];
        foreach (var leaf in leaves)
        {
            rowStart[leaf.Row + 1]++;
        }

        for (var row = 0; row < Y.Count; row++)
        {
            rowStart[row + 1] += rowStart[row];
        }

        corners = new uint[leaves.Length];
        Parallel.For(0, leaves.Length, new ParallelOptions { CancellationToken = stop }, i =>
        {
            var (column, row, known) = leaves[i];
            var signs = 0u;
            for (var corner = 0; corner < 4; corner++)
            {
                var at = (uint)criteria.SignsAt(known, InnerX(column + (corner & 1)), InnerY(row + (corner >> 1)));
                signs |= at << (PlaneCriteria.Count * corner);
            }

            corners[i] = signs;
        });
        evaluations = 4L * leaves.Length;
    }

    /// <summary>Stops whoever asks for a value; loops over many that ask for none look at it too.</summary>
    public CancellationToken Stop { get; }

    /// <summary>Lines across the horizontal axis.</summary>
    public Lattice X { get; }

    /// <summary>Lines across the vertical axis.</summary>
    public Lattice Y { get; }

    /// <summary>The criteria.</summary>
    public PlaneCriteria Criteria { get; }

    /// <summary>Number of leaves.</summary>
    public int Count => leaves.Length;

    /// <summary>A leaf; rows ascend, and columns within a row.</summary>
    public OpenBox this[int leaf] => leaves[leaf];

    /// <summary>Points evaluated so far.</summary>
    public long Evaluations => Interlocked.Read(ref evaluations);

    /// <summary>Index of a row's first leaf; that of row <see cref="Lattice.Count"/> is <see cref="Count"/>.</summary>
    public int RowStart(int row) => rowStart[row];

    /// <summary>Index of the first leaf of a row at or after a column; the next row's first one if there is none.</summary>
    public int FirstAt(int row, int column)
    {
        var (low, high) = (rowStart[row], rowStart[row + 1]);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = leaves[middle].Column < column ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Index of the leaf at a column and row, or -1: the box there is proven, or outside the map.</summary>
    public int Find(int column, int row)
    {
        if (column < 0 || row < 0 || column >= X.Count || row >= Y.Count)
        {
            return -1;
        }

        var leaf = FirstAt(row, column);
        return leaf < rowStart[row + 1] && leaves[leaf].Column == column ? leaf : -1;
    }

    /// <summary>The signs at a corner of a leaf: 0 lower left, 1 lower right, 2 upper left, 3 upper right.</summary>
    public int Signs(int leaf, int corner) => (int)(corners[leaf] >> (PlaneCriteria.Count * corner)) & ((1 << PlaneCriteria.Count) - 1);

    /// <summary>The phase at a corner of a leaf.</summary>
    public Phase PhaseAt(int leaf, int corner) => Criteria.Signs[Signs(leaf, corner)];

    /// <summary>Whether the corners of a leaf differ in phase, so that a boundary must cross it.</summary>
    public bool IsCrossed(int leaf) =>
        PhaseAt(leaf, 0) != PhaseAt(leaf, 1) || PhaseAt(leaf, 0) != PhaseAt(leaf, 2) || PhaseAt(leaf, 0) != PhaseAt(leaf, 3);

    /// <summary>Whether a point lies on the frame.</summary>
    public bool IsOnFrame(MapPoint at) => at.X == X.Low || at.X == X[X.Count] || at.Y == Y.Low || at.Y == Y[Y.Count];

    /// <summary>The phase at a point.</summary>
    public Phase PhaseAt(double x, double y) => Criteria.Signs[SignsAt(x, y)];

    /// <summary>The signs of the criteria at a point, see <see cref="PlaneCriteria.SignsAt"/>.</summary>
    public int SignsAt(double x, double y)
    {
        Interlocked.Increment(ref evaluations);
        return Criteria.SignsAt(SignTable.Unknown, x, y);
    }

    /// <summary>The phases, a bit each, that are proven to be possible at a point.</summary>
    public ushort PhasesAt(double x, double y)
    {
        Stop.ThrowIfCancellationRequested();
        Interlocked.Increment(ref evaluations);
        return Criteria.Signs.Possible(Criteria.ProveAt(x, y));
    }

    /// <summary>The value of a criterion at a point, see <see cref="PlaneCriteria.Value"/>.</summary>
    public double Value(int criterion, double x, double y)
    {
        Stop.ThrowIfCancellationRequested();
        Interlocked.Increment(ref evaluations);
        return Criteria.Value(criterion, x, y);
    }

    /// <summary>A vertical line's coordinate; the outermost ones lie a hair inside the map, so that phases are told there.</summary>
    public double InnerX(int line) => Inner(X, line);

    /// <summary>A horizontal line's coordinate, likewise.</summary>
    public double InnerY(int line) => Inner(Y, line);

    private static double Inner(Lattice lattice, int line)
    {
        if (line != 0 && line != lattice.Count)
        {
            return lattice[line];
        }

        var edge = lattice[line];
        var spacing = Math.BitIncrement(Math.Abs(edge)) - Math.Abs(edge);
        var inset = Math.Max(Inset * lattice.Length, 4 * spacing);
        return line == 0 ? edge + inset : edge - inset;
    }
}
