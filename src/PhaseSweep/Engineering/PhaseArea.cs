using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Engineering;

/// <summary>
/// The share of a space in which a phase holds, by subdivision: boxes in which it is proven count as certain, those in which it is
/// not excluded as possible. Boxes are cut along the axis whose halves tell more, so that a boundary along an axis costs little: one
/// that is as short as the depth allows is cut along another only where that tells something.
/// </summary>
internal sealed class PhaseArea
{
    private readonly Phase phase;
    private readonly ParameterSpace space;
    private readonly PhaseBoxes phases;
    private readonly double least;
    private readonly CancellationToken stop;
    private Interval proven = Interval.Zero;
    private Interval excluded = Interval.Zero;

    /// <summary>Measures it.</summary>
    public PhaseArea(RobustPlan plan, ParameterSpace space, CancellationToken stop)
    {
        (phase, this.space, this.stop) = (plan.Phase, space, stop);
        phases = PhaseBoxes.For(plan.Scenario, plan.Exploration, space.Whole);
        least = Math.ScaleB(1, -plan.Depth);
        Add(space.Whole, Told(space.Whole));
        Share = new(Math.Clamp(proven.Low, 0, 1), Math.Clamp(1 - excluded.Low, 0, 1));
    }

    private enum Answer
    {
        Open,
        Proven,
        Excluded,
    }

    /// <summary>Between what is proven and what is not excluded.</summary>
    public Bounds<double> Share { get; }

    /// <summary>Boxes evaluated.</summary>
    public long Boxes { get; private set; }

    private void Add(Interval[] box, Answer told)
    {
        if (told == Answer.Proven)
        {
            proven += space.ShareOf(box);
        }
        else if (told == Answer.Excluded)
        {
            excluded += space.ShareOf(box);
        }
        else
        {
            stop.ThrowIfCancellationRequested();
            Part? best = null;
            var isShort = false;
            foreach (var axis in space.Axes)
            {
                if (space.Cut(box, axis, least) is { } parts)
                {
                    var part = new Part(parts.Low, Told(parts.Low), parts.High, Told(parts.High), space.Share(box, axis));
                    best = best is null || part.TellsMoreThan(best) ? part : best;
                }
                else
                {
                    isShort = true;
                }
            }

            if (best is not null && (best.Told > 0 || !isShort))
            {
                Add(best.Low, best.OfLow);
                Add(best.High, best.OfHigh);
            }
        }
    }

    private Answer Told(Interval[] box)
    {
        Boxes++;
        var possible = phases.Possible(box);
        return possible.IsOnly(phase) ? Answer.Proven : possible.Contains(phase) ? Answer.Open : Answer.Excluded;
    }

    /// <summary>A box cut in two, what each half tells, and how long the box was before, as a share of the axis.</summary>
    private sealed record Part(Interval[] Low, Answer OfLow, Interval[] High, Answer OfHigh, double Length)
    {
        public int Told => (OfLow == Answer.Open ? 0 : 1) + (OfHigh == Answer.Open ? 0 : 1);

        public bool TellsMoreThan(Part other) => Told > other.Told || (Told == other.Told && Length > other.Length);
    }
}
