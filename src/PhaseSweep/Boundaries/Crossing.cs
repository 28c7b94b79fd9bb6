namespace PhaseSweep.Boundaries;

/// <summary>
/// A place where a boundary crosses a side of a leaf: between two neighbouring points of the lattice, known to both leaves at
/// that side by the same numbers.
/// </summary>
/// <param name="Column">Column of the side's lower or left end among the lattice's lines.</param>
/// <param name="Row">Row of that end.</param>
/// <param name="Upright">Whether the side runs upwards; otherwise to the right.</param>
/// <param name="Ordinal">Its place among the crossings of the side, counted from that end.</param>
/// <param name="Criterion">The criterion that changes its sign.</param>
internal readonly record struct Crossing(int Column, int Row, bool Upright, int Ordinal, int Criterion)
{
    /// <summary>Column and row of the side's lower or left end.</summary>
    public (int Column, int Row) Low => (Column, Row);

    /// <summary>Column and row of its other end.</summary>
    public (int Column, int Row) High => Upright ? (Column, Row + 1) : (Column + 1, Row);
}
