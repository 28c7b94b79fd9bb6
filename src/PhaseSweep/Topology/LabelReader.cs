using PhaseSweep.Model;

namespace PhaseSweep.Topology;

/// <summary>Reads the labels of any block of a map. Memory: one tile, which is not read again while blocks lie in it.</summary>
internal sealed class LabelReader(IMapSource map)
{
    private readonly ParameterGrid grid = map.Plan.Grid;
    private readonly int side = map.Plan.TileSide;
    private readonly byte[] buffer = new byte[map.Plan.TileCells];
    private Tile? held;

    /// <summary>
    /// Reads the labels of <paramref name="block"/>, row-major <c>[row, column]</c> from its lowest row; a cell not computed is
    /// <see cref="Phases.NotComputed"/>.
    /// </summary>
    /// <exception cref="InputException">A chunk is damaged.</exception>
    public void Read(Block block, Span<byte> labels)
    {
        for (var row = block.FirstRow / side; row * side < block.EndRow; row++)
        {
            for (var column = block.FirstColumn / side; column * side < block.EndColumn; column++)
            {
                Copy(grid.TileAt(row, column, side), block, labels);
            }
        }
    }

    private void Copy(Tile tile, Block block, Span<byte> labels)
    {
        var cells = buffer.AsSpan(0, tile.Cells);
        if (held != tile)
        {
            held = null;
            if (!map.ReadPhases(tile, cells))
            {
                cells.Fill(Phases.NotComputed);
            }

            held = tile;
        }

        var shared = block.And(Block.Of(tile));
        for (var row = shared.FirstRow; row < shared.EndRow; row++)
        {
            cells.Slice(((row - tile.FirstRow) * tile.Width) + shared.FirstColumn - tile.FirstColumn, shared.Width)
                .CopyTo(labels[(((row - block.FirstRow) * block.Width) + shared.FirstColumn - block.FirstColumn)..]);
        }
    }
}
