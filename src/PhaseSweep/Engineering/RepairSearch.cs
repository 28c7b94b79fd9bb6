using System.Diagnostics;
using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Engineering;

/// <summary>How far a search for a repair has come.</summary>
/// <param name="Free">What may be changed in it.</param>
/// <param name="Boxes">Boxes evaluated.</param>
/// <param name="Lower">No smaller change makes the agent safe.</param>
/// <param name="Upper">Size of the smallest change found, or infinity.</param>
/// <param name="Elapsed">Time since the start.</param>
public sealed record RepairProgress(IReadOnlyList<ParameterRange> Free, long Boxes, double Lower, double Upper, TimeSpan Elapsed);

/// <summary>
/// Finds the nearest safe point by branch and bound: boxes of parameters are taken up from the nearest, and dropped where it is proven
/// that no point of them is safe. What is left of a box is cut in two, so the distance of the nearest box left is a lower bound, and
/// every safe point met an upper one. Source of the method: Hansen and Walster, Global Optimization Using Interval Analysis, 2004.
/// </summary>
internal sealed class RepairSearch
{
    /// <summary>The search ends where the bounds are this near, a share of the ranges.</summary>
    public const double Tolerance = 1e-6;

    /// <summary>The most digits after the point that a value is rounded to.</summary>
    private const int MostDigits = 15;

    /// <summary>Boxes no longer than this share of every range are not cut.</summary>
    private const double Finest = 1e-11;

    /// <summary>Room for the rounding of a distance, relative.</summary>
    private const double Rounding = 1e-14;

    private const int ProgressEvery = 1 << 12;

    private readonly EngineerPlan plan;
    private readonly IReadOnlyList<double> now;
    private readonly IReadOnlyList<ParameterRange> free;
    private readonly ParameterSpace space;
    private readonly PhaseBoxes phases;
    private readonly PriorityQueue<Interval[], double> queue = new();
    private double[]? best;
    private double upper = double.PositiveInfinity;

    private RepairSearch(EngineerPlan plan, IReadOnlyList<ParameterRange> free)
    {
        (this.plan, now, this.free) = (plan, plan.Parameters, free);
        space = new(plan.Scenario, now, free);
        phases = PhaseBoxes.For(plan.Scenario, plan.Exploration, space.Whole);
    }

    /// <summary>The smallest change of <paramref name="free"/> that makes the agent safe; where the search is stopped, what is known by then.</summary>
    public static Repair Find(
        EngineerPlan plan, IReadOnlyList<ParameterRange> free, IProgress<RepairProgress>? progress, CancellationToken stop)
    {
        var cell = CellRoutine.Solve(plan.Scenario, plan.Parameters, plan.Exploration);
        return cell.Phase == Phase.Safe
            ? new(free, RepairOutcome.AlreadySafe, 0, 0, plan.Parameters, cell, 0, 0, 0)
            : new RepairSearch(plan, free).Find(progress, stop);
    }

    private Repair Find(IProgress<RepairProgress>? progress, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var (boxes, lower) = (0L, double.PositiveInfinity);
        var left = new List<Interval[]>();
        Push(space.Whole);
        while (boxes < plan.Boxes && !stop.IsCancellationRequested && queue.TryPeek(out _, out var nearest) && nearest < upper - Tolerance)
        {
            var box = queue.Dequeue();
            if (boxes++ % ProgressEvery == 0)
            {
                progress?.Report(new(free, boxes, Math.Min(nearest, lower), upper, clock.Elapsed));
            }

            var possible = phases.Possible(box);
            if (!possible.Contains(Phase.Safe) || (possible.IsOnly(Phase.Safe) && Consider(Nearest(box))))
            {
                continue;
            }

            Consider(Middle(box));
            if (space.Cut(box, Finest) is { } parts)
            {
                Push(parts.Low);
                Push(parts.High);
            }
            else
            {
                left.Add(box);
                lower = Math.Min(lower, nearest);
            }
        }

        var open = queue.UnorderedItems.Select(item => item.Element).Concat(left).Where(box => LeastDistance(box) < upper - Tolerance).ToArray();
        lower = queue.TryPeek(out _, out var next) ? Math.Min(lower, next) : lower;
        if (best is not null)
        {
            // Boxes that would have improved by less than the tolerance were dropped.
            lower = Math.Max(0, Math.Min(lower, upper - Tolerance));
            Round(lower);
        }

        var outcome = best is not null ? RepairOutcome.Found : open.Length > 0 ? RepairOutcome.Undecided : RepairOutcome.None;
        return new(
            free,
            outcome,
            lower,
            upper,
            best,
            best is null ? null : CellRoutine.Solve(plan.Scenario, best, plan.Exploration),
            boxes,
            open.Length,
            open.Sum(box => space.ShareOf(box).High));
    }

