using PhaseSweep.Model;

namespace PhaseSweep.Topology;

/// <summary>
/// The distance from the centre of a cell to the nearest point of a cell of another label. Boundary is a label like all others, and
/// so is that of a cell not computed: nobody knows what it will be. The frame of the map is no boundary. Two passes: a
/// <see cref="ColumnScan"/> each way, then <see cref="RowDistances"/>. Time is linear in the cells that are read.
/// </summary>
/// <param name="map">The map.</param>
/// <param name="reach">Up to here distances are exact; in the unit of <see cref="CellSize"/>.</param>
internal sealed class BoundaryDistance(IMapSource map, double reach)
{
    /// <summary>Most rows that are read at a time: tiles can be much larger than what lies within the reach.</summary>
    private const int StripRows = 1024;

    private readonly ParameterGrid grid = map.Plan.Grid;
    private readonly CellSize size = CellSize.Of(map.Plan);
    private readonly LabelReader reader = new(map);
    private readonly int stripRows = Math.Min(map.Plan.TileSide, StripRows);

    /// <summary>
    /// The distances of the cells of <paramref name="block"/>, row-major <c>[row, column]</c>: exact if at most the reach, above it
    /// otherwise. Memory: 8 bytes for each cell of the block, and for each row of it 5 bytes a column within the reach.
    /// </summary>
    /// <exception cref="InputException">A chunk is damaged.</exception>
    public double[] Of(Block block)
    {
        var (columns, rows) = (Halo(size.Width), Halo(size.Height));
        var seen = Block.Between(
            Math.Max(0, block.FirstRow - rows),
            Math.Min(grid.Height, block.EndRow + rows),
            Math.Max(0, block.FirstColumn - columns),
            Math.Min(grid.Width, block.EndColumn + columns));
        var band = seen with { FirstRow = block.FirstRow, Height = block.Height };
        var labels = new byte[band.Height * band.Width];
        var steps = Vertical(seen, band, labels);

        var distances = new double[block.Height * block.Width];
        var along = new RowDistances(band.Width, size);
        for (var row = 0; row < block.Height; row++)
        {
            along.Measure(
                labels.AsSpan(row * band.Width, band.Width),
                steps.AsSpan(row * band.Width, band.Width),
                block.FirstColumn - band.FirstColumn,
                distances.AsSpan(row * block.Width, block.Width));
        }

        return distances;
    }

    /// <summary>Cells of this side beyond which nothing lies within the reach.</summary>
    private int Halo(double side) => (int)Math.Min(SweepPlan.LargestSize, Math.Ceiling((reach / side) + 0.5));

    /// <summary>
    /// Rows from each cell of the band to the nearest one of another label in its column, <c>[row, column]</c>; reads its labels too.
    /// </summary>
    private int[] Vertical(Block seen, Block band, byte[] labels)
    {
        var steps = new int[labels.Length];
        Array.Fill(steps, ColumnScan.None);
        var strip = new byte[Math.Min(stripRows, seen.Height) * seen.Width];
        foreach (var upwards in (bool[])[true, false])
        {
            var column = new ColumnScan(seen.Width);
            foreach (var part in upwards ? Strips(seen, seen.FirstRow, band.EndRow) : Strips(seen, band.FirstRow, seen.EndRow).Reverse())
            {
                reader.Read(part, strip);
                for (var i = 0; i < part.Height; i++)
                {
                    var row = upwards ? i : part.Height - 1 - i;
                    var line = strip.AsSpan(row * seen.Width, seen.Width);
                    column.Pass(line);
                    row += part.FirstRow - band.FirstRow;
                    if (row >= 0 && row < band.Height)
                    {
                        line.CopyTo(labels.AsSpan(row * seen.Width));
                        column.Shorten(steps.AsSpan(row * seen.Width, seen.Width));
                    }
                }
            }
        }

        return steps;
    }

    /// <summary>
    /// Rows of the seen block in strips, from the lowest: where tiles are no higher than a strip, each lies in one row of them.
    /// </summary>
    private IEnumerable<Block> Strips(Block seen, int firstRow, int endRow)
    {
        for (int row = firstRow, next; row < endRow; row = next)
        {
            next = Math.Min(endRow, ((row / stripRows) + 1) * stripRows);
            yield return seen with { FirstRow = row, Height = next - row };
        }
    }
}
