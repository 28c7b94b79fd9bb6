using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>A rectangle of cells of a map.</summary>
/// <param name="Row">Its lowest row.</param>
/// <param name="Column">Its leftmost column.</param>
/// <param name="Height">Its rows.</param>
/// <param name="Width">Its columns.</param>
internal readonly record struct CellBox(int Row, int Column, int Height, int Width)
{
    /// <summary>Number of cells.</summary>
    public long Cells => (long)Height * Width;
}

/// <summary>
/// Proves labels over rectangles of cells: over the hull of their centres, so that a boundary which passes between cells is no
/// hindrance. A label is proven only where the double routine, whatever its rounding, gives that label to every cell, so it
/// is the label of a dense sweep. Boundary is no exception: it is proven where a gap that the label hangs on is, over the whole
/// map, within half the error that the routine allows it.
/// </summary>
internal sealed class CellProof(CellInputs inputs)
{
    private readonly ParameterGrid grid = inputs.Plan.Grid;
    private readonly PlaneCriteria criteria = PlaneCriteria.For(inputs);

    /// <summary>
    /// Proves what it can of a rectangle: whole, or else cut into four, down to parts of a given size. What is known of the
    /// signs of the criteria in a rectangle is known in its parts.
    /// </summary>
    /// <param name="box">The rectangle.</param>
    /// <param name="height">Rows that are not cut.</param>
    /// <param name="width">Columns that are not cut.</param>
    /// <param name="proven">Told every part that is proven, with its label.</param>
    /// <param name="stop">Stops between boxes.</param>
    /// <returns>Number of boxes evaluated.</returns>
    public int Over(CellBox box, int height, int width, Action<CellBox, Phase> proven, CancellationToken stop)
    {
        var boxes = 0;
        Prove(box, SignTable.Unknown);
        return boxes;

        void Prove(CellBox part, ushort known)
        {
            stop.ThrowIfCancellationRequested();
            boxes++;
            known = criteria.Prove(known, Hull(grid.X, part.Column, part.Width), Hull(grid.Y, part.Row, part.Height));
            if (criteria.Signs.Decides(known))
            {
                proven(part, criteria.Signs.Decided(known));
            }
            else if (part.Height > height || part.Width > width)
            {
                Cut(part, known);
            }
        }

        void Cut(CellBox part, ushort known)
        {
            var (up, across) = (Half(part.Height, height), Half(part.Width, width));
            for (var row = 0; row < part.Height; row += up)
            {
                for (var column = 0; column < part.Width; column += across)
                {
                    Prove(
                        new(part.Row + row, part.Column + column, Math.Min(up, part.Height - row), Math.Min(across, part.Width - column)),
                        known);
                }
            }
        }
    }

    private static int Half(int count, int least) => count > least ? (count + 1) / 2 : count;

    private static Interval Hull(Axis axis, int first, int count) => new(axis.Center(first), axis.Center(first + count - 1));
}
