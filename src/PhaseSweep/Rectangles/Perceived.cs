using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Rectangles;

/// <summary>
/// Perceived values of the actions, affine in the hypothesis, so that a belief on convex sets counts as its mean.
/// </summary>
internal sealed class Perceived
{
    /// <summary>Roundings of an advantage under a belief found by the simplex method, in units of the largest value.</summary>
    private const double Roundings = 64;

    /// <summary>The least part that is cut off a way.</summary>
    private const double LeastPart = 1e-6;

    private static readonly Point[] Square = [new(0, 0), new(1, 0), new(1, 1), new(0, 1)];

    private readonly BestReplyProgram program = new();
    private RectangleTable table = new(2, 1);

    /// <summary>Number of actions.</summary>
    public int Actions => table.Actions;

    /// <summary>Advantages that count as none, payoff units.</summary>
    public double Slack { get; private set; }

    /// <summary>The largest value of an action, payoff units.</summary>
    public double Scale { get; private set; }

    /// <summary>Corners of all hypotheses.</summary>
    public static IReadOnlyList<Point> Corners => Square;

    /// <summary>Takes a cell in.</summary>
    public void Load(RectangleTable cell)
    {
        table = cell;
        Scale = 0;
        for (var a = 0; a < Actions; a++)
        {
            foreach (var corner in Square)
            {
                Scale = Math.Max(Scale, Math.Abs(Value(a, corner)));
            }
        }

        Slack = (2 * cell.ValueError) + (Roundings * double.ScaleB(1, -52) * Scale);
    }

    /// <summary>Value of one action less that of another.</summary>
    public double Gap(int action, int other, Point at) => Value(action, at) - Value(other, at);

    /// <summary>How a gap rises along both coordinates.</summary>
    public Point Rise(int action, int other) => new(
        table.ValueFirst[action] - table.ValueFirst[other], table.ValueSecond[action] - table.ValueSecond[other]);

    /// <summary>A gap over a box.</summary>
    public Interval Over(int action, int other, Box box)
    {
        var rise = Rise(action, other);
        var start = new Interval(table.Value[action]) - new Interval(table.Value[other]);
        return start + (new Interval(rise.First) * box.First) + (new Interval(rise.Second) * box.Second);
    }

    /// <summary>How far an advantage can be off when a hypothesis is.</summary>
    public double ErrorOf(Point error)
    {
        var largest = 0.0;
        for (var a = 0; a < Actions; a++)
        {
            for (var b = 0; b < a; b++)
            {
                largest = Math.Max(largest, Rise(a, b).Abs().Dot(error));
            }
        }

        return largest;
    }

    /// <summary>Value of an action less the greatest of the others'.</summary>
    public double Advantage(int action, Point at)
    {
        var best = double.NegativeInfinity;
        for (var b = 0; b < Actions; b++)
        {
            best = b == action ? best : Math.Max(best, Value(b, at));
        }

        return Value(action, at) - best;
    }

    /// <summary>
    /// The part of the way between two hypotheses at which one rival of an action takes over from another, near which its
    /// advantage may be greatest; a half where the same is best at both. Once it lies near an end, twice as far: then it is soon
    /// between near ends.
    /// </summary>
    public double Kink(int action, Point from, Point to)
    {
        const double Near = 0.1;
        var (one, two) = (Rival(action, from), Rival(action, to));
        if (one == two)
        {
            return 0.5;
        }

        var (before, after) = (Gap(one, two, from), Gap(two, one, to));
        var part = before + after > 0 ? before / (before + after) : 0.5;
        part = part < Near ? 2 * part : part > 1 - Near ? 1 - (2 * (1 - part)) : part;
        return Math.Clamp(part, LeastPart, 1 - LeastPart);
    }

    /// <summary>The least advantage over a convex set, given its corners: the advantage is concave.</summary>
    public double Least(IReadOnlyList<Point> corners, int action)
    {
        var least = double.PositiveInfinity;
        for (var i = 0; i < corners.Count; i++)
        {
            least = Math.Min(least, Advantage(action, corners[i]));
        }

        return least;
    }

    /// <summary>The greatest advantage over a convex set, given its corners, and where it is taken.</summary>
    public double Greatest(IReadOnlyList<Point> corners, int action, out Point where)
    {
        program.Begin(corners.Count, Actions - 1);
        for (var r = 0; r < corners.Count; r++)
        {
            for (int b = 0, column = 0; b < Actions; b++)
            {
                if (b != action)
                {
                    program.At(r, column++) = Gap(action, b, corners[r]);
                }
            }
        }

        var greatest = program.Solve();
        where = default;
        for (var r = 0; r < corners.Count; r++)
        {
            where += program.Belief[r] * corners[r];
        }

        return greatest;
    }

    private int Rival(int action, Point at)
    {
        var best = action == 0 ? 1 : 0;
        for (var b = best + 1; b < Actions; b++)
        {
            best = b != action && Value(b, at) > Value(best, at) ? b : best;
        }

        return best;
    }

    private double Value(int action, Point at) =>
        table.Value[action] + (table.ValueFirst[action] * at.First) + (table.ValueSecond[action] * at.Second);
}
