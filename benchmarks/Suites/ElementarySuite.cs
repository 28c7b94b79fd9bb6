using BenchmarkDotNet.Attributes;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Benchmarks.Suites;

/// <summary>
/// Multiply-add, logarithm and exponential of every number type. Times are per value, which in lanes is a vector of 256 bits, in wide ones
/// of 512; where the machine has none so wide, the runtime splits them.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
[Config(typeof(ShortRuns))]
[GenericTypeArguments(typeof(Scalar64))]
[GenericTypeArguments(typeof(Scalar32))]
[GenericTypeArguments(typeof(Lanes<double>))]
[GenericTypeArguments(typeof(Lanes<float>))]
[GenericTypeArguments(typeof(WideLanes<double>))]
[GenericTypeArguments(typeof(WideLanes<float>))]
[GenericTypeArguments(typeof(Interval))]
public class ElementarySuite<T>
    where T : struct, IReal<T>
{
    private const int Count = 1024;
    private readonly T[] values = [.. Enumerable.Range(1, Count).Select(i => T.Of(i / (Count + 1.0)))];

    /// <summary>Multiply-adds, each of which waits for the one before.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public T MultiplyAdd()
    {
        var sum = T.Zero;
        foreach (var value in values)
        {
            sum = T.MultiplyAdd(sum, value, value);
        }

        return sum;
    }

    /// <summary>Logarithms of numbers between 0 and 1.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public T Log()
    {
        var sum = T.Zero;
        foreach (var value in values)
        {
            sum += T.Log(value);
        }

        return sum;
    }

    /// <summary>Exponentials of numbers between 0 and 1.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public T Exp()
    {
        var sum = T.Zero;
        foreach (var value in values)
        {
            sum += T.Exp(value);
        }

        return sum;
    }
}
