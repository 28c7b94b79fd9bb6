using System.Collections.Concurrent;
using System.Diagnostics;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>A box that is not proven.</summary>
/// <param name="Column">Its column among the boxes of its level.</param>
/// <param name="Row">Its row among the boxes of its level.</param>
/// <param name="Known">What is known of the signs of the criteria in it, in the bits of <see cref="SignTable"/>.</param>
internal readonly record struct OpenBox(int Column, int Row, ushort Known);

/// <summary>How far a search for boundaries has come.</summary>
/// <param name="Level">The level of boxes just finished.</param>
/// <param name="Depth">The last level.</param>
/// <param name="Open">Boxes still open.</param>
/// <param name="Elapsed">Time since the start.</param>
public sealed record BoundaryProgress(int Level, int Depth, long Open, TimeSpan Elapsed);

/// <summary>
/// Proves boxes, from the whole map downwards, level by level over all cores; what cannot be proven is cut into four. What is
/// known of a box's signs holds in its parts, so a criterion that is settled is never computed again below. Only boxes that a
/// boundary touches stay open: their number grows with the boundaries' length, not with the area.
/// </summary>
internal static class Descent
{
    /// <summary>Open boxes beyond which a level is the last: about a gigabyte.</summary>
    public const int MostOpen = 1 << 25;

    private const int Chunk = 2048;

    /// <summary>Descends to a depth, or as deep as memory allows.</summary>
    /// <returns>The tree and the boxes left open at its last level, in its order.</returns>
    public static (ProofTree Tree, OpenBox[] Leaves) Run(
        SweepPlan plan, PlaneCriteria criteria, int depth, IProgress<BoundaryProgress>? progress, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var (x, y) = (new Lattice(plan.Grid.X, depth), new Lattice(plan.Grid.Y, depth));
        var known = criteria.Prove(SignTable.Unknown, new(x.Low, x[x.Count]), new(y.Low, y[y.Count]));
        var proven = criteria.Signs.Decides(known);
        var levels = new List<byte[]> { new[] { proven ? (byte)criteria.Signs.Decided(known) : ProofTree.Open } };
        OpenBox[] open = proven ? [] : [new(0, 0, known)];
        while (open.Length > 0 && levels.Count <= depth && open.Length <= MostOpen)
        {
            var shift = depth - levels.Count;
            levels.Add(Cut(open, criteria, new(x, shift), new(y, shift), stop, out open));
            progress?.Report(new(levels.Count - 1, depth, open.Length, clock.Elapsed));
        }

        return (new(plan, open.Length > 0 ? levels.Count - 1 : depth, levels), open);
    }

    /// <summary>Cuts all open boxes of a level and proves their parts.</summary>
    private static byte[] Cut(
        OpenBox[] open, PlaneCriteria criteria, Level x, Level y, CancellationToken stop, out OpenBox[] next)
    {
        var outcomes = new byte[4 * open.Length];
        var parts = new OpenBox[(open.Length + Chunk - 1) / Chunk][];
        Parallel.ForEach(
            Partitioner.Create(0, parts.Length, 1),
            new ParallelOptions { CancellationToken = stop },
            () => new List<OpenBox>(),
            (range, _, still) =>
            {
                still.Clear();
                var first = range.Item1 * Chunk;
                var last = Math.Min(first + Chunk, open.Length);
                for (var i = first; i < last; i++)
                {
                    CutOne(open[i], criteria, x, y, outcomes.AsSpan(4 * i, 4), still);
                }

                parts[range.Item1] = [.. still];
                return still;
            },
            _ => { });
        next = new OpenBox[parts.Sum(part => part.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(next, at);
            at += part.Length;
        }

        return outcomes;
    }

    private static void CutOne(
        OpenBox box, PlaneCriteria criteria, Level x, Level y, Span<byte> outcomes, List<OpenBox> still)
    {
        for (var part = 0; part < 4; part++)
        {
            var (column, row) = ((2 * box.Column) + (part & 1), (2 * box.Row) + (part >> 1));
            var known = criteria.Prove(box.Known, x.Box(column), y.Box(row));
            if (criteria.Signs.Decides(known))
            {
                outcomes[part] = (byte)criteria.Signs.Decided(known);
            }
            else
            {
                outcomes[part] = ProofTree.Open;
                still.Add(new(column, row, known));
            }
        }
    }

    /// <summary>The boxes of one level along one axis.</summary>
    private readonly record struct Level(Lattice Lattice, int Shift)
    {
        public Interval Box(int index) => new(Lattice[index << Shift], Lattice[(index + 1) << Shift]);
    }
}
