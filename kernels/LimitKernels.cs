using ILGPU;
using PhaseSweep.Kernels.Measuring;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels;

/// <summary>Entry points that measure what a device can do at best; see <see cref="Chains{T}"/>.</summary>
/// <typeparam name="T">The number type, a scalar.</typeparam>
public static class LimitKernels<T>
    where T : unmanaged, IReal<T>
{
    /// <summary>Multiply-adds in every thread.</summary>
    public static void MultiplyAdds(Index1D thread, int steps, ArrayView<T> results) =>
        results[thread] = Chains<T>.MultiplyAdds(steps, Seed(thread));

    /// <summary>Logarithms in every thread.</summary>
    public static void Logs(Index1D thread, int steps, ArrayView<T> results) => results[thread] = Chains<T>.Logs(steps, Seed(thread));

    /// <summary>Exponentials in every thread.</summary>
    public static void Exps(Index1D thread, int steps, ArrayView<T> results) => results[thread] = Chains<T>.Exps(steps, Seed(thread));

    private static T Seed(int thread) => T.Of(thread & 255) * T.Of(0.001);
}

/// <summary>Entry points that move memory.</summary>
public static class CopyKernels
{
    /// <summary>Copies a chunk a thread.</summary>
    public static void Copy(Index1D thread, int chunk, ArrayView<double> from, ArrayView<double> to)
    {
        var first = thread * chunk;
        for (var i = first; i < IntrinsicMath.Min(first + chunk, (int)from.Length); i++)
        {
            to[i] = from[i];
        }
    }
}