    private void Push(Interval[] box)
    {
        if (space.Shrink(box) && LeastDistance(box) is var distance && distance < upper - Tolerance)
        {
            queue.Enqueue(box, distance);
        }
    }

    /// <summary>Takes note of a point if it is nearer than all before, and certainly safe; then goes from it as near as it stays safe.</summary>
    /// <returns>Whether the point is valid and safe.</returns>
    private bool Consider(double[] point)
    {
        if (!IsSafe(point))
        {
            return false;
        }

        if (Distance(point) < upper)
        {
            Note(point);
            Note(Approach(point, [.. free.Select(f => f.Index)]));
            foreach (var range in free)
            {
                Note(Approach(best!, [range.Index]));
            }
        }

        return true;
    }

    private void Note(double[] point) => (best, upper) = Distance(point) < upper ? (point, Distance(point)) : (best, upper);

    /// <summary>
    /// The point nearest to now, to a share of <see cref="Tolerance"/>, that is safe with all between it and a safe point, if a
    /// single boundary lies on the way; only the values at <paramref name="moved"/> move.
    /// </summary>
    private double[] Approach(double[] from, int[] moved)
    {
        var (safe, unsafeShare) = (0.0, 1.0);
        while ((unsafeShare - safe) * Distance(from) > Tolerance / 4)
        {
            var middle = (safe + unsafeShare) / 2;
            (safe, unsafeShare) = IsSafe(At(middle)) ? (middle, unsafeShare) : (safe, middle);
        }

        return IsSafe(At(1)) ? At(1) : At(safe);

        double[] At(double share)
        {
            double[] point = [.. from];
            foreach (var i in moved)
            {
                point[i] = from[i] + (share * (now[i] - from[i]));
            }

            return point;
        }
    }

    /// <summary>Takes the point with the fewest digits that is as good: people have to write it down.</summary>
    private void Round(double lower)
    {
        for (var digits = 1; digits <= MostDigits; digits++)
        {
            double[] point = [.. best!];
            foreach (var range in free)
            {
                point[range.Index] = Math.Round(point[range.Index], digits);
            }

            if (Distance(point) <= Math.Max(upper, lower + Tolerance) && IsSafe(point))
            {
                (best, upper) = (point, Distance(point));
                return;
            }
        }
    }

    private bool IsSafe(double[] point) => space.IsValid(point) && phases.PossibleAt(point).IsOnly(Phase.Safe);

    /// <summary>An upper bound of a point's distance from now.</summary>
    private double Distance(double[] point) =>
        (1 + Rounding) * Math.Sqrt(free.Sum(f => Square((point[f.Index] - now[f.Index]) / f.Length)));

    /// <summary>A lower bound of the distances of a box's points.</summary>
    private double LeastDistance(Interval[] box) => (1 - Rounding) * Math.Sqrt(free.Sum(
        f => Square(Math.Max(0, Math.Max(box[f.Index].Low - now[f.Index], now[f.Index] - box[f.Index].High)) / f.Length)));

    private double[] Nearest(Interval[] box) => [.. box.Select((values, i) => Math.Clamp(now[i], values.Low, values.High))];

    private static double[] Middle(Interval[] box) => [.. box.Select(values => values.Low + ((values.High - values.Low) / 2))];

    private static double Square(double value) => value * value;
}
