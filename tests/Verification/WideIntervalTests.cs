using CsCheck;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Tests.Numbers;
using PhaseSweep.Tests.Reference;
using PhaseSweep.Verification;
using Xunit;

namespace PhaseSweep.Tests.Verification;

/// <summary>The exact result for every point of a box lies in the result for the box.</summary>
public class WideIntervalTests
{
    /// <summary>Random boxes a test.</summary>
    private const int Count = 1000;

    public static TheoryData<string> Operations =>
        ["+", "-", "*", "/", "negate", "multiplyAdd", "min", "max", "abs", "log", "exp", "sqrt", "ifLess"];

    [Theory]
    [MemberData(nameof(Operations))]
    public void EveryPointsResultLiesInTheBoxsResult(string operation)
    {
        var checks = 0;
        Gen.Select(Gen.OneOf(Boxes.OfUsualSize, Boxes.Bounded).Array[3], Gen.Double[0, 1].Array[3]).Sample(
            (box, shares) =>
            {
                var result = Apply(operation, Array.ConvertAll(box, b => new WideInterval(b.Low, b.High)));
                var known = new Interval(
                    double.IsNaN(result.Low) ? double.NegativeInfinity : result.Low,
                    double.IsNaN(result.High) ? double.PositiveInfinity : result.High);
                foreach (var point in Boxes.Choices(box.Select(Boxes.Landmarks)).Append([.. box.Zip(shares, Boxes.At)]))
                {
                    var exact = Apply(operation, Array.ConvertAll(point, Rational.Of));
                    Interlocked.Add(ref checks, exact.IsDefined ? 1 : 0);
                    Assert.True(
                        !exact.IsDefined || exact.IsIn(known),
                        $"{operation} of {string.Join(", ", box)} is said to be in {known}, but is not at {string.Join(", ", point)}");
                }
            },
            iter: Count);

        Assert.True(checks > Count, $"only {checks} points were checked");
    }

    [Fact]
    public void AResultIsWidenedByOneDoubleOnEachSide()
    {
        var third = WideInterval.One / WideInterval.Of(3);

        Assert.Equal((Math.BitDecrement(1.0 / 3), Math.BitIncrement(1.0 / 3)), (third.Low, third.High));
        Assert.Equal(new(1.5, 2), -new WideInterval(-2, -1.5));
        Assert.Equal((-1, 0, 1), (new WideInterval(-2, -1).Sign, new WideInterval(-2, 0).Sign, new WideInterval(1, 2).Sign));
    }

    private static T Apply<T>(string operation, T[] x)
        where T : struct, IReal<T> => operation switch
        {
            "+" => x[0] + x[1],
            "-" => x[0] - x[1],
            "*" => x[0] * x[1],
            "/" => x[0] / x[1],
            "negate" => -x[0],
            "multiplyAdd" => T.MultiplyAdd(x[0], x[1], x[2]),
            "min" => T.Min(x[0], x[1]),
            "max" => T.Max(x[0], x[1]),
            "abs" => T.Abs(x[0]),
            "log" => T.Log(x[0]),
            "exp" => T.Exp(x[0]),
            "sqrt" => T.Sqrt(x[0]),
            "ifLess" => T.IfLess(x[0], x[1], x[2], x[0]),
            _ => throw new ArgumentException(operation, nameof(operation)),
        };
}
