namespace PhaseSweep.Model;

/// <summary>
/// What a device found in one tile. Buffers are of a full tile and reused; only the first <c>Tile.Cells</c> entries of each
/// count, row-major <c>[row, column]</c> with the tile's own width as stride.
/// </summary>
public sealed class TileResult
{
    /// <summary>Buffers for tiles of up to <paramref name="cells"/> cells and the given fields.</summary>
    public TileResult(int cells, IReadOnlyList<Field> fields)
    {
        Fields = fields;
        Phases = new byte[cells];
        Values = new float[fields.Count][];
        for (var i = 0; i < fields.Count; i++)
        {
            Values[i] = new float[cells];
        }
    }

    /// <summary>The tile the buffers now hold.</summary>
    public Tile Tile { get; set; }

    /// <summary>The fields, in the order of <see cref="Values"/>.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>One <see cref="Kernels.Equilibria.Phase"/> a cell.</summary>
    public byte[] Phases { get; private set; }

    /// <summary>One plane a field.</summary>
    public float[][] Values { get; private set; }

    /// <summary>Cells of this tile whose labels were proven, over boxes of cells.</summary>
    public int Proven { get; set; }

    /// <summary>Boxes of cells evaluated to prove them.</summary>
    public int Boxes { get; set; }

    /// <summary>Cells of this tile that the device left to the host's double routine.</summary>
    public int Recomputed { get; set; }

    /// <summary>Exchanges all that this holds for what another result of the same plan holds.</summary>
    public void Exchange(TileResult other)
    {
        (Tile, other.Tile) = (other.Tile, Tile);
        (Phases, other.Phases) = (other.Phases, Phases);
        (Values, other.Values) = (other.Values, Values);
        (Proven, other.Proven) = (other.Proven, Proven);
        (Boxes, other.Boxes) = (other.Boxes, Boxes);
        (Recomputed, other.Recomputed) = (other.Recomputed, Recomputed);
    }
}
