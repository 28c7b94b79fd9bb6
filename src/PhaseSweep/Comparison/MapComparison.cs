using PhaseSweep.Model;

namespace PhaseSweep.Comparison;

/// <summary>What two maps say of the same cells.</summary>
/// <param name="Confusion">Cells by their two phases.</param>
/// <param name="Allowed">Cells whose phases differ as the correspondence allows.</param>
/// <param name="Distance">The distance from a boundary, in the unit of <see cref="Topology.CellSize"/>, that divides near from far.</param>
/// <param name="ByDistance">
/// Cells that disagree, by their distance from a boundary: up to a quarter of <paramref name="Distance"/>, a half, three quarters, all of
/// it, and farther.
/// </param>
public sealed record MapComparison(Confusion Confusion, long Allowed, double Distance, IReadOnlyList<long> ByDistance)
{
    /// <summary>Parts of the distance that are told apart.</summary>
    public const int Parts = 4;

    /// <summary>Cells computed in both maps.</summary>
    public long Compared => Confusion.Compared;

    /// <summary>Cells with the same phase in both.</summary>
    public long Agree => Confusion.Same;

    /// <summary>Cells that disagree.</summary>
    public long Disagree => ByDistance.Sum();

    /// <summary>Those within the distance of a boundary.</summary>
    public long Near => Disagree - Far;

    /// <summary>Those farther than that from any.</summary>
    public long Far => ByDistance[Parts];

    /// <summary>
    /// Compares two maps, tile by tile. Memory: two tiles, and what lies within the distance of the cells that disagree.
    /// </summary>
    /// <param name="maps">The maps.</param>
    /// <param name="distance">The distance that divides near from far.</param>
    /// <param name="see">Gets the <see cref="Finding"/>s of each tile, row-major <c>[row, column]</c> from its lowest row.</param>
    /// <param name="stop">Stops the comparison.</param>
    /// <exception cref="InputException">No cell is computed in both maps, or a chunk is damaged.</exception>
    /// <exception cref="OperationCanceledException">The comparison was stopped.</exception>
    public static MapComparison Of(
        MapPair maps, double distance, Action<Tile, ReadOnlySpan<byte>>? see = null, CancellationToken stop = default)
    {
        var side = Math.Max(maps.A.Plan.TileSide, maps.B.Plan.TileSide);
        var tiles = new TileComparison(maps, distance, side);
        foreach (var tile in maps.Grid.Tiles(side))
        {
            stop.ThrowIfCancellationRequested();
            var findings = tiles.Compare(tile, stop);
            see?.Invoke(tile, findings);
        }

        return tiles.Found.Compared > 0
            ? tiles.Found
            : throw new InputException($"{maps.B.Name}: no cell is computed both there and in {maps.A.Name}; finish the maps first");
    }
}
