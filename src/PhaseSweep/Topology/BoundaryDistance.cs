using PhaseSweep.Model;

namespace PhaseSweep.Topology;

/// <summary>
/// The distance from the centre of a cell to the nearest point of a cell of another label. Boundary is a label like all others, and
/// so is that of a cell not computed: nobody knows what it will be. The frame of the map is no boundary. Two passes: up and down the
/// columns, then, within each run of equal labels in a row, a <see cref="ParabolaEnvelope"/> over the edges of its columns; beyond
/// the ends of the run there is nothing nearer than they are. Time is linear in the cells that are read.
/// </summary>
/// <param name="map">The map.</param>
/// <param name="reach">Up to here distances are exact; in the unit of <see cref="CellSize"/>.</param>
internal sealed class BoundaryDistance(IMapSource map, double reach)
{
    /// <summary>Stands for the number of rows to another label where there is none; a map has fewer.</summary>
    private const int None = 1 << 30;

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
        var along = new Row(band.Width, size);
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
    /// Rows from each cell of the band to the nearest one of another label in its column, <c>[row, column]</c>; reads the band's labels too.
    /// </summary>
    private int[] Vertical(Block seen, Block band, byte[] labels)
    {
        var steps = new int[labels.Length];
        Array.Fill(steps, None);
        var strip = new byte[Math.Min(stripRows, seen.Height) * seen.Width];
        foreach (var upwards in (bool[])[true, false])
        {
            var column = new Columns(seen.Width);
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

    /// <summary>The rows of the seen block in strips, from the lowest: where tiles are no higher than a strip, each lies in one row of them.</summary>
    private IEnumerable<Block> Strips(Block seen, int firstRow, int endRow)
    {
        for (int row = firstRow, next; row < endRow; row = next)
        {
            next = Math.Min(endRow, ((row / stripRows) + 1) * stripRows);
            yield return seen with { FirstRow = row, Height = next - row };
        }
    }

    /// <summary>Counts in each column the rows since another label was passed.</summary>
    private sealed class Columns(int width)
    {
        private readonly byte[] last = new byte[width];
        private readonly int[] since = new int[width];
        private bool started;

        public void Pass(ReadOnlySpan<byte> row)
        {
            if (!started)
            {
                started = true;
                row.CopyTo(last);
                Array.Fill(since, None);
                return;
            }

            for (var column = 0; column < row.Length; column++)
            {
                since[column] = row[column] == last[column] ? since[column] + 1 : 1;
                last[column] = row[column];
            }
        }

        public void Shorten(Span<int> steps)
        {
            for (var column = 0; column < steps.Length; column++)
            {
                steps[column] = Math.Min(steps[column], since[column]);
            }
        }
    }

    /// <summary>The second pass: distances along a row, in squares of a cell's width until the end.</summary>
    private sealed class Row(int width, CellSize size)
    {
        private readonly double[] vertical = new double[width];
        private readonly double[] edges = new double[width + 1];
        private readonly double[] found = new double[width];
        private readonly ParabolaEnvelope envelope = new(width + 1);

        /// <summary>Writes the distances of the cells from <paramref name="first"/> on.</summary>
        public void Measure(ReadOnlySpan<byte> labels, ReadOnlySpan<int> steps, int first, Span<double> distances)
        {
            for (var column = 0; column < steps.Length; column++)
            {
                var offset = (steps[column] - 0.5) * size.Height / size.Width;
                vertical[column] = steps[column] < None ? offset * offset : double.PositiveInfinity;
            }

            for (int start = 0, end; start < labels.Length; start = end)
            {
                end = labels[start..].IndexOfAnyExcept(labels[start]);
                end = end < 0 ? labels.Length : start + end;
                if (start < first + distances.Length && end > first)
                {
                    Measure(start, end, labels.Length);
                }
            }

            for (var column = 0; column < distances.Length; column++)
            {
                distances[column] = size.Width * Math.Sqrt(found[first + column]);
            }
        }

        /// <summary>A run: at its ends, if not those of the row, another label adjoins.</summary>
        private void Measure(int start, int end, int length)
        {
            var run = vertical.AsSpan(start, end - start);
            var line = edges.AsSpan(0, run.Length + 1);
            line[0] = start > 0 ? 0 : run[0];
            line[^1] = end < length ? 0 : run[^1];
            for (var edge = 1; edge < run.Length; edge++)
            {
                line[edge] = Math.Min(run[edge - 1], run[edge]);
            }

            envelope.Build(line);
            var target = found.AsSpan(start, end - start);
            envelope.Sample(0.5, target);
            for (var column = 0; column < run.Length; column++)
            {
                target[column] = Math.Min(target[column], run[column]);
            }
        }
    }
}
