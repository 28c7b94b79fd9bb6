namespace PhaseSweep.Topology;

/// <summary>
/// Finds the regions (connected cells of one label) of a map that is given row by row, from the lowest, each row as runs: by
/// union-find over the runs, so that nothing is done cell by cell. Time: proportional to the runs, but for the finding, which is
/// logarithmic at worst and constant in practice. Memory: the runs of two rows, and some 50 bytes for each region begun.
/// </summary>
/// <param name="width">Cells of a row.</param>
/// <param name="diagonal">
/// Whether cells that share no more than a corner are connected too. Holes are connected the other way: two cells of the rest
/// that share a corner only belong to one hole without <paramref name="diagonal"/>, to two with it.
/// </param>
public sealed class RegionScan(int width, bool diagonal = false)
{
    private const int Labels = byte.MaxValue + 1;

    private readonly int reach = diagonal ? 1 : 0;
    private readonly long[] edges = new long[Labels * Labels];
    private (Run Run, int Region)[] row = [];
    private (Run Run, int Region)[] below = [];
    private int[] parents = [];
    private RegionMeasure[] measures = [];
    private int begun;
    private int inBelow;
    private int rows;

    /// <summary>Adds the next row upwards.</summary>
    /// <param name="runs">
    /// The row from left to right, without gaps. Neighbouring runs may have the same label, as on both sides of a seam.
    /// </param>
    /// <param name="regions">
    /// Takes a provisional number for each run: numbers of one region may differ, until <see cref="Find"/> makes them one.
    /// </param>
    /// <exception cref="ArgumentException">The runs do not cover the row.</exception>
    public void Add(ReadOnlySpan<Run> runs, Span<int> regions)
    {
        var (inRow, next, from, reached) = (0, 0, 0, 0);
        while (next < runs.Length)
        {
            var first = next;
            var (start, label) = (reached, runs[next].Label);
            for (; next < runs.Length && runs[next].Label == label; next++)
            {
                if (runs[next].Start != reached || runs[next].End <= reached)
                {
                    throw new ArgumentException($"run {next} is {runs[next]}, and should start at {reached}", nameof(runs));
                }

                reached = runs[next].End;
            }

            var run = new Run(start, reached, label);
            var region = Connect(run, ref from);
            regions[first..next].Fill(region);
            if (inRow > 0)
            {
                edges[(row[inRow - 1].Run.Label * Labels) + label]++;
            }

            Grow(ref row, inRow);
            row[inRow++] = (run, region);
        }

        if (reached != width)
        {
            throw new ArgumentException($"the runs end at {reached} instead of {width}", nameof(runs));
        }

        (row, below, inBelow) = (below, row, inRow);
        rows++;
    }

    /// <summary>
    /// The number that stands for the region of a provisional number, after all rows added so far: the least of its numbers.
    /// </summary>
    /// <param name="provisional">A number that <see cref="Add"/> gave.</param>
    public int Find(int provisional)
    {
        while (parents[provisional] != provisional)
        {
            provisional = parents[provisional] = parents[parents[provisional]];
        }

        return provisional;
    }

    /// <summary>The numbers that stand for the regions, in the order of the first (lowest, then leftmost) cells.</summary>
    public IEnumerable<int> Regions
    {
        get
        {
            for (var region = 0; region < begun; region++)
            {
                if (parents[region] == region)
                {
                    yield return region;
                }
            }
        }
    }

    /// <summary>What was counted so far of the region of a provisional number.</summary>
    /// <param name="provisional">A number that <see cref="Add"/> gave.</param>
    public RegionMeasure this[int provisional] => measures[Find(provisional)];

    /// <summary>Number of cell edges between cells of two different labels.</summary>
    /// <param name="first">One label.</param>
    /// <param name="second">The other.</param>
    public long Edges(byte first, byte second) => edges[(first * Labels) + second] + edges[(second * Labels) + first];

    /// <summary>
    /// Counts a run that reaches as far as its label does, and joins the regions below that it touches; its region. Runs below
    /// that end before it starts are passed for good.
    /// </summary>
    /// <remarks>
    /// The Euler number comes from runs alone: a run is one piece without holes, so each adds 1; where it meets a run below,
    /// along one stretch or at one corner, 1 is taken away (inclusion and exclusion), for no two such meetings touch each other.
    /// </remarks>
    private int Connect(Run run, ref int from)
    {
        while (from < inBelow && below[from].Run.End + reach <= run.Start)
        {
            from++;
        }

        var (region, euler) = (-1, 1);
        for (var i = from; i < inBelow && below[i].Run.Start < run.End + reach; i++)
        {
            var (other, provisional) = below[i];
            if (other.Label == run.Label)
            {
                region = region < 0 ? Find(provisional) : Union(region, Find(provisional));
                euler--;
            }
            else
            {
                edges[(other.Label * Labels) + run.Label] +=
                    Math.Min(run.End, other.End) - Math.Max(run.Start, other.Start);
            }
        }

        var measure = new RegionMeasure(run.Label, run.End - run.Start, euler, rows, rows, run.Start, run.End - 1);
        if (region < 0)
        {
            return Begin(measure);
        }

        measures[region] = measures[region].With(measure);
        return region;
    }

    private int Begin(in RegionMeasure measure)
    {
        Grow(ref parents, begun);
        Grow(ref measures, begun);
        (parents[begun], measures[begun]) = (begun, measure);
        return begun++;
    }

    private int Union(int first, int second)
    {
        if (first == second)
        {
            return first;
        }

        var (root, child) = (Math.Min(first, second), Math.Max(first, second));
        parents[child] = root;
        measures[root] = measures[root].With(measures[child]);
        return root;
    }

    private static void Grow<T>(ref T[] array, int used)
    {
        if (used == array.Length)
        {
            Array.Resize(ref array, (int)Math.Clamp(2L * used, 16, Array.MaxLength));
        }
    }
}
