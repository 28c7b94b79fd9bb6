using CsCheck;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Numbers;

/// <summary>How tight intervals are, and what their comparisons decide.</summary>
public class IntervalTests
{
    /// <summary>Random boxes a test.</summary>
    private const int Count = 1000;

    private const double Infinity = double.PositiveInfinity;

    /// <summary>Elementary is within 1 ulp, which is two doubles next to a power of two; the type goes out by two more.</summary>
    private const int ElementarySlack = 4;

    private static readonly Interval Zero = Interval.Zero;

    /// <summary>Intervals with special ends, among them infinities as points.</summary>
    private static readonly Interval[] Special =
    [
        .. from low in new[] { -Infinity, -1, -double.Epsilon, 0, 1e-300, 1, double.MaxValue, Infinity }
           from high in new[] { -Infinity, -double.MaxValue, -1, 0, double.Epsilon, 1, 1e300, Infinity }
           where low <= high
           select new Interval(low, high),
    ];

    public static TheoryData<string> Exact => ["+", "-", "negate", "min", "max", "abs"];

    public static TheoryData<string> Rounded => ["*", "/", "multiplyAdd"];

    public static TheoryData<string> Elementary => ["log", "exp"];

    public static TheoryData<string> Operations => [.. Formula.Operations.Keys];

    private static IntervalMask Certain => new(true, false);

    private static IntervalMask Impossible => new(false, true);

    [Theory]
    [MemberData(nameof(Exact))]
    public void SumsAndOrderGiveTheNearestDoublesOutward(string operation) =>
        Boxes.Bounded.Array[Formula.Operations[operation]].Sample(box => IsTight(operation, box, 0), iter: Count);

    [Theory]
    [MemberData(nameof(Rounded))]
    public void ProductsAndQuotientsGiveTheNearestDoublesOutward(string operation) =>
        Boxes.OfUsualSize.Array[Formula.Operations[operation]].Sample(box => IsTight(operation, box, 0), iter: Count);

    [Theory]
    [MemberData(nameof(Rounded))]
    public void NearUnderflowAndOverflowProductsAndQuotientsAreOffByOneDouble(string operation) =>
        Boxes.Bounded.Array[Formula.Operations[operation]].Sample(box => IsTight(operation, box, 1), iter: Count);

    [Theory]
    [MemberData(nameof(Elementary))]
    public void LogarithmsAndExponentialsAreOffByFewDoubles(string operation) =>
        Boxes.Bounded.Array[1].Sample(box => IsTight(operation, box, ElementarySlack), iter: Count);

    [Theory]
    [MemberData(nameof(Operations))]
    public void NoResultHasAnEndThatIsNaNOrOutOfOrder(string operation)
    {
        var pairs = from a in Special from b in Special select (a, b);
        Assert.All(pairs, pair =>
        {
            var result = Formula.Of(operation).At<Interval, IntervalMask>([pair.a, pair.b, -pair.a, pair.b]);
            Assert.True(result.Low <= result.High, $"{operation} of {pair} is {result}");
        });
    }

    [Fact]
    public void KnownResults()
    {
        Same(-6, 8, new Interval(-1, 2) * new Interval(-3, 4));
        Same(0, 0, Zero * Interval.Whole);
        Same(3, 4, Interval.MultiplyAdd(Zero, Interval.Whole, new(3, 4)));
        Same(1, Math.BitIncrement(1.0), Interval.MultiplyAdd(new(1e-300), new(1e-20), Interval.One));
        Same(0.25, 0.5, Interval.One / new Interval(2, 4));
        Same(-0.5, -0.25, Interval.One / new Interval(-4, -2));
        Same(0.5, Infinity, Interval.One / new Interval(0, 2));
        Same(-Infinity, -0.5, Interval.One / new Interval(-2, 0));
        Same(-Infinity, Infinity, Interval.One / new Interval(-1, 1));
        Same(-Infinity, Infinity, Interval.One / Zero);
        Same(-Infinity, Infinity, new Interval(-1, 1) / new Interval(0, 1));
        Same(0, 3, Interval.Abs(new(-3, 2)));
        Same(0, 0, Interval.Log(Interval.One));
        Same(1, 1, Interval.Exp(Zero));
        Same(-Infinity, 0, Interval.Log(new(-1, 1)));
        Same(-Infinity, Infinity, Interval.Log(new(-2, -1)));
        Same(0, Infinity, Interval.Exp(Interval.Whole));
        Same(-Infinity, Infinity, Interval.Of(double.NaN));
        Same(0.1, 0.1, Interval.Of(0.1));
        Same(double.ScaleB(1, -53), double.ScaleB(1, -53), Interval.UnitRoundoff);
        Same(-1, 5, Interval.Hull(new(2, 5), new(-1, 3)));
        Assert.Equal(3, new Interval(-3, 2).Magnitude);
        Assert.Equal([false, true, true, false], new[] { 0.9, 1, 2, 2.1 }.Select(new Interval(1, 2).Contains));
    }

