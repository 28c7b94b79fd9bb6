using System.Diagnostics;
using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Verification;

/// <summary>How far a check has come.</summary>
/// <param name="Done">Boxes looked at.</param>
/// <param name="Total">Boxes of the tree.</param>
/// <param name="Elapsed">Time since the start.</param>
public sealed record ProofProgress(long Done, long Total, TimeSpan Elapsed);

/// <summary>What proving a tree's boxes again has come to.</summary>
/// <param name="Proven">Boxes that the tree calls proven, and that are.</param>
/// <param name="Open">Boxes left open at the last level.</param>
/// <param name="ProvenArea">Share of the map that is proven.</param>
/// <param name="Failure">The first thing that is wrong with the tree, in one line; null if it is right. The counts then stop
/// before it.</param>
public sealed record ProofReport(long Proven, long Open, double ProvenArea, string? Failure);

/// <summary>
/// Checks a <see cref="ProofTree"/>: its outcomes must cover the map, and every proven box is proven again, each by itself,
/// from the definitions and with an arithmetic of its own. Memory is that of the tree and the open boxes of two levels.
/// </summary>
public static class ProofCheck
{
    /// <summary>Boxes that one core takes at a time.</summary>
    private const int Chunk = 4096;

    /// <summary>Checks a tree over all cores.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="progress">Told now and then; from several threads.</param>
    /// <param name="stop">Stops the check.</param>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public static ProofReport Run(ProofTree tree, IProgress<ProofProgress>? progress, CancellationToken stop)
    {
        var walk = new Walk(tree, progress, stop);
        for (var level = 0; level < tree.Levels.Count; level++)
        {
            if (walk.Descend(level) is { } failure)
            {
                return new(walk.Proven, 0, 0, failure);
            }
        }

        return walk.Open > 0 && tree.Levels.Count <= tree.Depth
            ? new(
                walk.Proven, 0, 0, $"the tree ends after {tree.Levels.Count} levels although boxes are open and its depth is {tree.Depth}")
            : new(walk.Proven, walk.Open, 1 - walk.OpenArea, null);
    }

    /// <summary>A box by its column and row among the boxes of its level.</summary>
    private readonly record struct Place(int Column, int Row);

    /// <summary>What a chunk of boxes has come to.</summary>
    private readonly record struct Part(Place[] Open, double OpenArea, int Proven, string? Failure);

    private sealed class Walk(ProofTree tree, IProgress<ProofProgress>? progress, CancellationToken stop)
    {
        private readonly BoxLabels labels = BoxLabels.For(tree.Plan);
        private readonly Lattice x = new(tree.Plan.Grid.X, tree.Depth);
        private readonly Lattice y = new(tree.Plan.Grid.Y, tree.Depth);
        private readonly Stopwatch clock = Stopwatch.StartNew();
        private Place[] open = [];
        private long done;

        public long Proven { get; private set; }

        /// <summary>Boxes that the level before left open; at first the whole map.</summary>
        public long Open { get; private set; } = 1;

        public double OpenArea { get; private set; }

        /// <summary>Checks a level; returns what is wrong with it.</summary>
        public string? Descend(int level)
        {
            var outcomes = tree.Levels[level];
            var called = level == 0 ? 1 : 4 * Open;
            if (level > tree.Depth || outcomes.Length != called || called == 0)
            {
                return level > tree.Depth
                    ? $"level {level} is beyond the depth of the tree, {tree.Depth}"
                    : $"level {level} has {outcomes.Length} boxes; the level before calls for {called}";
            }

            var parts = new Part[(outcomes.Length + Chunk - 1) / Chunk];
            var options = new ParallelOptions { CancellationToken = stop };
            var ended = Parallel.For(0, parts.Length, options, (part, state) =>
            {
                var first = part * Chunk;
                var last = Math.Min(first + Chunk, outcomes.Length);
                parts[part] = CheckBoxes(level, first, last);
                progress?.Report(new(Interlocked.Add(ref done, last - first), tree.Boxes, clock.Elapsed));
                if (parts[part].Failure is not null)
                {
                    state.Break();
                }
            });
            OpenArea = parts.Sum(part => part.OpenArea);
            Proven += parts.Take((int)(ended.LowestBreakIteration ?? parts.Length)).Sum(part => (long)part.Proven);
            if (ended.LowestBreakIteration is { } failed)
            {
                Proven += parts[failed].Proven;
                return parts[failed].Failure;
            }

            open = [.. parts.SelectMany(part => part.Open)];
            Open = open.Length;
            return null;
        }

        /// <summary>Checks some boxes of a level, up to the first that fails.</summary>
        private Part CheckBoxes(int level, int first, int last)
        {
            var (still, area, proven) = (new List<Place>(), 0.0, 0);
            for (var box = first; box < last; box++)
            {
                var place = level == 0
                    ? new Place(0, 0)
                    : new((2 * open[box / 4].Column) + (box & 1), (2 * open[box / 4].Row) + ((box >> 1) & 1));
                var (across, up) = (Extent(x, place.Column, level), Extent(y, place.Row, level));
                var outcome = tree.Levels[level][box];
                if (outcome == ProofTree.Open)
                {
                    still.Add(place);
                    area += (across.High - across.Low) / x.Length * ((up.High - up.Low) / y.Length);
                    continue;
                }

                var possible = labels.In(across, up);
                if (!ProofTree.IsProven(outcome) || possible != 1 << outcome)
                {
                    return new([], 0, proven, Describe(level, place, across, up, outcome, possible));
                }

                proven++;
            }

            return new([.. still], area, proven, null);
        }

        private WideInterval Extent(Lattice lattice, int index, int level)
        {
            var shift = tree.Depth - level;
            return new(lattice[index << shift], lattice[(index + 1) << shift]);
        }

        private string Describe(int level, Place place, WideInterval across, WideInterval up, byte outcome, int possible)
        {
            var found = Phases.All.Where(phase => (possible & (1 << (int)phase)) != 0).ToArray();
            return $"the box in column {place.Column}, row {place.Row} of level {level}, "
                + $"{Range(tree.Plan.Grid.X, across)}, {Range(tree.Plan.Grid.Y, up)}: "
                + $"is claimed to be {(Phase)outcome}, but {(found.Length == 1 ? "is" : "may be")} {string.Join(" or ", found)}";

            static string Range(Axis axis, WideInterval values) =>
                FormattableString.Invariant($"{axis.Parameter} {values.Low:R} to {values.High:R}");
        }
    }
}
