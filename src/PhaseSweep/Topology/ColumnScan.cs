namespace PhaseSweep.Topology;

/// <summary>Passes the rows of a block in order, and counts in each column the rows since another label was passed.</summary>
/// <param name="width">Columns of the block.</param>
internal sealed class ColumnScan(int width)
{
    /// <summary>Stands for the number of rows to another label where there is none; a map has fewer.</summary>
    public const int None = 1 << 30;

    private readonly byte[] last = new byte[width];
    private readonly int[] since = new int[width];
    private bool started;

    /// <summary>Passes the next row.</summary>
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

    /// <summary>Lowers the number of rows from each cell of the row just passed to what is counted, where that is less.</summary>
    public void Shorten(Span<int> steps)
    {
        for (var column = 0; column < steps.Length; column++)
        {
            steps[column] = Math.Min(steps[column], since[column]);
        }
    }
}
