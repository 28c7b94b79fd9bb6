using PhaseSweep.Model;

namespace PhaseSweep.Topology;

/// <summary>A rectangle of cells of a map, whatever its tiles.</summary>
/// <param name="FirstRow">Its lowest row of cells.</param>
/// <param name="FirstColumn">Its leftmost column of cells.</param>
/// <param name="Height">Its rows of cells.</param>
/// <param name="Width">Its columns of cells.</param>
internal readonly record struct Block(int FirstRow, int FirstColumn, int Height, int Width)
{
    /// <summary>The row above its highest one.</summary>
    public int EndRow => FirstRow + Height;

    /// <summary>The column right of its rightmost one.</summary>
    public int EndColumn => FirstColumn + Width;

    /// <summary>The cells of a tile.</summary>
    public static Block Of(Tile tile) => new(tile.FirstRow, tile.FirstColumn, tile.Height, tile.Width);

    /// <summary>From the first rows and columns to those before the ends.</summary>
    public static Block Between(int firstRow, int endRow, int firstColumn, int endColumn) =>
        new(firstRow, firstColumn, endRow - firstRow, endColumn - firstColumn);

    /// <summary>The block in parts of at most so many rows and columns.</summary>
    public IEnumerable<Block> Parts(int side)
    {
        for (var row = FirstRow; row < EndRow; row += side)
        {
            for (var column = FirstColumn; column < EndColumn; column += side)
            {
                yield return And(new(row, column, side, side));
            }
        }
    }

    /// <summary>The cells that both have; neither side is below 0.</summary>
    public Block And(Block other)
    {
        var (row, column) = (Math.Max(FirstRow, other.FirstRow), Math.Max(FirstColumn, other.FirstColumn));
        return new(
            row, column, Math.Max(0, Math.Min(EndRow, other.EndRow) - row), Math.Max(0, Math.Min(EndColumn, other.EndColumn) - column));
    }
}
