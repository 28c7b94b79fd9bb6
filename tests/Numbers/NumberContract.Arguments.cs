namespace PhaseSweep.Tests.Numbers;

/// <content>Arguments, and ways to send them through a number type.</content>
public abstract partial class NumberContract<T, TMask>
{
    /// <summary>Random arguments a test.</summary>
    private const int Count = 4096;

    /// <summary>A function over plain numbers, through the type.</summary>
    private double[] Map(double[] numbers, Func<T, T> function) => Map(numbers, numbers, (x, _) => function(x));

    /// <summary>A function of two plain numbers, through the type; the last vector is filled up with ones.</summary>
    private double[] Map(double[] left, double[] right, Func<T, T, T> function)
    {
        var results = new List<double>();
        for (var i = 0; i < left.Length; i += Width)
        {
            results.AddRange(Unpack(function(Pack(Vector(left, i)), Pack(Vector(right, i)))));
        }

        return [.. results.Take(left.Length)];
    }

    private double[] Vector(double[] numbers, int first) =>
        [.. Enumerable.Range(first, Width).Select(i => i < numbers.Length ? numbers[i] : 1)];

    /// <summary>A function of two numbers in the type's own precision, one pair at a time.</summary>
    private double[] Each(
        double[] left, double[] right, Func<float, float, float> inSingle, Func<double, double, double> inDouble) =>
        [.. left.Zip(right, (x, y) => single ? inSingle((float)x, (float)y) : inDouble(x, y))];

    private static double[] Each(double[] left, double[] right, Func<double, double, bool> holds) =>
        [.. left.Zip(right, (x, y) => holds(x, y) ? 1.0 : 0.0)];

    /// <summary>Numbers of the type's precision nearest to these.</summary>
    private double[] Narrow(IEnumerable<double> numbers) => [.. numbers.Select(x => single ? (float)x : x)];

    /// <summary>
    /// Random finite numbers: half of them over the whole range of exponents, subnormal ones included, half of magnitude
    /// around 1.
    /// </summary>
    private double[] Numbers(int seed)
    {
        var random = new Random(seed);
        return [.. Positive(seed).Select((x, i) => (i % 2 == 0 ? x : (float)random.NextDouble()) * (random.Next(2) == 0 ? 1 : -1))];
    }

    /// <summary>Random positive finite numbers, every bit pattern as likely as any other.</summary>
    private double[] Positive(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Count).Select(_ => single
            ? BitConverter.Int32BitsToSingle(random.Next(1, 0x7F800000))
            : BitConverter.Int64BitsToDouble(random.NextInt64(1, 0x7FF0000000000000)))];
    }
}
