namespace PhaseSweep.Model;

/// <summary>A computed map as a picture reads it: tile by tile, in any order, each tile as often as it likes.</summary>
public interface IMapSource
{
    /// <summary>The plan the map was computed by.</summary>
    SweepPlan Plan { get; }

    /// <summary>
    /// Reads the stored phases of <paramref name="tile"/>, row-major <c>[row, column]</c> from its lowest row, into the
    /// first <c>tile.Cells</c> entries of <paramref name="phases"/>. Returns false, and leaves them undefined, if the
    /// tile is missing.
    /// </summary>
    bool ReadPhases(Tile tile, Span<byte> phases);

    /// <summary>
    /// Reads one field of <paramref name="tile"/>, laid out as in <see cref="ReadPhases"/>; NaN where a cell has no
    /// value. Returns false, and leaves the values undefined, if the tile is missing.
    /// </summary>
    bool ReadField(Field field, Tile tile, Span<float> values);
}
