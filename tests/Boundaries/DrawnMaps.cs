using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>Boundary maps drawn by hand from closed forms, whole and consistent.</summary>
internal static class DrawnMaps
{
    /// <summary>Vertices of a curve.</summary>
    private const int Dense = 240;

    /// <summary>Sycophancy with unit rewards: four squares around one junction.</summary>
    public static BoundaryMap Sycophancy()
    {
        MapPoint center = new(0.5, 0.5), west = new(0, 0.5), east = new(1, 0.5), south = new(0.5, 0), north = new(0.5, 1);
        MapPoint southWest = new(0, 0), southEast = new(1, 0), northEast = new(1, 1), northWest = new(0, 1);
        const string S = "S stops being an equilibrium: U(S) = U(H) at the belief of S";
        const string H = "H stops being an equilibrium: U(S) = U(H) at the belief of H";
        return Complete(
            new PlanRequest("sycophancy").ToPlan(),
            [
                Arc([east, center], Phase.Trapped, Phase.Bistable, H, 0, 1, null, 0),
                Arc([north, center], Phase.Bistable, Phase.Safe, S, 1, 2, null, 0),
                Arc([center, west], Phase.Cycling, Phase.Safe, H, 3, 2, 0, null),
                Arc([center, south], Phase.Trapped, Phase.Cycling, S, 0, 3, 0, null),
            ],
            [new(center, 3e-13, 2.5e-13, [Phase.Trapped, Phase.Bistable, Phase.Safe, Phase.Cycling], [0, 1, 2, 3])],
            (Phase.Trapped, [south, southEast, east, center, south], []),
            (Phase.Bistable, [center, east, northEast, north, center], []),
            (Phase.Safe, [west, center, north, northWest, west], []),
            (Phase.Cycling, [southWest, south, center, west, southWest], []));
    }

    /// <summary>Deception without exploration, threshold 0.4: three phases around one junction.</summary>
    public static BoundaryMap Deception()
    {
        const double T = 0.4, Low = 0.1;
        MapPoint corner = new(T, T), west = new(0, T), east = new(1, T), north = new(T, 1);
        return Complete(
            new PlanRequest("deception").ToPlan(),
            [
                Arc([west, corner], Phase.SelfConfirming, Phase.Trapped, "H starts to be an equilibrium", 1, 0, null, 0),
                Arc([corner, east], Phase.LatentRisk, Phase.Trapped, "H starts to be an equilibrium", 2, 0, 0, null),
                Arc([corner, north], Phase.SelfConfirming, Phase.LatentRisk, "D stops being an equilibrium", 1, 2, 0, null),
            ],
            [new(corner, 1e-13, 1e-13, [Phase.LatentRisk, Phase.SelfConfirming, Phase.Trapped], [1, 2, 0])],
            (Phase.Trapped, [new(0, Low), new(1, Low), east, corner, west, new(0, Low)], []),
            (Phase.SelfConfirming, [west, corner, north, new(0, 1), west], []),
            (Phase.LatentRisk, [corner, east, new(1, 1), north, corner], []));
    }

    /// <summary>Approval of flattery against the reward for honesty, 10 % exploration: two curves that cross.</summary>
    public static BoundaryMap Rewards()
    {
        const double Low = 0.25, High = 4, PH = 0.55, Rate = 0.1;
        static double Reward(double threshold) => threshold / (1 - threshold);
        static MapPoint OnS(double x) => new(x, Reward(((1 - (Rate / 2)) * x) + (Rate / 2 * (1 - PH))));
        static MapPoint OnH(double x) => new(x, Reward((Rate / 2 * x) + ((1 - (Rate / 2)) * (1 - PH))));
        static double AtS(double y) => ((y / (1 + y)) - (Rate / 2 * (1 - PH))) / (1 - (Rate / 2));
        static MapPoint[] Curve(Func<double, MapPoint> at, double from, double to) =>
            [.. Enumerable.Range(0, Dense + 1).Select(i => at(from + ((to - from) * i / Dense)))];

        const double Cross = 1 - PH; // where p_S = 1 - p_H both beliefs are the same
        var (s0, s1) = (Curve(OnS, AtS(Low), Cross), Curve(OnS, Cross, AtS(High)));
        var (h0, h1) = (Curve(OnH, 0, Cross), Curve(OnH, Cross, 1));
        (s0[0], s1[^1]) = (new(s0[0].X, Low), new(s1[^1].X, High));
        const string S = "S stops being an equilibrium: U(S) = U(H) at the belief of S";
        const string H = "H starts to be an equilibrium: U(S) = U(H) at the belief of H";
        MapPoint southWest = new(0, Low), southEast = new(1, Low), northEast = new(1, High), northWest = new(0, High);
        return Complete(
            new PlanRequest("sycophancy") { Y = "r_H=0.25:4", Sets = ["p_H=0.55"], Exploration = "0.1" }.ToPlan(),
            [
                Arc(s0, Phase.Cycling, Phase.Trapped, S, 2, 1, null, 0),
                Arc(s1, Phase.Safe, Phase.Bistable, S, 0, 3, 0, null),
                Arc(h0, Phase.Safe, Phase.Cycling, H, 0, 2, null, 0),
                Arc(h1, Phase.Bistable, Phase.Trapped, H, 3, 1, 0, null),
            ],
            [new(s1[0], 2e-13, 4e-13, [Phase.Bistable, Phase.Safe, Phase.Cycling, Phase.Trapped], [3, 1, 2, 0])],
            (Phase.Safe, [.. h0, .. s1[1..], northWest, h0[0]], []),
            (Phase.Trapped, [s0[0], southEast, .. h1.Reverse(), .. s0.Reverse().Skip(1)], []),
            (Phase.Cycling, [southWest, .. s0, .. h0.Reverse().Skip(1), southWest], []),
            (Phase.Bistable, [.. h1, northEast, .. s1.Reverse()], []));
    }

