using PhaseSweep.Kernels.Numbers;
using Xunit;

namespace PhaseSweep.Tests.Numbers;

/// <summary>
/// What every number type must do. A type that holds several numbers is tried with different ones in each lane.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <param name="single">Whether it is float32; else float64.</param>
public abstract partial class NumberContract<T, TMask>(bool single)
    where T : struct, IBinaryReal<T, TMask>
    where TMask : struct, IMask<TMask>
{
    /// <summary>How many numbers the type holds.</summary>
    protected virtual int Width => 1;

    /// <summary>A value that holds these numbers, <see cref="Width"/> of them.</summary>
    protected abstract T Pack(double[] numbers);

    /// <summary>The numbers of a value.</summary>
    protected abstract double[] Unpack(T value);

    [Fact]
    public void ArithmeticRoundsLikeIeee754()
    {
        var (a, b) = (Numbers(1), Numbers(2));
        Assert.Equal(Each(a, b, (x, y) => x + y, (x, y) => x + y), Map(a, b, (x, y) => x + y));
        Assert.Equal(Each(a, b, (x, y) => x - y, (x, y) => x - y), Map(a, b, (x, y) => x - y));
        Assert.Equal(Each(a, b, (x, y) => x * y, (x, y) => x * y), Map(a, b, (x, y) => x * y));
        Assert.Equal(Each(a, b, (x, y) => x / y, (x, y) => x / y), Map(a, b, (x, y) => x / y));
        Assert.Equal(a.Select(x => -x), Map(a, x => -x));
        Assert.Equal(a.Select(Math.Abs), Map(a, T.Abs));
    }

    [Fact]
    public void MultiplyAddRoundsOnceOrTwice()
    {
        var (a, b) = (Numbers(3), Numbers(4));
        var got = Map(a, b, (x, y) => T.MultiplyAdd(x, y, T.One));
        var twice = Each(a, b, (x, y) => (x * y) + 1, (x, y) => (x * y) + 1);
        var once = Each(a, b, (x, y) => MathF.FusedMultiplyAdd(x, y, 1), (x, y) => Math.FusedMultiplyAdd(x, y, 1));
        Assert.All(Enumerable.Range(0, a.Length), i => Assert.True(got[i].Equals(twice[i]) || got[i].Equals(once[i])));
    }

    [Fact]
    public void ComparisonsSelectAndOrderWhatTheyShould()
    {
        var (a, b) = (Numbers(5), Numbers(6));
        Array.Copy(a, b, a.Length / 4);
        Assert.Equal(Each(a, b, (x, y) => x < y), Map(a, b, (x, y) => Flag(x < y)));
        Assert.Equal(Each(a, b, (x, y) => x > y), Map(a, b, (x, y) => Flag(x > y)));
        Assert.Equal(Each(a, b, (x, y) => x <= y), Map(a, b, (x, y) => Flag(x <= y)));
        Assert.Equal(Each(a, b, (x, y) => x >= y), Map(a, b, (x, y) => Flag(x >= y)));
        Assert.Equal(a.Zip(b, Math.Min), Map(a, b, T.Min));
        Assert.Equal(a.Zip(b, Math.Max), Map(a, b, T.Max));
        Assert.Equal(a.Zip(b, Math.Max), Map(a, b, (x, y) => T.Select(x < y, y, x)));
    }

    [Fact]
    public void AChoiceWithoutAMaskIsThatWithOne()
    {
        var (a, b) = (Numbers(13), Numbers(14));
        Array.Copy(a, b, a.Length / 4);
        Assert.Equal(a.Zip(b, Math.Max), Map(a, b, (x, y) => T.IfLess(x, y, y, x)));
        Assert.Equal(Each(a, b, (x, y) => x < y), Map(a, b, (x, y) => T.IfLess(x, y, T.One, T.Zero)));
        Assert.All(Unpack(T.IfLess(T.NaN, T.One, T.Zero, T.One)), x => Assert.Equal(1, x));
        Assert.All(Unpack(T.IfLess(T.One, T.NaN, T.Zero, T.One)), x => Assert.Equal(1, x));
    }

    [Fact]
    public void SquareRootsRoundLikeIeee754()
    {
        var a = Positive(15);
        Assert.Equal(Each(a, a, (x, _) => MathF.Sqrt(x), (x, _) => Math.Sqrt(x)), Map(a, T.Sqrt));
        Same(0, T.Sqrt(T.Zero));
        Same(double.NaN, T.Sqrt(-T.One));
        Same(double.PositiveInfinity, T.Sqrt(T.Infinity));
    }

    [Fact]
    public void ARunningBestRisesOnlyToWhatIsAboveIt()
    {
        var (a, b) = (Numbers(11), Numbers(12));
        Array.Copy(a, b, a.Length / 4);
        Assert.Equal(a.Zip(b, Math.Max), Map(a, b, (best, value) => Raised(best, value).Best));
        Assert.Equal(Each(a, b, (x, y) => y > x), Map(a, b, (best, value) => Raised(best, value).At));

        static (T Best, T At) Raised(T best, T value)
        {
            var at = T.Zero;
            T.Raise(ref best, ref at, value, T.One);
            return (best, at);
        }
    }

    [Fact]
    public void NothingComparesWithNaN()
    {
        foreach (var number in new[] { 0, 1, double.NegativeInfinity, double.NaN })
        {
            var value = T.Of(number);
            Assert.False(TMask.Any((value < T.NaN) | (value > T.NaN) | (value <= T.NaN) | (value >= T.NaN)));
            Assert.False(TMask.Any((T.NaN < value) | (T.NaN > value) | (T.NaN <= value) | (T.NaN >= value)));
        }

        Assert.All(Unpack(T.Select(T.NaN < T.One, T.NaN, T.One)), x => Assert.Equal(1, x));
    }

    [Fact]
    public void MasksCombineLaneByLane()
    {
        var (a, b) = (Numbers(7), Numbers(8));
        Assert.Equal(Each(a, b, (x, y) => x < 0 && y < 0), Map(a, b, (x, y) => Flag((x < T.Zero) & (y < T.Zero))));
        Assert.Equal(Each(a, b, (x, y) => x < 0 || y < 0), Map(a, b, (x, y) => Flag((x < T.Zero) | (y < T.Zero))));
        Assert.Equal(Each(a, b, (x, y) => x < 0 != y < 0), Map(a, b, (x, y) => Flag((x < T.Zero) ^ (y < T.Zero))));
        Assert.Equal(Each(a, b, (x, _) => !(x < 0)), Map(a, b, (x, _) => Flag(!(x < T.Zero))));
    }

    [Fact]
    public void AnyFindsASingleLane()
    {
        for (var lane = 0; lane < Width; lane++)
        {
            var numbers = new double[Width];
            numbers[lane] = -1;
            Assert.True(TMask.Any(Pack(numbers) < T.Zero));
            Assert.False(TMask.Any(Pack(numbers) > T.Zero));
        }
    }

    [Fact]
    public void ConstantsAreWhatTheySay()
    {
        Same(0, T.Zero);
        Same(1, T.One);
        Same(double.PositiveInfinity, T.Infinity);
        Same(double.NaN, T.NaN);
        Same(single ? 0.1f : 0.1, T.Of(0.1));
        Same(double.ScaleB(1, single ? -24 : -53), T.UnitRoundoff);
        Same(double.ScaleB(1, single ? -126 : -1022), T.SmallestNormal);
        Same(double.ScaleB(1, (int)Unpack(T.SubnormalShift)[0]), T.SubnormalScale);

        // The high part of ln 2 times the exponent of any number is exact, and with the low part it has extra digits.
        var (high, low) = (Unpack(T.LogTwoHigh)[0], Unpack(T.LogTwoLow)[0]);
        Assert.Equal(Math.Log(2), high + low, double.ScaleB(1, single ? -40 : -53));
        var exponents = Enumerable.Range(single ? -149 : -1074, single ? 278 : 2099).Select(k => (double)k).ToArray();
        var products = Map(exponents, k => k * T.LogTwoHigh);
        Assert.All(exponents.Zip(products), p => Assert.Equal(0, Math.FusedMultiplyAdd(p.First, high, -p.Second)));
    }

    [Fact]
    public void SplittingANumberLosesNothing()
    {
        var normal = Positive(9).Where(x => x >= Unpack(T.SmallestNormal)[0]).ToArray();
        var mantissas = Map(normal, x => T.Split(x, out _));
        var exponents = Map(normal, x => { T.Split(x, out var k); return k; });

        // The interval's ends are those of the bit pattern that splits it, short of sqrt(1/2) and sqrt(2) by less than 1e-6.
        Assert.All(mantissas, m => Assert.InRange(m, Math.Sqrt(0.5) - 1e-6, Math.Sqrt(2) + 1e-6));
        Assert.Equal(normal, mantissas.Zip(exponents, (m, k) => double.ScaleB(m, (int)k)));
    }

    [Fact]
    public void PowersOfTwoAreExactUpToInfinity()
    {
        var exponents = Enumerable.Range(single ? -126 : -1022, single ? 255 : 2047).Select(k => (double)k).ToArray();
        var powers = exponents.Select(k => k == (single ? 128 : 1024) ? double.PositiveInfinity : double.ScaleB(1, (int)k));
        Assert.Equal(powers, Map(exponents, T.PowerOfTwo));
    }

    [Fact]
    public void RoundingGivesAnIntegerAtMostAHalfAway()
    {
        // Adding a half may itself round, by at most half a unit of 1.
        var slack = double.ScaleB(1, single ? -24 : -53);
        var random = new Random(10);
        double[] numbers = [0, 0.5, -0.5, Math.BitDecrement(0.5), 1.5, -1.5, 1048575,
            .. Enumerable.Range(0, Count).Select(i => (random.NextDouble() - 0.5) * double.ScaleB(1, i % 21))];
        numbers = Narrow(numbers);
        foreach (var (number, rounded) in numbers.Zip(Map(numbers, T.Round)))
        {
            Assert.Equal(Math.Truncate(rounded), rounded);
            Assert.InRange(Math.Abs(rounded - number), 0, 0.5 + slack);
        }
    }

    private static T Flag(TMask mask) => T.Select(mask, T.One, T.Zero);

    private void Same(double expected, T got) => Assert.All(Unpack(got), x => Assert.Equal(expected, x));
}
