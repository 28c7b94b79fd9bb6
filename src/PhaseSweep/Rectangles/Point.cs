using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Rectangles;

/// <summary>A hypothesis by its shares of the rectangle's sides, each in [0, 1]; or a direction.</summary>
internal readonly record struct Point(double First, double Second)
{
    /// <summary>Points this near to a side are on it.</summary>
    public const double OnSide = 1e-14;

    /// <summary>The hypothesis in the middle.</summary>
    public static Point Middle => new(0.5, 0.5);

    public static Point operator +(Point one, Point other) => new(one.First + other.First, one.Second + other.Second);

    public static Point operator -(Point one, Point other) => new(one.First - other.First, one.Second - other.Second);

    public static Point operator *(double factor, Point one) => new(factor * one.First, factor * one.Second);

    /// <summary>Inner product.</summary>
    public double Dot(Point other) => (First * other.First) + (Second * other.Second);

    /// <summary>Area that two directions span, positive where the other lies to the left.</summary>
    public double Cross(Point other) => (First * other.Second) - (Second * other.First);

    /// <summary>The larger coordinate in absolute value.</summary>
    public double Size => Math.Max(Math.Abs(First), Math.Abs(Second));

    /// <summary>Both coordinates in absolute value.</summary>
    public Point Abs() => new(Math.Abs(First), Math.Abs(Second));

    /// <summary>The nearest point of the unit square.</summary>
    public Point Clamped() => new(Math.Clamp(First, 0, 1), Math.Clamp(Second, 0, 1));

    /// <summary>The nearest point of the unit square, moved onto a side that it all but reaches.</summary>
    public Point Snapped() => new(Snap(First), Snap(Second));

    /// <summary>The larger of each coordinate.</summary>
    public Point Max(Point other) => new(Math.Max(First, other.First), Math.Max(Second, other.Second));

    private static double Snap(double share) => share < OnSide ? 0 : share > 1 - OnSide ? 1 : share;
}

/// <summary>All hypotheses with coordinates in two intervals.</summary>
internal readonly record struct Box(Interval First, Interval Second)
{
    /// <summary>The whole rectangle.</summary>
    public static Box All => new(new(0, 1), new(0, 1));

    /// <summary>The longer side.</summary>
    public double Size => Math.Max(First.High - First.Low, Second.High - Second.Low);

    /// <summary>What of it lies in the unit square, which must be something.</summary>
    public Box Clipped() => new(Clip(First), Clip(Second));

    private static Interval Clip(Interval range) => new(Math.Clamp(range.Low, 0, 1), Math.Clamp(range.High, 0, 1));
}
