using System.Globalization;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Numbers;

/// <content>Logarithm and exponential against 76-digit arithmetic.</content>
public abstract partial class NumberContract<T, TMask>
{
    /// <summary>The bound stated by the number contract, in units in the last place of the exact value.</summary>
    private const double LargestError = 1;

    private double LargestFinite => single ? float.MaxValue : double.MaxValue;

    private double LeastPositive => single ? float.Epsilon : double.Epsilon;

    private double Unit => double.ScaleB(1, single ? -24 : -53);

    [Fact]
    public void LogarithmIsWithinOneUlpOverAllExponents() =>
        Within(HighPrecision.Log, T.Log, Positive(11));

    [Fact]
    public void LogarithmIsWithinOneUlpNearOne()
    {
        var random = new Random(12);
        double[] steps = [.. Enumerable.Range(-64, 129).Select(i => 1 + (i * Unit))];
        var scales = Enumerable.Range(0, Count).Select(i => 1 + ((random.NextDouble() - 0.5) * double.ScaleB(1, -i % 24)));
        Within(HighPrecision.Log, T.Log, Narrow([.. steps, .. scales]).Where(x => x > 0));
    }

    [Fact]
    public void LogarithmIsWithinOneUlpAtTheEndsOfItsReduction()
    {
        double[] mantissas = [1, Math.Sqrt(0.5), Math.BitIncrement(Math.Sqrt(0.5))];
        var ends = Enumerable.Range(single ? -126 : -1022, single ? 254 : 2046)
            .SelectMany(k => mantissas.Select(m => double.ScaleB(m, k)));
        Within(HighPrecision.Log, T.Log, Narrow(ends.Where(x => x <= LargestFinite)).Append(LargestFinite));
    }

    [Fact]
    public void LogarithmIsWithinOneUlpAtSubnormals()
    {
        var random = new Random(13);
        var (least, normal) = (LeastPositive, Unpack(T.SmallestNormal)[0]);
        Within(HighPrecision.Log, T.Log, Narrow(Enumerable.Range(0, Count)
            .Select(i => least + (random.NextDouble() * double.ScaleB(normal, -i % 20)))));
    }

    [Fact]
    public void LogarithmOfSpecialValues()
    {
        Same(0, T.Log(T.One));
        Same(double.NegativeInfinity, T.Log(T.Zero));
        Same(double.NegativeInfinity, T.Log(-T.Zero));
        Same(double.PositiveInfinity, T.Log(T.Infinity));
        Same(double.NaN, T.Log(T.NaN));
        Same(double.NaN, T.Log(-T.Infinity));
        Same(double.NaN, T.Log(T.Of(-1)));
        Same(double.NaN, T.Log(Pack([.. Enumerable.Repeat(-LeastPositive, Width)])));
    }

    [Fact]
    public void ExponentialIsWithinOneUlpWhereItIsFinite()
    {
        var random = new Random(14);
        var (low, high) = (Math.Log(LeastPositive) - 1, Math.Log(LargestFinite));
        var numbers = Enumerable.Range(0, Count).Select(_ => low + (random.NextDouble() * (high - low)));
        Within(HighPrecision.Exp, T.Exp, Narrow(numbers).Where(x => x <= high));
    }

    [Fact]
    public void ExponentialIsWithinOneUlpNearZeroAndAtTheEndsOfItsReduction()
    {
        var random = new Random(15);
        var small = Enumerable.Range(0, Count).Select(i => (random.NextDouble() - 0.5) * double.ScaleB(2, -i % 70));
        var ends = Enumerable.Range(single ? -200 : -2000, single ? 400 : 4000)
            .Select(i => (i + 0.5) * Math.Log(2) / 2 * (1 + ((random.NextDouble() - 0.5) * Unit)));
        Within(HighPrecision.Exp, T.Exp, Narrow([.. small, .. ends]).Where(x => x <= Math.Log(LargestFinite)));
    }

    [Fact]
    public void ExponentialIsWithinOneUlpAtUnderflowAndOverflow()
    {
        var random = new Random(16);
        var (least, normal) = (Math.Log(LeastPositive), Math.Log(Unpack(T.SmallestNormal)[0]));
        var largest = Math.Log(LargestFinite);
        double[] numbers =
        [
            .. Enumerable.Range(0, Count).Select(_ => least - 1 + (random.NextDouble() * (normal - least + 2))),
            .. Enumerable.Range(0, 200).Select(i => largest * (1 - (i * Unit))),
        ];
        Within(HighPrecision.Exp, T.Exp, Narrow(numbers).Where(x => x <= largest));
    }

    [Fact]
    public void ExponentialOfSpecialValues()
    {
        Same(1, T.Exp(T.Zero));
        Same(1, T.Exp(-T.Zero));
        Same(double.PositiveInfinity, T.Exp(T.Infinity));
        Same(0, T.Exp(-T.Infinity));
        Same(double.NaN, T.Exp(T.NaN));
        foreach (var beyond in new[] { Math.Log(LargestFinite) + 0.001, 1000, 1e30, LargestFinite })
        {
            Same(double.PositiveInfinity, T.Exp(T.Of(beyond)));
            Same(0, T.Exp(T.Of(-2 * beyond)));
        }
    }

    /// <summary>Names the worst argument if the error bound is exceeded.</summary>
    private void Within(Func<double, BinaryNumber> exact, Func<T, T> function, IEnumerable<double> arguments)
    {
        double[] numbers = [.. arguments];
        var errors = numbers.Zip(Map(numbers, function), (x, y) => single
            ? HighPrecision.UlpsFrom(exact(x), (float)y)
            : HighPrecision.UlpsFrom(exact(x), y)).ToArray();
        var worst = Array.IndexOf(errors, errors.Max());
        Assert.True(
            errors[worst] <= LargestError,
            string.Create(CultureInfo.InvariantCulture, $"off by {errors[worst]:F3} ulp at {numbers[worst]:R} ({typeof(T)})"));
    }
}
