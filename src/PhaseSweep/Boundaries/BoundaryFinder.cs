using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>
/// Finds the boundaries of a map, their junctions and the regions between them: proves what it can, traces through what is
/// left, and counts what follows.
/// </summary>
public static class BoundaryFinder
{
    /// <summary>Finds them.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="progress">Told after every level of boxes.</param>
    /// <param name="stop">Stops the search.</param>
    /// <returns>The boundaries, and the proof of the boxes between them.</returns>
    /// <exception cref="InputException">An axis is too narrow for the depth.</exception>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
    public static (BoundaryMap Map, ProofTree Proof) Find(
        BoundaryRequest request, IProgress<BoundaryProgress>? progress, CancellationToken stop) =>
        Find(request, PlaneCriteria.For(new CellInputs(request.Plan)), progress, stop);

    /// <summary>The same for given criteria over the plan's two axes.</summary>
    internal static (BoundaryMap Map, ProofTree Proof) Find(
        BoundaryRequest request, PlaneCriteria criteria, IProgress<BoundaryProgress>? progress, CancellationToken stop)
    {
        var plan = request.Plan;
        var (proof, leaves) = Descent.Run(plan, criteria, request.Depth, progress, stop);
        var grid = new LeafGrid(plan, criteria, proof.Depth, leaves, stop);
        var sides = new LeafSides(grid);
        var (traced, nodes) = LeafTracer.Trace(grid, sides, stop);
        var geometry = new ArcGeometry(grid, sides, request.Tolerance, request.Chord);
        var reach = new PhaseReach(grid, sides, request.Tolerance);
        var places = new (MapPoint At, double Reach)[nodes.Count];
        var stoppable = new ParallelOptions { CancellationToken = stop };
        Parallel.For(0, places.Length, stoppable, i => places[i] = Place(grid, sides, geometry, reach, nodes[i]));
        var (chains, tips) = Tips.Part(traced, grid, geometry, nodes, places, reach);
        var shapes = Clashes.Settle(chains, geometry, [.. places.Select(p => p.At)], stop);
        IReadOnlyList<MapPoint>[] points = [.. shapes.Select(shape => shape.Select(vertex => vertex.At).ToArray())];
        var pieces = new Pieces(grid, stop);
        var rings = Rings.Walk(grid, chains, points, nodes, tips);
        var (regions, ofArcs) = Regions.Of(
            geometry, pieces, rings, [.. chains.Select(chain => Beside(pieces, chain, grid))], OnFrame(pieces, grid));

        Arc[] arcs =
        [
            .. chains.Select((chain, i) => new Arc(
                points[i],
                chain.Left,
                chain.Right,
                FlipsOf(plan, grid, sides, chain),
                ErrorOf(chain, points[i]),
                chain.Start.Node < 0 ? null : chain.Start.Node,
                chain.End.Node < 0 ? null : chain.End.Node,
                ofArcs[i].Left,
                ofArcs[i].Right)),
        ];
        var map = new BoundaryMap(
            plan,
            proof.Depth,
            request.Tolerance,
            request.Chord,
            proof.Boxes + grid.Evaluations,
            1 - pieces.All.Where(piece => !piece.Proven).Sum(piece => piece.Area),
            arcs,
            [.. nodes.Select((node, i) => JunctionOf(grid, node, i, places[i], chains))],
            regions,
            Betti.Of(pieces.All, regions, PhasesIn(pieces)),
            Contacts(arcs, geometry));
        return (map, proof);

        double ErrorOf(Chain chain, IReadOnlyList<MapPoint> line) => line.Skip(1).SkipLast(1).AsParallel().WithCancellation(stop)
            .Select(point => reach.From(point, [chain.Left, chain.Right]))
            .Append(ErrorAt(chain, chain.Start, line[0]))
            .Append(ErrorAt(chain, chain.End, line[^1]))
            .Max();

        double ErrorAt(Chain chain, ChainEnd end, MapPoint at) =>
            end.Node >= 0 ? places[end.Node].Reach : reach.From(at, [chain.Left, chain.Right], sharp: true);
    }

    private static IEnumerable<Phase> PhasesIn(Pieces pieces) =>
        Phases.All.Where(phase => pieces.All.Any(piece => (piece.Phases & (1 << (int)phase)) != 0));

    /// <summary>
    /// Where the boundaries at a node meet: of the common zeros of two criteria and the points at which phases change, that from which all
    /// its phases are nearest.
    /// </summary>
    private static (MapPoint At, double Reach) Place(LeafGrid grid, LeafSides sides, ArcGeometry geometry, PhaseReach reach, LeafNode node)
    {
        var criteria = node.Spokes.Select(spoke => spoke.At.Criterion).Distinct().Order().ToArray();
        var pairs = (from first in criteria from second in criteria where first < second select (first, second)).ToArray();
        var best = (At: geometry.Centre(node.Leaf), Reach: double.PositiveInfinity);
        foreach (var at in Candidates())
        {
            var distance = reach.From(at, node.Phases, sharp: true);
            best = distance < best.Reach ? (at, distance) : best;
            if (best.Reach <= BoundaryRequest.DefaultTolerance)
            {
                break;
            }
        }

        return best;

        IEnumerable<MapPoint> Candidates()
        {
            const double BesideKinks = 1e-5, Near = 16 * BoundaryRequest.DefaultTolerance;
            var centre = geometry.Centre(node.Leaf);
            foreach (var meeting in pairs.Select(pair => geometry.Meet(pair.first, pair.second, node.Leaf)).OfType<MapPoint>())
            {
                yield return meeting;
            }

            foreach (var criterion in criteria)
            {
                var ends = node.Spokes.Where(spoke => spoke.At.Criterion == criterion).Select(spoke => geometry.Exact(spoke.At)).ToArray();
                foreach (var (from, to) in ends.Zip(ends.Skip(1)))
                {
                    if (JunctionWindow.Along(grid, sides, criterion, from, to) is { } change)
                    {
                        yield return change;
                        foreach (var meeting in Beside(change))
                        {
                            yield return meeting;
                        }
                    }
                }
            }

            // What is left takes many points; the last of those tried is told by now.
            if (best.Reach <= Near)
            {
                yield break;
            }

            yield return centre;
            var gathered = JunctionWindow.Gather(grid, node.Leaf, centre, node.Phases);
            yield return gathered;
            foreach (var meeting in Beside(gathered))
            {
                yield return meeting;
            }

            IEnumerable<MapPoint> Beside(MapPoint at) => pairs
                .Select(pair => geometry.Meet(pair.first, pair.second, node.Leaf, at, BesideKinks)).OfType<MapPoint>();
        }
    }

