namespace PhaseSweep.Kernels.Numbers;

/// <summary>
/// A number the cell model can be written over: a scalar in a kernel, a vector of lanes on the host. Everything that happens
/// in a cell is generic over this interface, so there is one copy of the theory.
/// Operations round like IEEE 754; <see cref="MultiplyAdd"/> may or may not fuse, so results of different number types agree
/// within the error bounds the rooms state, not to the bit.
/// </summary>
/// <typeparam name="T">The implementing struct.</typeparam>
public interface IReal<T>
    where T : struct, IReal<T>
{
    /// <summary>Zero.</summary>
    static abstract T Zero { get; }

    /// <summary>One.</summary>
    static abstract T One { get; }

    /// <summary>Half the distance from one to the next number: 2^-24 or 2^-53.</summary>
    static abstract T UnitRoundoff { get; }

    /// <summary>The number nearest to <paramref name="value"/>, a constant.</summary>
    static abstract T Of(double value);

    /// <summary>The number nearest to <paramref name="value"/>; a single-precision kernel takes no double on the way.</summary>
    static abstract T Of(int value);

    /// <summary>Sum.</summary>
    static abstract T operator +(T left, T right);

    /// <summary>Difference.</summary>
    static abstract T operator -(T left, T right);

    /// <summary>Product.</summary>
    static abstract T operator *(T left, T right);

    /// <summary>Quotient.</summary>
    static abstract T operator /(T left, T right);

    /// <summary>Negation.</summary>
    static abstract T operator -(T value);

    /// <summary><c>left * right + addend</c>, in one rounding or two, whichever is faster.</summary>
    static abstract T MultiplyAdd(T left, T right, T addend);

    /// <summary>The smaller; unspecified if either is NaN.</summary>
    static abstract T Min(T left, T right);

    /// <summary>The larger; unspecified if either is NaN.</summary>
    static abstract T Max(T left, T right);

    /// <summary>Absolute value.</summary>
    static abstract T Abs(T value);

    /// <summary>Natural logarithm, within 1 ulp; -inf at 0, NaN below. See <see cref="Elementary"/>.</summary>
    static abstract T Log(T value);

    /// <summary>Natural exponential, within 1 ulp. See <see cref="Elementary"/>.</summary>
    static abstract T Exp(T value);

    /// <summary>Square root, rounded like IEEE 754; NaN below 0.</summary>
    static abstract T Sqrt(T value);

    /// <summary>
    /// <paramref name="then"/> where <paramref name="left"/> is below <paramref name="right"/>, <paramref name="otherwise"/> elsewhere and
    /// where either is NaN: a comparison without a mask, for what is generic over numbers alone.
    /// </summary>
    static abstract T IfLess(T left, T right, T then, T otherwise);
}

/// <summary>A number with comparisons. They return a mask, and <see cref="Select"/> takes the place of <c>if</c>.</summary>
/// <typeparam name="T">The implementing struct.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
public interface IReal<T, TMask> : IReal<T>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
{
    /// <summary>Where <paramref name="left"/> is below <paramref name="right"/>; never where either is NaN.</summary>
    static abstract TMask operator <(T left, T right);

    /// <summary>Where <paramref name="left"/> is above <paramref name="right"/>; never where either is NaN.</summary>
    static abstract TMask operator >(T left, T right);

    /// <summary>Where <paramref name="left"/> is at most <paramref name="right"/>; never where either is NaN.</summary>
    static abstract TMask operator <=(T left, T right);

    /// <summary>Where <paramref name="left"/> is at least <paramref name="right"/>; never where either is NaN.</summary>
    static abstract TMask operator >=(T left, T right);

    /// <summary><paramref name="whenTrue"/> where the mask holds, <paramref name="whenFalse"/> elsewhere.</summary>
    static abstract T Select(TMask mask, T whenTrue, T whenFalse);

    /// <summary>
    /// One step of a search for the greatest: where <paramref name="value"/> is above <paramref name="best"/> it takes its
    /// place, and <paramref name="index"/> that of <paramref name="at"/>. Unspecified where either is NaN.
    /// </summary>
    static abstract void Raise(ref T best, ref T at, T value, T index);
}

/// <summary>The outcome of a comparison of numbers.</summary>
/// <typeparam name="TMask">The implementing struct.</typeparam>
public interface IMask<TMask>
    where TMask : struct, IMask<TMask>
{
    /// <summary>Where both hold.</summary>
    static abstract TMask operator &(TMask left, TMask right);

    /// <summary>Where either holds.</summary>
    static abstract TMask operator |(TMask left, TMask right);

    /// <summary>Where one holds and the other does not.</summary>
    static abstract TMask operator ^(TMask left, TMask right);

    /// <summary>Where it does not hold.</summary>
    static abstract TMask operator !(TMask mask);

    /// <summary>Whether it holds anywhere.</summary>
    static abstract bool Any(TMask mask);
}

/// <summary>A number type that holds one number and can leave the kernel.</summary>
/// <typeparam name="T">The implementing struct.</typeparam>
public interface IScalar<T>
    where T : struct, IScalar<T>
{
    /// <summary>A small whole number as a byte.</summary>
    static abstract byte ToByte(T value);

    /// <summary>The nearest float32.</summary>
    static abstract float ToSingle(T value);
}
