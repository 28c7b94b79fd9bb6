using System.Runtime.CompilerServices;

namespace PhaseSweep.Kernels.Numbers;

/// <summary>
/// Quantiles of the standard normal distribution, by which a uniform number becomes a normal one. Written over any number type with our
/// own logarithm and exponential, so that every device finds the same bits. Relative error about 1e-15, for chances from
/// e^-25 to 1 - e^-25. Source: Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988); its third region lies beyond.
/// </summary>
public static class NormalQuantile
{
    /// <summary>Where the middle ends, as a distance from 1/2.</summary>
    private const double Middle = 0.425;

    /// <summary>The number that a standard normal one is below with chance <paramref name="p"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Of<T, TMask>(T p)
        where T : struct, IReal<T, TMask>
        where TMask : struct, IMask<TMask>
    {
        var q = p - T.Of(0.5);
        var inMiddle = T.Abs(q) <= T.Of(Middle);
        var tail = Tail<T, TMask>(T.Min(p, T.One - p));
        return T.Select(inMiddle, Central<T, TMask>(q), T.Select(q < T.Zero, -tail, tail));
    }

    private static T Central<T, TMask>(T q)
        where T : struct, IReal<T, TMask>
        where TMask : struct, IMask<TMask>
    {
        var r = T.Of(Middle * Middle) - q * q;
        var above = T.Of(2.5090809287301226727e+3);
        above = above * r + T.Of(3.3430575583588128105e+4);
        above = above * r + T.Of(6.7265770927008700853e+4);
        above = above * r + T.Of(4.5921953931549871457e+4);
        above = above * r + T.Of(1.3731693765509461125e+4);
        above = above * r + T.Of(1.9715909503065514427e+3);
        above = above * r + T.Of(1.3314166789178437745e+2);
        above = above * r + T.Of(3.3871328727963666080e+0);
        var below = T.Of(5.2264952788528545610e+3);
        below = below * r + T.Of(2.8729085735721942674e+4);
        below = below * r + T.Of(3.9307895800092710610e+4);
        below = below * r + T.Of(2.1213794301586595867e+4);
        below = below * r + T.Of(5.3941960214247511077e+3);
        below = below * r + T.Of(6.8718700749205790830e+2);
        below = below * r + T.Of(4.2313330701600911252e+1);
        below = below * r + T.One;
        return q * above / below;
    }

    /// <summary>The size of the quantile of a small chance; the square root is <c>exp(ln(x)/2)</c>.</summary>
    private static T Tail<T, TMask>(T chance)
        where T : struct, IReal<T, TMask>
        where TMask : struct, IMask<TMask>
    {
        var r = T.Exp(T.Of(0.5) * T.Log(-T.Log(chance))) - T.Of(1.6);
        var above = T.Of(7.74545014278341407640e-4);
        above = above * r + T.Of(2.27238449892691845833e-2);
        above = above * r + T.Of(2.41780725177450611770e-1);
        above = above * r + T.Of(1.27045825245236838258e+0);
        above = above * r + T.Of(3.64784832476320460504e+0);
        above = above * r + T.Of(5.76949722146069140550e+0);
        above = above * r + T.Of(4.63033784615654529590e+0);
        above = above * r + T.Of(1.42343711074968357734e+0);
        var below = T.Of(1.05075007164441684324e-9);
        below = below * r + T.Of(5.47593808499534494600e-4);
        below = below * r + T.Of(1.51986665636164571966e-2);
        below = below * r + T.Of(1.48103976427480074590e-1);
        below = below * r + T.Of(6.89767334985100004550e-1);
        below = below * r + T.Of(1.67638483018380384940e+0);
        below = below * r + T.Of(2.05319162663775882187e+0);
        below = below * r + T.One;
        return above / below;
    }
}
