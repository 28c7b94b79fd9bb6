using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>Functions of the plane whose zeros are known curves.</summary>
internal static class Curves
{
    /// <summary>Positive inside a circle.</summary>
    public static Function Disc(double x, double y, double radius) =>
        (u, v) => new Interval(radius * radius) - Square(u - new Interval(x)) - Square(v - new Interval(y));

    /// <summary>Positive on the right of the line that leaves a point in a direction: where <c>dy (u - x) &gt; dx (v - y)</c>.</summary>
    public static Function Right(double x, double y, double dx, double dy) =>
        (u, v) => (new Interval(dy) * (u - new Interval(x))) - (new Interval(dx) * (v - new Interval(y)));

    /// <summary>Positive where both are, or neither is.</summary>
    public static Function Times(this Function f, Function g) => (u, v) => f(u, v) * g(u, v);

    /// <summary>Moved up by a constant.</summary>
    public static Function Plus(this Function f, double constant) => (u, v) => f(u, v) + new Interval(constant);

    /// <summary>Positive where the function is negative.</summary>
    public static Function Not(this Function f) => (u, v) => -f(u, v);

    /// <summary>Positive where either is: the larger of the two.</summary>
    public static Function Or(this Function f, Function g) => (u, v) => Interval.Max(f(u, v), g(u, v));

    /// <summary>The product of <c>x - root</c> over the roots.</summary>
    public static Interval Polynomial(Interval x, params double[] roots) =>
        roots.Aggregate(Interval.One, (product, root) => product * (x - new Interval(root)));

    /// <summary>The square, never negative.</summary>
    public static Interval Square(Interval x) => Interval.Abs(x) * Interval.Abs(x);
}
