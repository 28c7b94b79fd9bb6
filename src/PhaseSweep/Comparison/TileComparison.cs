using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Topology;

namespace PhaseSweep.Comparison;

/// <summary>Compares two maps a tile at a time, and counts what it finds.</summary>
internal sealed class TileComparison
{
    /// <summary>Sides of the blocks whose distances are found at a time.</summary>
    private const int BlockSide = 1024;

    private readonly MapPair maps;
    private readonly double distance;
    private readonly LabelReader readA;
    private readonly LabelReader readB;
    private readonly byte[] a;
    private readonly byte[] b;
    private readonly byte[] findings;
    private readonly Match[] matches;
    private readonly BoundaryDistance boundaries;
    private readonly PredictedMinority? predictions;
    private readonly Confusion confusion = new();
    private readonly long[] byDistance = new long[MapComparison.Parts + 1];
    private long allowed;

    /// <summary>Compares by tiles of so many cells on a side.</summary>
    public TileComparison(MapPair maps, double distance, int tileSide)
    {
        (this.maps, this.distance) = (maps, distance);
        (readA, readB) = (new(maps.A.Map), new(maps.B.Map));
        var cells = (maps.A.Plan with { TileSide = tileSide }).TileCells;
        (a, b, findings) = (new byte[cells], new byte[cells], new byte[cells]);
        matches = [.. from inA in Phases.All from inB in Phases.All select MatchOf(inA, inB)];
        boundaries = new(maps.Reference.Map, distance);
        predictions = maps.ByCorrespondence && maps.Other.Plan.Learner!.Simulated
            ? new(maps.Other.Plan with { TileSide = tileSide })
            : null;
    }

    /// <summary>What has been found so far.</summary>
    public MapComparison Found => new(confusion, allowed, distance, byDistance);

    /// <summary>The <see cref="Finding"/>s of a tile; good until the next one.</summary>
    /// <exception cref="InputException">A chunk is damaged.</exception>
    /// <exception cref="OperationCanceledException">The comparison was stopped.</exception>
    public ReadOnlySpan<byte> Compare(Tile tile, CancellationToken stop)
    {
        var block = Block.Of(tile);
        readA.Read(block, a);
        readB.Read(block, b);
        var open = MatchLabels(tile.Cells);
        foreach (var (cell, minority) in predictions?.Of(tile, open, stop) ?? [])
        {
            Settle(cell, minority < Correspondence.Few * maps.Other.Plan.Learner!.Minority);
        }

        foreach (var part in block.Parts(BlockSide))
        {
            Measure(tile, part);
        }

        return findings.AsSpan(0, tile.Cells);
    }

    private Match MatchOf(Phase inA, Phase inB) =>
        !maps.ByCorrespondence ? inA == inB ? Match.Same : Match.Against
        : maps.BoundariesAreOfB ? Correspondence.Of(inB, inA)
        : Correspondence.Of(inA, inB);

    /// <summary>Finds what needs neither prediction nor distance; disagreements count as far until measured.</summary>
    /// <returns>Indices of the cells that hang on a prediction.</returns>
    private List<int> MatchLabels(int cells)
    {
        var open = new List<int>();
        for (var cell = 0; cell < cells; cell++)
        {
            if (a[cell] == Phases.NotComputed || b[cell] == Phases.NotComputed)
            {
                findings[cell] = Finding.NotCompared;
                continue;
            }

            confusion.Add(a[cell], b[cell]);
            var match = matches[(a[cell] * Phases.All.Count) + b[cell]];
            if (match == Match.Same)
            {
                findings[cell] = a[cell];
            }
            else if (match == Match.AllowedIfFew && predictions is not null)
            {
                open.Add(cell);
            }
            else
            {
                Settle(cell, match != Match.Against);
            }
        }

        return open;
    }

    private void Settle(int cell, bool isAllowed)
    {
        findings[cell] = isAllowed ? Finding.Allowed : Finding.Far;
        allowed += isAllowed ? 1 : 0;
    }

    /// <summary>Tells near from far disagreements in a part of a tile, reading no more of the map than they need.</summary>
    private void Measure(Tile tile, Block part)
    {
        var cells = Disagreements(tile, part).ToList();
        if (cells.Count == 0)
        {
            return;
        }

        var block = Block.Between(
            cells.Min(cell => cell.Row), cells.Max(cell => cell.Row) + 1, cells.Min(cell => cell.Column), cells.Max(cell => cell.Column) + 1);
        var distances = boundaries.Of(block);
        foreach (var (row, column) in cells)
        {
            var parts = MapComparison.Parts * distances[((row - block.FirstRow) * block.Width) + column - block.FirstColumn] / distance;
            var at = Math.Max((int)Math.Ceiling(Math.Min(parts, MapComparison.Parts + 1)) - 1, 0);
            byDistance[at]++;
            if (at < MapComparison.Parts)
            {
                findings[IndexOf(tile, row, column)] = Finding.Near;
            }
        }
    }

    private IEnumerable<(int Row, int Column)> Disagreements(Tile tile, Block part)
    {
        for (var row = part.FirstRow; row < part.EndRow; row++)
        {
            for (var column = part.FirstColumn; column < part.EndColumn; column++)
            {
                if (findings[IndexOf(tile, row, column)] == Finding.Far)
                {
                    yield return (row, column);
                }
            }
        }
    }

    private static int IndexOf(Tile tile, int row, int column) => ((row - tile.FirstRow) * tile.Width) + column - tile.FirstColumn;
}
