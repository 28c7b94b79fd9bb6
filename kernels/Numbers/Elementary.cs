using System.Runtime.CompilerServices;

namespace PhaseSweep.Kernels.Numbers;

/// <summary>
/// Natural logarithm and exponential, written once over any number type, because a platform's own differ from device to
/// device. Error: at most 1 ulp of the type (the tests measure it against 60-digit arithmetic). No operation here is fused, so
/// that every number type of one precision gives the same bits. Source of the argument reductions and minimax polynomials:
/// fdlibm 5.3, e_log.c and e_exp.c (K. C. Ng, Sun Microsystems, 1993).
/// </summary>
public static class Elementary
{
    /// <summary>
    /// <c>ln x</c>. With <c>x = 2^k (1+f)</c>, <c>1+f</c> in [sqrt(1/2), sqrt(2)), <c>s = f/(2+f)</c>:
    /// <c>ln(1+f) = f - f^2/2 + s (f^2/2 + R(s^2))</c>, where R is an even minimax polynomial in s.
    /// </summary>
    /// <returns>-inf at 0, NaN below 0 and at NaN, +inf at +inf.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Log<T, TMask>(T x)
        where T : struct, IBinaryReal<T, TMask>
        where TMask : struct, IMask<TMask>
    {
        var subnormal = x < T.SmallestNormal;
        var mantissa = T.Split(T.Select(subnormal, x * T.SubnormalScale, x), out var k);
        k = T.Select(subnormal, k - T.SubnormalShift, k);

        var f = mantissa - T.One;
        var s = f / (T.Of(2) + f);
        var z = s * s;
        var r = T.Of(1.479819860511658591e-01);
        r = r * z + T.Of(1.531383769920937332e-01);
        r = r * z + T.Of(1.818357216161805012e-01);
        r = r * z + T.Of(2.222219843214978396e-01);
        r = r * z + T.Of(2.857142874366239149e-01);
        r = r * z + T.Of(3.999999999940941908e-01);
        r = (r * z + T.Of(6.666666666666735130e-01)) * z;
        var halfSquare = T.Of(0.5) * f * f;
        var small = k * T.LogTwoLow + s * (halfSquare + r);
        var log = k * T.LogTwoHigh - (halfSquare - small - f);

        log = T.Select(x < T.Infinity, log, x);
        log = T.Select(x > T.Zero, log, -T.Infinity);
        return T.Select(x >= T.Zero, log, T.NaN);
    }

    /// <summary>
    /// <c>exp x</c>. With <c>x = k ln 2 + r</c>, <c>|r| &lt;= (ln 2)/2</c>, and <c>c = r - r^2 P(r^2)</c> a minimax
    /// approximation: <c>exp r = 1 + r + r c / (2 - c)</c>.
    /// </summary>
    /// <returns>0 far below, +inf far above, NaN at NaN; subnormal results are rounded once more.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Exp<T, TMask>(T x)
        where T : struct, IBinaryReal<T, TMask>
        where TMask : struct, IMask<TMask>
    {
        var bounded = T.Max(T.Min(x, T.LargestExponent), -T.LargestExponent);
        var k = T.Round(bounded * T.Of(1.44269504088896338700e+00));
        var high = bounded - k * T.LogTwoHigh;
        var low = k * T.LogTwoLow;
        var r = high - low;
        var z = r * r;
        var p = T.Of(4.13813679705723846039e-08);
        p = p * z + T.Of(-1.65339022054652515390e-06);
        p = p * z + T.Of(6.61375632143793436117e-05);
        p = p * z + T.Of(-2.77777777770155933842e-03);
        p = p * z + T.Of(1.66666666666666019037e-01);
        var c = r - z * p;
        var exp = T.One - (low - r * c / (T.Of(2) - c) - high);

        var half = T.Round(T.Of(0.5) * k);
        exp = exp * T.PowerOfTwo(half) * T.PowerOfTwo(k - half);
        return T.Select(x <= T.Infinity, exp, T.NaN);
    }
}

/// <summary>What <see cref="Elementary"/> needs to know of a binary floating-point type.</summary>
/// <typeparam name="T">The implementing struct.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
public interface IBinaryReal<T, TMask> : IReal<T, TMask>
    where T : struct, IBinaryReal<T, TMask>
    where TMask : struct, IMask<TMask>
{
    /// <summary>Positive infinity.</summary>
    static abstract T Infinity { get; }

    /// <summary>Not a number.</summary>
    static abstract T NaN { get; }

    /// <summary>The least positive number of full precision.</summary>
    static abstract T SmallestNormal { get; }

    /// <summary>A power of two that makes every subnormal normal; its exponent is <see cref="SubnormalShift"/>.</summary>
    static abstract T SubnormalScale { get; }

    /// <summary>The exponent of <see cref="SubnormalScale"/>.</summary>
    static abstract T SubnormalShift { get; }

    /// <summary>A bound beyond which the exponential is 0 or infinite, itself safe to reduce.</summary>
    static abstract T LargestExponent { get; }

    /// <summary>The high part of ln 2, short enough that its product with any exponent is exact.</summary>
    static abstract T LogTwoHigh { get; }

    /// <summary>ln 2 minus <see cref="LogTwoHigh"/>.</summary>
    static abstract T LogTwoLow { get; }

    /// <summary>
    /// The mantissa of a positive normal <paramref name="value"/>, in [sqrt(1/2), sqrt(2)), and its
    /// <paramref name="exponent"/>; unspecified for other values.
    /// </summary>
    static abstract T Split(T value, out T exponent);

    /// <summary>2 to an integer that is a normal exponent of the type, or one above the largest (then infinity).</summary>
    static abstract T PowerOfTwo(T exponent);

    /// <summary>The nearest integer, for magnitudes below 2^20.</summary>
    static abstract T Round(T value);
}
