using System.Runtime.InteropServices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Topology;

namespace PhaseSweep.Boundaries;

/// <summary>A connected set of boxes that are alike: proven of one phase, or open with the same phases possible.</summary>
internal sealed class Piece
{
    /// <summary>The phases possible in it, a bit each.</summary>
    public ushort Phases { get; init; }

    /// <summary>Whether it is proven.</summary>
    public bool Proven { get; init; }

    /// <summary>Whether it touches the frame.</summary>
    public bool OnFrame { get; init; }

    /// <summary>Its area as a share of the map's.</summary>
    public double Area { get; set; }

    /// <summary>The pieces that touch it, at an edge or a corner.</summary>
    public HashSet<int> Touching { get; } = [];
}

/// <summary>
/// The map at the last level, as pieces: what is proven is connected through shared edges and corners (a label proven on a
/// closed box holds a little beyond it), and so is what is open. Rows are scanned as runs, so the work grows with the leaves and
/// the rows, not with the boxes.
/// </summary>
internal sealed class Pieces
{
    /// <summary>First label of open runs; below are the phases.</summary>
    private const int FirstOpen = 16;

    /// <summary>Label of open boxes that a boundary crosses.</summary>
    private const byte Crossed = 255;

    private readonly LeafGrid grid;
    private readonly RegionScan scan;
    private readonly List<ushort> masks = [];
    private readonly List<Cells> areas = [];
    private readonly HashSet<(int, int)> touching = [];
    private readonly List<Piece> all = [];
    private readonly RegionScan grounds;
    private readonly Dictionary<int, HashSet<int>> provenOf = [];
    private readonly int[] leftOfLeaf;
    private readonly int[] groundOfLeaf;
    private readonly int[] lastOfRow;
    private (int, int) touchedLast;
    private (int, int) seenLast = (-1, -1);

    /// <summary>Finds the pieces.</summary>
    public Pieces(LeafGrid grid, CancellationToken stop)
    {
        this.grid = grid;
        scan = new(grid.X.Count, diagonal: true);
        grounds = new(grid.X.Count, diagonal: true);
        leftOfLeaf = new int[grid.Count];
        groundOfLeaf = new int[grid.Count];
        lastOfRow = new int[grid.Y.Count];
        var seen = new HashSet<(int Ground, int Region)>();
        var (runs, below, quiet) = (new List<Run>(), new List<Run>(), new List<Run>());
        var (regions, regionsBelow, groundsHere) = (new int[16], new int[16], new int[16]);
        for (var row = 0; row < grid.Y.Count; row++)
        {
            stop.ThrowIfCancellationRequested();
            Fill(runs, quiet, row, below);
            if (regions.Length < runs.Count)
            {
                (regions, groundsHere) = (new int[2 * runs.Count], new int[2 * runs.Count]);
            }

            scan.Add(CollectionsMarshal.AsSpan(runs), regions);
            grounds.Add(CollectionsMarshal.AsSpan(quiet), groundsHere);
            Note(row, runs, regions, below, regionsBelow);
            NoteGrounds(row, runs, regions, groundsHere, seen);
            (runs, below) = (below, runs);
            (regions, regionsBelow) = (regionsBelow, regions);
            groundsHere = groundsHere.Length < regions.Length ? new int[regions.Length] : groundsHere;
        }

        var pieceOf = Gather();
        foreach (var (ground, region) in seen)
        {
            var of = grounds.Find(ground);
            if (!provenOf.TryGetValue(of, out var proven))
            {
                provenOf[of] = proven = [];
            }

            proven.Add(pieceOf[region]);
        }
    }

    /// <summary>All pieces.</summary>
    public IReadOnlyList<Piece> All => all;

    /// <summary>The grounds that hold proven pieces, by the numbers of <see cref="GroundAt"/>.</summary>
    public IEnumerable<int> Grounds => provenOf.Keys;

    /// <summary>The phase of a ground.</summary>
    public Phase PhaseOf(int ground) => (Phase)grounds[ground].Label;

    /// <summary>The proven pieces in such a ground.</summary>
    public IReadOnlyCollection<int> ProvenIn(int ground) => provenOf[ground];

    /// <summary>
    /// The ground at a point of the lattice: what is connected there without crossing a boundary, proven boxes and open ones
    /// whose corners have one phase.
    /// </summary>
    /// <returns>A number, or -1 if a boundary crosses all boxes at the point.</returns>
    public int GroundAt(int column, int row)
    {
        for (var box = 0; box < 4; box++)
        {
            var (boxColumn, boxRow) = (column - (box & 1), row - (box >> 1));
            if (boxColumn < 0 || boxRow < 0 || boxColumn >= grid.X.Count || boxRow >= grid.Y.Count)
            {
                continue;
            }

            var leaf = grid.FirstAt(boxRow, boxColumn);
            var ground = leaf == grid.RowStart(boxRow + 1) ? lastOfRow[boxRow]
                : grid[leaf].Column != boxColumn ? leftOfLeaf[leaf]
                : groundOfLeaf[leaf];
            if (ground >= 0)
            {
                return grounds.Find(ground);
            }
        }

        return -1;
    }

