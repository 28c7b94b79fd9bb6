namespace PhaseSweep.Topology;

/// <summary>
/// Distances from the cells of a row to the nearest cell of another label, from those within each column; in squares of a cell's width
/// until the end. Nothing beyond the ends of a run of equal labels is nearer than they are, and the columns within it are nearest at
/// their edges: a <see cref="ParabolaEnvelope"/> over these.
/// </summary>
/// <param name="width">Columns of the row.</param>
/// <param name="size">The sides of cells.</param>
internal sealed class RowDistances(int width, CellSize size)
{
    private readonly double[] vertical = new double[width];
    private readonly double[] edges = new double[width + 1];
    private readonly double[] found = new double[width];
    private readonly ParabolaEnvelope envelope = new(width + 1);

    /// <summary>Writes the distances of the cells from <paramref name="first"/> on.</summary>
    /// <param name="labels">The labels of the row.</param>
    /// <param name="steps">Rows from each cell to another label in its column, or <see cref="ColumnScan.None"/>.</param>
    /// <param name="first">The first cell wanted.</param>
    /// <param name="distances">The distances, one a cell wanted.</param>
    public void Measure(ReadOnlySpan<byte> labels, ReadOnlySpan<int> steps, int first, Span<double> distances)
    {
        for (var column = 0; column < steps.Length; column++)
        {
            var offset = (steps[column] - 0.5) * size.Height / size.Width;
            vertical[column] = steps[column] < ColumnScan.None ? offset * offset : double.PositiveInfinity;
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