    /// <summary>A ring of one phase in another, and a disc of a third within the ring: closed arcs, holes, no junction.</summary>
    /// <param name="undecided">Share of the map left undecided between each two phases.</param>
    public static BoundaryMap Rings(double undecided = 0)
    {
        static MapPoint[] Circle(double radius) =>
        [
            .. Enumerable.Range(0, Dense).Append(0).Select(i => 2 * Math.PI * i / Dense)
                .Select(angle => new MapPoint(0.5 + (radius * Math.Cos(angle)), 0.5 + (radius * Math.Sin(angle)))),
        ];
        var (outer, inner) = (Circle(0.4), Circle(0.2));
        MapPoint[] frame = [new(0, 0), new(1, 0), new(1, 1), new(0, 1), new(0, 0)];
        var map = Complete(
            new PlanRequest("sycophancy").ToPlan(),
            [
                Arc(outer, Phase.Trapped, Phase.Safe, "H stops being an equilibrium", 1, 0, null, null) with
                {
                    Flips = ["H stops being an equilibrium", "S starts to be one"],
                },
                Arc(inner, Phase.Bistable, Phase.Trapped, "S stops being an equilibrium", 2, 1, null, null),
            ],
            [],
            (Phase.Safe, frame, [[.. outer.Reverse()]]),
            (Phase.Trapped, outer, [[.. inner.Reverse()]]),
            (Phase.Bistable, inner, []));
        Bounds<double> Wider(Bounds<double> area) => new(area.Certain - undecided, area.Possible + undecided);
        return map with
        {
            ProvenArea = 1 - (2 * undecided),
            Regions = [.. map.Regions.Select(region => region with { Area = Wider(region.Area) })],
            Phases = [.. map.Phases.Select(phase => phase with { Area = Wider(phase.Area) })],
        };
    }

    /// <summary>Stripes of two phases in turn, as thin as one likes.</summary>
    public static BoundaryMap Stripes(params IReadOnlyList<double> heights)
    {
        Phase Of(int stripe) => stripe % 2 == 0 ? Phase.Safe : Phase.Trapped;
        double[] lines = [0, .. heights, 1];
        return Complete(
            new PlanRequest("sycophancy").ToPlan(),
            [.. heights.Select((y, i) => Arc([new(0, y), new(1, y)], Of(i + 1), Of(i), "H stops being an equilibrium", i + 1, i, null, null))],
            [],
            [.. Enumerable.Range(0, heights.Count + 1).Select(i => (
                Of(i),
                (MapPoint[])[new(0, lines[i]), new(1, lines[i]), new(1, lines[i + 1]), new(0, lines[i + 1]), new(0, lines[i])],
                (MapPoint[][])[]))]);
    }

