using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Verification;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>What the closed forms say of points of a plane. Distances are shares of the axes' lengths.</summary>
internal sealed class Theorem(SweepPlan plan)
{
    private readonly double width = plan.Grid.X.High - plan.Grid.X.Low;
    private readonly double height = plan.Grid.Y.High - plan.Grid.Y.Low;

    /// <summary>The point at given shares of the axes.</summary>
    public MapPoint Point(double x, double y) => new(plan.Grid.X.Low + (x * width), plan.Grid.Y.Low + (y * height));

    /// <summary>Lengths in parameter units as shares of the axes.</summary>
    public (double X, double Y) Share(double x, double y) => (x / width, y / height);

    /// <summary>The phase at a point; one off the map counts as its nearest.</summary>
    public Phase At(MapPoint at)
    {
        var parameters = plan.Parameters.ToArray();
        parameters[plan.XIndex] = Math.Clamp(at.X, plan.Grid.X.Low, plan.Grid.X.High);
        parameters[plan.YIndex] = Math.Clamp(at.Y, plan.Grid.Y.Low, plan.Grid.Y.High);
        return ClosedForms.At(plan.Scenario, parameters, plan.Exploration).Cell.Phase;
    }

    /// <summary>The phases in eight directions at a distance.</summary>
    public IEnumerable<Phase> Around(MapPoint at, double distance) => Rim(at, distance, 1);

    /// <summary>The phases on the rim of a box around a point, of which half a side is the distance.</summary>
    public IEnumerable<Phase> Rim(MapPoint at, double distance, int along = 512) => Enumerable.Range(-along, (2 * along) + 1)
        .Select(i => distance * i / along)
        .SelectMany(share => (Phase[])[Off(at, share, -distance), Off(at, share, distance), Off(at, -distance, share), Off(at, distance, share)]);

    /// <summary>The phase at a point and for a distance around it, or null where it changes there.</summary>
    public Phase? Clear(MapPoint at, double distance)
    {
        var phase = At(at);
        return Around(at, distance).Concat(Around(at, distance / 2)).All(other => other == phase) ? phase : null;
    }

    /// <summary>The phases a distance to the left and right of the middle one of three points on a line.</summary>
    public (Phase Left, Phase Right) Beside(MapPoint before, MapPoint at, MapPoint after, double distance)
    {
        var ((x0, y0), (x1, y1)) = (Direction(before, at), Direction(at, after));
        var (x, y) = (x0 + x1, y0 + y1);
        var share = distance / Math.Sqrt((x * x) + (y * y));
        return (Off(at, -y * share, x * share), Off(at, y * share, -x * share));
    }

    private (double X, double Y) Direction(MapPoint from, MapPoint to)
    {
        var (x, y) = Share(to.X - from.X, to.Y - from.Y);
        var length = Math.Sqrt((x * x) + (y * y));
        return (x / length, y / length);
    }

    private Phase Off(MapPoint at, double right, double up) => At(new(at.X + (right * width), at.Y + (up * height)));
}
