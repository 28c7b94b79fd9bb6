namespace PhaseSweep.Model;

/// <summary>
/// The cells of a map. Every array of the project, in memory, in the store and on a device, is laid out like this,
/// row-major <c>[row, column]</c>:
/// <code>
///   Y.High  +---+---+---+---+
///           |   |   |   |   |  row 2
///           +---+---+---+---+
///           |   |   |   |   |  row 1
///           +---+---+---+---+
///           |0,0|0,1|0,2|0,3|  row 0      row 0 is the lowest y, column 0 the lowest x;
///   Y.Low   +---+---+---+---+             only a picture turns it upside down.
///        X.Low  column    X.High
/// </code>
/// </summary>
/// <param name="X">Horizontal axis: columns.</param>
/// <param name="Y">Vertical axis: rows.</param>
public sealed record ParameterGrid(Axis X, Axis Y)
{
    /// <summary>Number of columns.</summary>
    public int Width => X.Count;

    /// <summary>Number of rows.</summary>
    public int Height => Y.Count;

    /// <summary>Number of cells.</summary>
    public long Cells => (long)Width * Height;

    /// <summary>Number of tiles along a row of tiles of side <paramref name="side"/>.</summary>
    public int TileColumns(int side) => (Width + side - 1) / side;

    /// <summary>Number of rows of tiles of side <paramref name="side"/>.</summary>
    public int TileRows(int side) => (Height + side - 1) / side;

    /// <summary>All tiles of side <paramref name="side"/>, row by row from the lowest; the last row and column may be smaller.</summary>
    public IEnumerable<Tile> Tiles(int side)
    {
        for (var row = 0; row < TileRows(side); row++)
        {
            for (var column = 0; column < TileColumns(side); column++)
            {
                yield return TileAt(row, column, side);
            }
        }
    }

    /// <summary>The tile of side <paramref name="side"/> at a row and column of tiles.</summary>
    public Tile TileAt(int row, int column, int side) => new(
        row, column, row * side, column * side, Math.Min(side, Height - row * side), Math.Min(side, Width - column * side));
}

/// <summary>A rectangle of cells: the unit of computing, storing and resuming.</summary>
/// <param name="Row">Row of the tile among the tiles, from the lowest y.</param>
/// <param name="Column">Column of the tile among the tiles.</param>
/// <param name="FirstRow">Its lowest row of cells in the map.</param>
/// <param name="FirstColumn">Its leftmost column of cells in the map.</param>
/// <param name="Height">Its rows of cells.</param>
/// <param name="Width">Its columns of cells.</param>
public readonly record struct Tile(int Row, int Column, int FirstRow, int FirstColumn, int Height, int Width)
{
    /// <summary>Number of cells.</summary>
    public int Cells => Height * Width;
}
