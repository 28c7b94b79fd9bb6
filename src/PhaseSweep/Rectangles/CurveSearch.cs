using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Rectangles;

/// <summary>
/// Searches curves of hypotheses by halving: for the greatest advantages of actions, and for where two actions are equally good.
/// Between two nodes a gap lies between what its slope and what its range over the box allow, so halves converge like the square
/// of their length, and stretches on which a gap only rises or falls are settled at once.
/// </summary>
internal sealed class CurveSearch(Perceived perceived)
{
    /// <summary>Stretches looked at before a search gives up and leaves the rest bounded.</summary>
    private const int MostStretches = 4096;

    /// <summary>Stretches this short by place are not halved for roots; they lie within rounding of a tie.</summary>
    private const double Shortest = 1e-15;

    /// <summary>Ties this near by place are one.</summary>
    private const double Same = 1e-9;

    private readonly Stack<(Node From, Node To)> stack = new();
    private Interval[] gaps = [];

    /// <summary>Raises the bounds of a support by what hypotheses of a curve give each action.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="bounds">The bounds; they hold what parts of the support give.</param>
    /// <param name="support">The support, as bits.</param>
    /// <param name="ceilings">For each action what need not be searched beyond.</param>
    /// <param name="need">How closely bounds must be known.</param>
    public void Raise(Curve curve, Bounds bounds, int support, ReadOnlySpan<double> ceilings, Need need)
    {
        var (actions, finest) = (perceived.Actions, Need.Least(perceived.Scale));
        var any = false;
        for (var a = 0; a < actions; a++)
        {
            any |= IsOpen(ceilings[a], bounds.Best(support, a), 0);
        }

        if (!any)
        {
            return;
        }

        gaps = gaps.Length == actions * actions ? gaps : new Interval[actions * actions];
        Begin(curve);
        foreach (var (from, to) in stack)
        {
            Take(from);
            Take(to);
        }

        var worst = 0;

        for (var looked = 0; stack.TryPop(out var piece); looked++)
        {
            var (from, to) = piece;
            var stretch = curve.Between(from, to);
            var error = perceived.ErrorOf(from.Error.Max(to.Error));
            FillGaps(stretch, from, to);
            var (open, excess) = (false, 0.0);
            for (var a = 0; a < actions; a++)
            {
                var most = double.PositiveInfinity;
                for (var b = 0; b < actions; b++)
                {
                    most = a == b ? most : Math.Min(most, a > b ? gaps[(a * actions) + b].High : -gaps[(b * actions) + a].Low);
                }

                // What is left bounded above the best by a hypothesis's own error would not shrink.
                most = Math.Min(most, ceilings[a]);
                if (IsOpen(most, bounds.Best(support, a), error) && looked < MostStretches)
                {
                    var above = most - bounds.Best(support, a);
                    (open, worst, excess) = (true, above > excess ? a : worst, Math.Max(excess, above));
                }
                else
                {
                    bounds.AtMost(support, a, most + error);
                }
            }

            if (open)
            {
                var middle = curve.Inside(from, to, perceived.Kink(worst, from.At, to.At));
                Take(middle);
                stack.Push((from, middle));
                stack.Push((middle, to));
            }
        }

        bool IsOpen(double most, double best, double error) => most > best + finest + error
            && (most > best + need.Tolerance + error || (best <= perceived.Slack + error && most >= -perceived.Slack - error));

        void Take(Node node)
        {
            var error = perceived.ErrorOf(node.Error);
            for (var a = 0; a < actions; a++)
            {
                bounds.Found(support, a, perceived.Advantage(a, node.At), error);
            }
        }
    }

    /// <summary>
    /// The nodes at which two actions are equally good, from the first end to the last; tangent ties are left out.
    /// </summary>
    public List<Node> Ties(Curve curve, int action, int other)
    {
        var found = new List<Node>();
        Begin(curve);
        for (var looked = 0; stack.TryPop(out var piece) && looked < MostStretches; looked++)
        {
            var (from, to) = piece;
            var stretch = curve.Between(from, to);
            var gap = Between(stretch, from, to, action, other, out var slope);
            if (gap.Low > perceived.Slack || gap.High < -perceived.Slack)
            {
                continue;
            }

            if (slope.Low >= 0 || slope.High <= 0 || to.Place - from.Place < Shortest)
            {
                if ((GapAt(from) * GapAt(to) < 0 || (GapAt(to) == 0 && GapAt(from) != 0))
                    && Root(curve, from, to) is var root && (found.Count == 0 || root.Place > found[^1].Place + Same))
                {
                    found.Add(root);
                }
            }
            else
            {
                var middle = curve.Inside(from, to, 0.5);
                stack.Push((middle, to));
                stack.Push((from, middle));
            }
        }

        return found;

        double GapAt(Node node) => perceived.Gap(action, other, node.At);

        Node Root(Curve on, Node low, Node high)
        {
            // Halving in turn with the secant, each end moving at least every other step.
            for (var steps = 0; steps < 200 && high.Place - low.Place > Shortest * Math.Max(high.Place, low.Rest); steps++)
            {
                var part = steps % 2 == 0 ? Math.Clamp(GapAt(low) / (GapAt(low) - GapAt(high)), 1e-3, 1 - 1e-3) : 0.5;
                var middle = on.Inside(low, high, part);
                if (GapAt(middle) == 0 || middle.Place <= low.Place || middle.Place >= high.Place)
                {
                    return middle;
                }

                (low, high) = (GapAt(middle) < 0) == (GapAt(low) < 0) ? (middle, high) : (low, middle);
            }

            return Math.Abs(GapAt(low)) < Math.Abs(GapAt(high)) ? low : high;
        }
    }

    private void Begin(Curve curve)
    {
        stack.Clear();
        var low = curve.NodeAt(0, 1, Point.Middle);
        var high = curve.NodeAt(1, 0, Point.Middle);
        var middle = curve.Inside(low, high, 0.5);
        stack.Push((middle, high));
        stack.Push((low, middle));
    }

    private void FillGaps(Stretch stretch, Node from, Node to)
    {
        for (var a = 1; a < perceived.Actions; a++)
        {
            for (var b = 0; b < a; b++)
            {
                gaps[(a * perceived.Actions) + b] = Between(stretch, from, to, a, b, out _);
            }
        }
    }

    private Interval Between(Stretch stretch, Node from, Node to, int action, int other, out Interval slope)
    {
        var rise = perceived.Rise(action, other);
        slope = (new Interval(rise.First) * stretch.First) + (new Interval(rise.Second) * stretch.Second);
        var (one, two) = (perceived.Gap(action, other, from.At), perceived.Gap(action, other, to.At));
        var bySlope = Curve.Values(one, two, slope, to.Place - from.Place);
        var byRange = perceived.Over(action, other, stretch.Box);
        return new(
            Math.Max(bySlope.Low, Math.Min(byRange.Low, bySlope.High)),
            Math.Min(bySlope.High, Math.Max(byRange.High, bySlope.Low)));
    }
}
