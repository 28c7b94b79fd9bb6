using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Measuring;

/// <summary>
/// Work of one kind and nothing else, for measuring how fast a device can do it: chains of operations side by side, so many that a
/// result is rarely waited for.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public static class Chains<T>
    where T : struct, IReal<T>
{
    /// <summary>Multiply-adds of one step.</summary>
    public const int MultiplyAddsAStep = 8;

    /// <summary>Logarithms or exponentials of one step.</summary>
    public const int FunctionsAStep = 4;

    /// <summary>Multiply-adds, <see cref="MultiplyAddsAStep"/> a step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T MultiplyAdds(int steps, T seed)
    {
        var (factor, addend) = (T.Of(0.999), T.Of(0.001));
        var (a, b, c, d) = (seed, seed + T.One, seed - T.One, seed + T.Of(2));
        var (e, f, g, h) = (a + addend, b + addend, c + addend, d + addend);
        for (var i = 0; i < steps; i++)
        {
            a = T.MultiplyAdd(a, factor, addend);
            b = T.MultiplyAdd(b, factor, addend);
            c = T.MultiplyAdd(c, factor, addend);
            d = T.MultiplyAdd(d, factor, addend);
            e = T.MultiplyAdd(e, factor, addend);
            f = T.MultiplyAdd(f, factor, addend);
            g = T.MultiplyAdd(g, factor, addend);
            h = T.MultiplyAdd(h, factor, addend);
        }

        return a + b + c + d + (e + f + g + h);
    }

    /// <summary>Logarithms, <see cref="FunctionsAStep"/> a step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Logs(int steps, T seed)
    {
        var (a, b, c, d) = (seed + T.Of(4), seed + T.Of(5), seed + T.Of(6), seed + T.Of(7));
        for (var i = 0; i < steps; i++)
        {
            a = T.Log(a) + T.Of(3);
            b = T.Log(b) + T.Of(3);
            c = T.Log(c) + T.Of(3);
            d = T.Log(d) + T.Of(3);
        }

        return a + b + (c + d);
    }

    /// <summary>Exponentials, <see cref="FunctionsAStep"/> a step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Exps(int steps, T seed)
    {
        var (a, b, c, d) = (seed, seed + T.Of(0.25), seed + T.Of(0.5), seed + T.Of(0.75));
        for (var i = 0; i < steps; i++)
        {
            a = T.Exp(-a);
            b = T.Exp(-b);
            c = T.Exp(-c);
            d = T.Exp(-d);
        }

        return a + b + (c + d);
    }
}
