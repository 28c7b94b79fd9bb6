using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Measuring;

/// <summary>
/// A double that counts what is done to it, on the thread that does it: the operations that an algorithm needs are counted by running it.
/// A sum, product, quotient, comparison, choice, minimum or maximum is one operation, a multiply-add two.
/// </summary>
internal readonly struct Counted(double value) : IReal<Counted, ScalarMask>
{
    [ThreadStatic]
    private static long operations;

    /// <summary>The number.</summary>
    public double Value => value;

    /// <inheritdoc/>
    public static Counted Zero => new(0);

    /// <inheritdoc/>
    public static Counted One => new(1);

    /// <inheritdoc/>
    public static Counted UnitRoundoff => new(Scalar64.UnitRoundoff.Value);

    /// <summary>Operations of some work on this thread.</summary>
    public static long In(Action work)
    {
        var before = operations;
        work();
        return operations - before;
    }

    /// <inheritdoc/>
    public static Counted Of(double value) => new(value);

    /// <inheritdoc/>
    public static Counted Of(int value) => new(value);

    /// <inheritdoc/>
    public static Counted operator +(Counted left, Counted right) => Count(left.Value + right.Value);

    /// <inheritdoc/>
    public static Counted operator -(Counted left, Counted right) => Count(left.Value - right.Value);

    /// <inheritdoc/>
    public static Counted operator *(Counted left, Counted right) => Count(left.Value * right.Value);

    /// <inheritdoc/>
    public static Counted operator /(Counted left, Counted right) => Count(left.Value / right.Value);

    /// <inheritdoc/>
    public static Counted operator -(Counted value) => Count(-value.Value);

    /// <inheritdoc/>
    public static Counted MultiplyAdd(Counted left, Counted right, Counted addend) => left * right + addend;

    /// <inheritdoc/>
    public static Counted Min(Counted left, Counted right) => Count(Math.Min(left.Value, right.Value));

    /// <inheritdoc/>
    public static Counted Max(Counted left, Counted right) => Count(Math.Max(left.Value, right.Value));

    /// <inheritdoc/>
    public static Counted Abs(Counted value) => Count(Math.Abs(value.Value));

    /// <inheritdoc/>
    public static Counted Log(Counted value) => Count(Math.Log(value.Value));

    /// <inheritdoc/>
    public static Counted Exp(Counted value) => Count(Math.Exp(value.Value));

    /// <inheritdoc/>
    public static Counted Sqrt(Counted value) => Count(Math.Sqrt(value.Value));

    /// <inheritdoc/>
    public static Counted IfLess(Counted left, Counted right, Counted then, Counted otherwise) => Select(left < right, then, otherwise);

    /// <inheritdoc/>
    public static ScalarMask operator <(Counted left, Counted right) => Count(left.Value < right.Value);

    /// <inheritdoc/>
    public static ScalarMask operator >(Counted left, Counted right) => Count(left.Value > right.Value);

    /// <inheritdoc/>
    public static ScalarMask operator <=(Counted left, Counted right) => Count(left.Value <= right.Value);

    /// <inheritdoc/>
    public static ScalarMask operator >=(Counted left, Counted right) => Count(left.Value >= right.Value);

    /// <inheritdoc/>
    public static Counted Select(ScalarMask mask, Counted whenTrue, Counted whenFalse) => Count((mask.Value ? whenTrue : whenFalse).Value);

    /// <inheritdoc/>
    public static void Raise(ref Counted best, ref Counted at, Counted value, Counted index)
    {
        at = Select(value > best, index, at);
        best = Max(value, best);
    }

    private static Counted Count(double result)
    {
        operations++;
        return new(result);
    }

    private static ScalarMask Count(bool result)
    {
        operations++;
        return new(result);
    }
}
