using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Rectangles;

/// <summary>Gradient of a weighted divergence at a hypothesis, a bound on its rounding error, and second derivatives.</summary>
internal readonly record struct Bend(Point Gradient, Point Noise, double First, double Cross, double Second)
{
    /// <summary>Second derivative along a direction.</summary>
    public double Along(Point way) =>
        (First * way.First * way.First) + (2 * Cross * way.First * way.Second) + (Second * way.Second * way.Second);

    /// <summary>Determinant of the second derivatives, not below 0.</summary>
    public double Determinant => Math.Max(0, (First * Second) - (Cross * Cross));
}

/// <summary>
/// What a weighted divergence depends on: nothing (rank 0), one direction (rank 1) or both coordinates (rank 2).
/// </summary>
/// <param name="Rank">0, 1 or 2.</param>
/// <param name="Way">The direction of rank 1, of length one.</param>
/// <param name="Doubt">Bound on the rounding error of that direction.</param>
internal readonly record struct Shown(int Rank, Point Way, double Doubt)
{
    /// <summary>Whether both show one and the same direction and no more.</summary>
    public bool IsParallelTo(Shown other) =>
        Rank == 1 && other.Rank == 1 && Math.Abs(Way.Cross(other.Way)) <= Doubt + other.Doubt;
}

/// <summary>
/// Divergences of a cell, weighted by how often actions are played: sums of terms <c>-Q ln m(t)</c>, or <c>(m(t) - Q)^2 / (2
/// s^2)</c> for normal outcomes with deviation <c>s</c>, with <c>m</c> affine, hence convex.
/// </summary>
internal sealed class Divergences
{
    private const double Unit = 1.1102230246251565e-16;

    /// <summary>Roundings of the handful of operations of a term, in units of roundoff.</summary>
    private const double Roundings = 8;

    private readonly List<Term> terms = [];
    private bool normal;
    private double precision;
    private double noise;

    /// <summary>Number of terms.</summary>
    public int Count => terms.Count;

    /// <summary>
    /// Whether a hypothesis is left that no outcome rules out. Predictions are affine: if there is one, the middle is one.
    /// </summary>
    public bool Survives => normal || terms.TrueForAll(term => term.At(Point.Middle) > 0);

    /// <summary>Takes a cell in.</summary>
    public void Load(RectangleTable table)
    {
        terms.Clear();
        normal = table.Outcomes == 1;
        precision = 1 / (table.Deviation * table.Deviation);
        noise = table.Noise;
        for (var i = 0; i < table.Truth.Length; i++)
        {
            if (normal || table.Truth[i] > 0)
            {
                terms.Add(new(i / table.Outcomes, table.Truth[i], table.Base[i], new(table.First[i], table.Second[i])));
            }
        }
    }

    /// <summary>The action of a term.</summary>
    public int ActionOf(int term) => terms[term].Action;

    /// <summary>The direction along which a term's prediction changes.</summary>
    public Point Rise(int term) => terms[term].Rise;

    /// <summary>Whether a number of the size of predictions, or of what a side adds to them, may be rounding of 0.</summary>
    public bool IsNoise(double change) => Math.Abs(change) <= Doubt;

    private double Doubt => (2 * noise) + (Roundings * Unit);

    /// <summary>What a weighted divergence depends on, whatever the truth: differences within rounding count as none.</summary>
    public Shown Shows(double[] weights)
    {
        var longest = default(Point);
        foreach (var term in terms)
        {
            longest = weights[term.Action] > 0 && term.Rise.Size > longest.Size ? term.Rise : longest;
        }

        if (IsNoise(longest.Size))
        {
            return default;
        }

        foreach (var term in terms)
        {
            if (weights[term.Action] > 0 && !IsNoise(longest.Cross(term.Rise) / longest.Size))
            {
                return new(2, default, 0);
            }
        }

        var length = Math.Sqrt(longest.Dot(longest));
        return new(1, 1 / length * longest, 2 * Doubt / length);
    }

    /// <summary>Gradient and second derivatives of a weighted divergence; false where it is infinite.</summary>
    public bool At(double[] weights, Point t, out Bend bend)
    {
        var (gradient, noises) = (default(Point), default(Point));
        var (first, cross, second) = (0.0, 0.0, 0.0);
        bend = default;
        foreach (var term in terms)
        {
            var weight = weights[term.Action];
            if (weight == 0)
            {
                continue;
            }

            var (model, rise) = (term.At(t), term.Rise);
            double pull, curvature, off;
            if (normal)
            {
                (pull, curvature) = (weight * precision * (model - term.Truth), weight * precision);
                off = weight * precision * ((3 * noise) + (Roundings * Unit * (Math.Abs(model) + Math.Abs(term.Truth))));
            }
            else if (model > 0)
            {
                pull = -weight * term.Truth / model;
                curvature = -pull / model;
                off = (weight * noise / model) + (3 * noise * curvature) - (Roundings * Unit * pull);
            }
            else
            {
                return false;
            }

            gradient += pull * rise;
            var offRise = Math.Abs(pull) * noise;
            noises += new Point((off * Math.Abs(rise.First)) + offRise, (off * Math.Abs(rise.Second)) + offRise);
            first += curvature * rise.First * rise.First;
            cross += curvature * rise.First * rise.Second;
            second += curvature * rise.Second * rise.Second;
        }

        bend = new(gradient, noises, first, cross, second);
        return true;
    }

    /// <summary>
    /// Whether no prediction changes by more than a share of itself within an error of a hypothesis; not where that is NaN.
    /// </summary>
    public bool ChangeLittle(double[] weights, Point at, Point error, double share)
    {
        foreach (var term in terms)
        {
            if (weights[term.Action] > 0 && !(term.Rise.Abs().Dot(error) <= share * (normal ? double.MaxValue : term.At(at))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Derivative of a term's divergence by its prediction, over a box.</summary>
    public Interval Pull(int term, Box box)
    {
        var model = terms[term].Over(box);
        return normal
            ? new Interval(precision) * (model - new Interval(terms[term].Truth))
            : -(new Interval(terms[term].Truth) / Interval.Max(model, Interval.Zero));
    }

    /// <summary>Second derivative of a term's divergence by its prediction, over a box: at least 0, and unbounded where an
    /// outcome that happens may be impossible.</summary>
    public Interval Curvature(int term, Box box)
    {
        if (normal)
        {
            return new(precision);
        }

        var model = Interval.Max(terms[term].Over(box), Interval.Zero);
        return new Interval(terms[term].Truth) / (model * model);
    }

    private readonly record struct Term(int Action, double Truth, double Base, Point Rise)
    {
        public double At(Point t) => Base + (Rise.First * t.First) + (Rise.Second * t.Second);

        public Interval Over(Box box) =>
            new Interval(Base) + (new Interval(Rise.First) * box.First) + (new Interval(Rise.Second) * box.Second);
    }
}