    /// <summary>Squares of two phases in turn over axes of any range: a junction of four at every inner corner.</summary>
    public static BoundaryMap Checkerboard(int side, SweepPlan? plan = null)
    {
        plan ??= new PlanRequest("sycophancy").ToPlan();
        var (axisX, axisY) = (plan.Grid.X, plan.Grid.Y);
        MapPoint At(int column, int row) => new(
            axisX.Low + ((axisX.High - axisX.Low) * column / side), axisY.Low + ((axisY.High - axisY.Low) * row / side));
        Phase Of(int region) => ((region / side) + (region % side)) % 2 == 0 ? Phase.Cycling : Phase.SelfConfirming;
        int? Junction(int column, int row) =>
            column > 0 && column < side && row > 0 && row < side ? ((row - 1) * (side - 1)) + column - 1 : null;
        var arcs = new List<Arc>();
        for (var line = 1; line < side; line++)
        {
            for (var step = 0; step < side; step++)
            {
                var (above, right) = ((line * side) + step, (step * side) + line);
                arcs.Add(Arc(
                    [At(step, line), At(step + 1, line)], Of(above), Of(above - side), "H flips", above, above - side,
                    Junction(step, line), Junction(step + 1, line)));
                arcs.Add(Arc(
                    [At(line, step), At(line, step + 1)], Of(right - 1), Of(right), "S flips", right - 1, right,
                    Junction(line, step), Junction(line, step + 1)));
            }
        }

        var squares = Enumerable.Range(0, side * side).Select(i => (Column: i % side, Row: i / side));
        var junctions = squares.Where(s => s.Column > 0 && s.Row > 0).OrderBy(s => s.Row).Select(s =>
        {
            var index = Junction(s.Column, s.Row);
            int[] ends = [.. Enumerable.Range(0, arcs.Count).Where(i => arcs[i].Start == index || arcs[i].End == index)];
            return new Junction(
                At(s.Column, s.Row), 1e-13, 1e-13, [Phase.Cycling, Phase.SelfConfirming, Phase.Cycling, Phase.SelfConfirming], ends);
        });
        return Complete(plan, [.. arcs], [.. junctions], [.. squares.Select((s, i) => (
            Of(i),
            (MapPoint[])
            [
                At(s.Column, s.Row), At(s.Column + 1, s.Row), At(s.Column + 1, s.Row + 1), At(s.Column, s.Row + 1), At(s.Column, s.Row),
            ],
            (MapPoint[][])[]))]);
    }

    private static Arc Arc(
        MapPoint[] points, Phase left, Phase right, string flips, int leftRegion, int rightRegion, int? start, int? end) =>
        new(points, left, right, [flips], 4e-13, start, end, leftRegion, rightRegion);

    /// <summary>Adds what follows from arcs and rings: areas, lengths, neighbours, topology.</summary>
    private static BoundaryMap Complete(
        SweepPlan plan, Arc[] arcs, Junction[] junctions, params (Phase Phase, MapPoint[] Outline, MapPoint[][] Holes)[] parts)
    {
        MapPoint Unit(MapPoint p) => new(
            (p.X - plan.Grid.X.Low) / (plan.Grid.X.High - plan.Grid.X.Low), (p.Y - plan.Grid.Y.Low) / (plan.Grid.Y.High - plan.Grid.Y.Low));
        double Length(IReadOnlyList<MapPoint> line) => line.Select(Unit).Zip(line.Skip(1).Select(Unit)).Sum(
            side => Math.Sqrt(Math.Pow(side.First.X - side.Second.X, 2) + Math.Pow(side.First.Y - side.Second.Y, 2)));
        var regions = parts.Select((part, index) =>
        {
            var rings = part.Holes.Prepend(part.Outline).ToArray();
            var area = rings.Sum(ring => SignedArea([.. ring.Select(Unit)]));
            int[] neighbors =
            [
                .. arcs.Where(a => a.LeftRegion == index || a.RightRegion == index)
                    .Select(a => a.LeftRegion + a.RightRegion - index).Distinct().Order(),
            ];
            return new Region(part.Phase, part.Outline, part.Holes, new(area, area), rings.Sum(Length), neighbors);
        }).ToArray();
        var phases = regions.GroupBy(r => r.Phase).OrderBy(g => g.Key).Select(g =>
        {
            var (area, components, holes) = (g.Sum(r => r.Area.Certain), g.Count(), g.Sum(r => r.Holes.Count));
            return new PhaseTopology(
                g.Key, new(area, area), new(components, components), new(holes, holes), new(components - holes, components - holes));
        });
        var contacts = arcs
            .GroupBy(a => (First: (Phase)Math.Min((int)a.Left, (int)a.Right), Second: (Phase)Math.Max((int)a.Left, (int)a.Right)))
            .OrderBy(g => g.Key)
            .Select(g => new Contact(g.Key.First, g.Key.Second, g.Count(), g.Sum(a => Length(a.Points))));
        return new(plan, 20, 1e-12, 1e-4, 123_456, 1 - 1e-6, arcs, junctions, regions, [.. phases], [.. contacts]);
    }

    /// <summary>Area that a closed ring goes round anticlockwise, less what it goes round clockwise.</summary>
    public static double SignedArea(IReadOnlyList<MapPoint> ring) =>
        ring.Zip(ring.Skip(1)).Sum(side => (side.First.X * side.Second.Y) - (side.Second.X * side.First.Y)) / 2;
}