    private static Junction JunctionOf(
        LeafGrid grid, LeafNode node, int index, (MapPoint At, double Reach) place, IReadOnlyList<Chain> chains)
    {
        var (arcs, count) = (new int?[node.Spokes.Count], node.Spokes.Count);
        for (var arc = 0; arc < chains.Count; arc++)
        {
            foreach (var end in (ChainEnd[])[chains[arc].Start, chains[arc].End])
            {
                if (end.Node == index)
                {
                    arcs[end.Spoke] = arc;
                }
            }
        }

        // A spoke without an arc is a tip: the frame comes between the phases beside it. Nothing lies between two tips.
        var last = Enumerable.Range(0, count).LastOrDefault(spoke => arcs[spoke] is null && arcs[(spoke + 1) % count] >= 0, count - 1);
        int[] around = [.. Enumerable.Range(last + 1, count).Select(i => i % count).Where(spoke => arcs[spoke] >= 0 || spoke == last)];
        return new(
            place.At,
            place.Reach * grid.X.Length,
            place.Reach * grid.Y.Length,
            [.. around.Select(spoke => node.Spokes[spoke].After)],
            [.. around.Select(spoke => arcs[spoke]).OfType<int>()]);
    }

    /// <summary>What flips along a chain, once for each criterion, told at the middle of its stretch.</summary>
    private static string[] FlipsOf(SweepPlan plan, LeafGrid grid, LeafSides sides, Chain chain) =>
    [
        .. Enumerable.Range(0, chain.Crossings.Count)
            .GroupBy(i => chain.Crossings[i].Criterion)
            .Select(stretch => stretch.ElementAt(stretch.Count() / 2))
            .Select(i =>
            {
                var (before, after) = sides.SignsBeside(chain.Crossings[i]);
                var (left, right) = LowIsLeft(grid, chain, i) ? (before, after) : (after, before);
                return Flips.Describe(plan.Scenario, grid.Criteria, left, right, chain.Crossings[i].Criterion);
            })
            .Distinct(),
    ];

    /// <summary>Whether the lower or left end of a crossing's side lies to the left of the chain.</summary>
    private static bool LowIsLeft(LeafGrid grid, Chain chain, int index)
    {
        var (at, into) = (chain.Crossings[index], chain.Into[index]);
        var ahead = at.Upright
            ? into >= 0 ? grid[into].Column == at.Column : at.Column > 0
            : into >= 0 ? grid[into].Row == at.Row : at.Row > 0;
        return at.Upright != ahead;
    }

    /// <summary>The grounds to the left and right of a chain.</summary>
    private static (IReadOnlyCollection<int> Left, IReadOnlyCollection<int> Right) Beside(Pieces pieces, Chain chain, LeafGrid grid)
    {
        var (left, right) = (new HashSet<int>(), new HashSet<int>());
        Parallel.For(
            0,
            chain.Crossings.Count,
            () => (Left: new HashSet<int>(), Right: new HashSet<int>()),
            (i, _, found) =>
            {
                var at = chain.Crossings[i];
                var (low, high) = LowIsLeft(grid, chain, i) ? found : (found.Right, found.Left);
                low.Add(pieces.GroundAt(at.Low.Column, at.Low.Row));
                high.Add(pieces.GroundAt(at.High.Column, at.High.Row));
                return found;
            },
            found =>
            {
                lock (left)
                {
                    left.UnionWith(found.Left);
                    right.UnionWith(found.Right);
                }
            });
        left.Remove(-1);
        right.Remove(-1);
        return (left, right);
    }

    /// <summary>The grounds along the bottom of the frame.</summary>
    private static HashSet<int> OnFrame(Pieces pieces, LeafGrid grid)
    {
        var found = new HashSet<int>();
        for (var column = 0; column <= grid.X.Count; column++)
        {
            found.Add(pieces.GroundAt(column, 0));
        }

        found.Remove(-1);
        return found;
    }

    private static Contact[] Contacts(Arc[] arcs, ArcGeometry geometry) =>
    [
        .. arcs.GroupBy(arc => arc.Left < arc.Right ? (arc.Left, arc.Right) : (arc.Right, arc.Left))
            .OrderBy(pair => pair.Key)
            .Select(pair => new Contact(pair.Key.Item1, pair.Key.Item2, pair.Count(), pair.Sum(arc => geometry.Length(arc.Points)))),
    ];
}