    [Fact]
    public void ComparisonsAreCertainOrImpossibleExactlyWhereAllPointsAgree() =>
        Gen.Select(Gen.OneOf(Boxes.Touching, Boxes.Bounded), Gen.OneOf(Boxes.Touching, Boxes.Bounded)).Sample(
            (a, b) => Agrees(a < b, a, b, (x, y) => x < y) && Agrees(a > b, a, b, (x, y) => x > y)
                && Agrees(a <= b, a, b, (x, y) => x <= y) && Agrees(a >= b, a, b, (x, y) => x >= y),
            iter: 4 * Count);

    [Fact]
    public void MasksCombineAllThatTheirOperandsCanBe()
    {
        IntervalMask[] masks = [Certain, Impossible, default];
        foreach (var a in masks)
        {
            Assert.Equal(a.Possible, Any(a));
            Assert.Equal(Outcomes(a).Select(x => !x).Order(), Outcomes(!a));
            foreach (var b in masks)
            {
                var pairs = from x in Outcomes(a) from y in Outcomes(b) select (x, y);
                Assert.Equal(pairs.Select(p => p.x & p.y).Distinct().Order(), Outcomes(a & b));
                Assert.Equal(pairs.Select(p => p.x | p.y).Distinct().Order(), Outcomes(a | b));
                Assert.Equal(pairs.Select(p => p.x ^ p.y).Distinct().Order(), Outcomes(a ^ b));
            }
        }

        static bool Any<TMask>(TMask mask)
            where TMask : struct, IMask<TMask> => TMask.Any(mask);
    }

    [Fact]
    public void AnUnknownMaskSelectsTheHull() => Gen.Select(Boxes.All, Boxes.All).Sample((a, b) =>
        Interval.Select(Certain, a, b) is var one && (one.Low, one.High) == (a.Low, a.High)
        && Interval.Select(Impossible, a, b) is var other && (other.Low, other.High) == (b.Low, b.High)
        && Interval.Select(default, a, b) is var hull
        && (hull.Low, hull.High) == (Math.Min(a.Low, b.Low), Math.Max(a.High, b.High)));

    [Fact]
    public void ARunningBestContainsThatOfEveryPoint() => Gen.Select(
        Boxes.Touching.Array[2, 5], Gen.Double[0, 1].Array[5]).Sample(
        (boxes, shares) =>
        {
            var (best, at) = (Interval.Of(double.NegativeInfinity), Zero);
            for (var i = 0; i < boxes.Length; i++)
            {
                Interval.Raise(ref best, ref at, boxes[i], Interval.Of(i));
            }

            Assert.Equal((boxes.Max(b => b.Low), boxes.Max(b => b.High)), (best.Low, best.High));
            foreach (var point in Boxes.Choices(boxes.Select(Boxes.Landmarks)).Append([.. boxes.Zip(shares, Boxes.At)]))
            {
                Assert.True(at.Contains(Array.IndexOf(point, point.Max())), $"{string.Join(", ", boxes)}: index {at}");
            }
        },
        iter: Count);

    [Fact]
    public void AnIndexThatIsCertainIsAPoint()
    {
        var (best, at) = (new Interval(0, 2), Zero);
        Interval.Raise(ref best, ref at, new(-1, 0), Interval.Of(1));
        Same(0, 0, at);
        Interval.Raise(ref best, ref at, new(3, 4), Interval.Of(2));
        Same(2, 2, at);
        Interval.Raise(ref best, ref at, new(1, 5), Interval.Of(7));
        Same(2, 7, at);
    }

    /// <summary>
    /// Whether each end is at most <paramref name="slack"/> doubles further out than it must be. The exact ends are among the
    /// results at the ends and zeros of the operands.
    /// </summary>
    private static bool IsTight(string operation, Interval[] box, int slack)
    {
        if ((operation == "/" && box[1].Contains(0)) || (operation == "log" && box[0].Low <= 0)
            || (operation == "exp" && box[0].Magnitude > 2000))
        {
            return true;
        }

        var formula = Formula.Of(operation);
        var (low, high) = formula.At<Interval, IntervalMask>(box) is var result ? (result.Low, result.High) : default;
        var exact = Boxes.Choices(box.Select(Boxes.Landmarks))
            .Select(point => formula.At<Rational, ScalarMask>(Array.ConvertAll(point, Rational.Of))).ToArray();
        var (least, greatest) = (exact.Aggregate(Rational.Min), exact.Aggregate(Rational.Max));
        return least.CompareTo(low) >= 0 && (least.CompareTo(low) == 0 || least.CompareTo(Boxes.Beside(low, slack + 1)) < 0)
            && greatest.CompareTo(high) <= 0
            && (greatest.CompareTo(high) == 0 || greatest.CompareTo(Boxes.Beside(high, -slack - 1)) > 0);
    }

    private static bool Agrees(IntervalMask mask, Interval a, Interval b, Func<double, double, bool> holds)
    {
        var outcomes = Boxes.Choices([Boxes.Landmarks(a), Boxes.Landmarks(b)]).Select(p => holds(p[0], p[1])).ToArray();
        return mask.Certain == outcomes.All(x => x) && mask.Impossible == !outcomes.Any(x => x);
    }

    private static bool[] Outcomes(IntervalMask mask) => mask.Certain ? [true] : mask.Impossible ? [false] : [false, true];

    private static void Same(double low, double high, Interval got) => Assert.Equal((low, high), (got.Low, got.High));
}