    /// <summary>
    /// The runs of a row: open leaves with the same phases possible, and the proven stretches between them. And the same with
    /// the phase of their corners for open leaves that no boundary crosses.
    /// </summary>
    private void Fill(List<Run> runs, List<Run> quiet, int row, List<Run> below)
    {
        runs.Clear();
        quiet.Clear();
        var (reached, last) = (0, grid.RowStart(row + 1));
        for (var leaf = grid.RowStart(row); leaf < last; leaf++)
        {
            var (column, _, known) = grid[leaf];
            if (column > reached)
            {
                runs.Add(new(reached, column, (byte)grid.PhaseAt(leaf, 0)));
                quiet.Add(runs[^1]);
            }

            runs.Add(new(column, column + 1, LabelOf(grid.Criteria.Signs.Possible(known))));
            quiet.Add(runs[^1] with { Label = grid.IsCrossed(leaf) ? Crossed : (byte)grid.PhaseAt(leaf, 0) });
            reached = column + 1;
        }

        if (reached < grid.X.Count)
        {
            runs.Add(new(reached, grid.X.Count, (byte)LastPhase(row, last, below)));
            quiet.Add(runs[^1]);
        }
    }

    /// <summary>The phase of the stretch that ends a row: that of its last leaf's right side, or of the row below if it has none.</summary>
    private Phase LastPhase(int row, int last, List<Run> below) =>
        last > grid.RowStart(row) ? grid.PhaseAt(last - 1, 1)
        : below.Count == 1 && below[0].Label < FirstOpen ? (Phase)below[0].Label
        : grid.PhaseAt(grid.InnerX(0), (grid.Y[row] + grid.Y[row + 1]) / 2);

    private byte LabelOf(ushort mask)
    {
        var index = masks.IndexOf(mask);
        if (index < 0)
        {
            index = masks.Count;
            masks.Add(mask);
        }

        return (byte)(FirstOpen + index);
    }

    /// <summary>Notes a row's areas and what its runs touch.</summary>
    private void Note(int row, List<Run> runs, int[] regions, List<Run> below, int[] regionsBelow)
    {
        var from = 0;
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            while (areas.Count <= regions[i])
            {
                areas.Add(default);
            }

            areas[regions[i]] += Cells.Of(grid, row, run.Start, run.End);
            if (i > 0)
            {
                Touch(regions[i - 1], regions[i]);
            }

            for (; from < below.Count && below[from].End < run.Start; from++)
            {
            }

            for (var j = from; j < below.Count && below[j].Start <= run.End; j++)
            {
                Touch(regionsBelow[j], regions[i]);
            }
        }
    }

    /// <summary>Notes the grounds of a row: of its leaves, of the stretches left of them, and of its end.</summary>
    private void NoteGrounds(int row, List<Run> runs, int[] regions, int[] here, HashSet<(int, int)> seen)
    {
        var leaf = grid.RowStart(row);
        for (var i = 0; i < runs.Count; i++)
        {
            if (runs[i].Label >= FirstOpen)
            {
                groundOfLeaf[leaf] = grid.IsCrossed(leaf) ? -1 : here[i];
                leftOfLeaf[leaf++] = i > 0 ? here[i - 1] : -1;
            }
            else if (seenLast != (here[i], regions[i]))
            {
                seenLast = (here[i], regions[i]);
                seen.Add(seenLast);
            }
        }

        lastOfRow[row] = here[runs.Count - 1];
    }

    private void Touch(int first, int second)
    {
        if (first != second && touchedLast != (first, second))
        {
            touchedLast = (first, second);
            touching.Add(touchedLast);
        }
    }

    /// <summary>Makes pieces of the regions, now that all joins are known; the piece of each provisional number.</summary>
    private int[] Gather()
    {
        var pieces = new int[areas.Count];
        var index = new Dictionary<int, int>();
        foreach (var region in scan.Regions)
        {
            var measure = scan[region];
            index[region] = all.Count;
            all.Add(new()
            {
                Proven = measure.Label < FirstOpen,
                Phases = measure.Label < FirstOpen ? (ushort)(1 << measure.Label) : masks[measure.Label - FirstOpen],
                OnFrame = measure.Bottom == 0 || measure.Top == grid.Y.Count - 1
                    || measure.Left == 0 || measure.Right == grid.X.Count - 1,
            });
        }

        var sums = new Cells[all.Count];
        for (var provisional = 0; provisional < pieces.Length; provisional++)
        {
            pieces[provisional] = index[scan.Find(provisional)];
            sums[pieces[provisional]] += areas[provisional];
        }

        for (var piece = 0; piece < all.Count; piece++)
        {
            all[piece].Area = sums[piece].Area(grid);
        }

        foreach (var (first, second) in touching)
        {
            if (pieces[first] != pieces[second])
            {
                all[pieces[first]].Touching.Add(pieces[second]);
                all[pieces[second]].Touching.Add(pieces[first]);
            }
        }

        return pieces;
    }

    /// <summary>Boxes of the last level, counted by quarter of the map: in each they are equally large, so that areas are exact sums.</summary>
    private readonly record struct Cells(long LowerLeft, long LowerRight, long UpperLeft, long UpperRight)
    {
        public static Cells Of(LeafGrid grid, int row, int start, int end)
        {
            var half = grid.X.Count / 2;
            long left = Math.Clamp(half - start, 0, end - start);
            var right = end - start - left;
            return row < grid.Y.Count / 2 ? new(left, right, 0, 0) : new(0, 0, left, right);
        }

        public static Cells operator +(Cells a, Cells b) => new(
            a.LowerLeft + b.LowerLeft, a.LowerRight + b.LowerRight, a.UpperLeft + b.UpperLeft, a.UpperRight + b.UpperRight);

        public double Area(LeafGrid grid)
        {
            var halves = (double)(grid.X.Count / 2) * (grid.Y.Count / 2);
            var (x, y) = (Share(grid.X), Share(grid.Y));
            return ((LowerLeft * x * y) + (LowerRight * (1 - x) * y) + (UpperLeft * x * (1 - y)) + (UpperRight * (1 - x) * (1 - y))) / halves;
        }

        private static double Share(Lattice lattice) => (lattice[lattice.Count / 2] - lattice.Low) / lattice.Length;
    }
}
