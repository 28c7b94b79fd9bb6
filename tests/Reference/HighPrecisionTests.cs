using System.Globalization;
using System.Numerics;
using Xunit;

namespace PhaseSweep.Tests.Reference;

/// <summary>The reference is right where the answer is in every table.</summary>
public class HighPrecisionTests
{
    [Theory]
    [InlineData(2.0, "0.693147180559945309417232121458176568075500134360255254120680")]
    [InlineData(10.0, "2.302585092994045684017991454684364207601101488628772976033327")]
    [InlineData(1.0, "0.000000000000000000000000000000000000000000000000000000000000")]
    public void LogarithmsMatchTheTables(double x, string digits) =>
        Assert.Equal(digits, Decimals(HighPrecision.Log(x)));

    [Theory]
    [InlineData(1.0, "2.718281828459045235360287471352662497757247093699959574966967")]
    [InlineData(-1.0, "0.367879441171442321595523770161460867445811131031767834507836")]
    [InlineData(0.0, "1.000000000000000000000000000000000000000000000000000000000000")]
    public void ExponentialsMatchTheTables(double x, string digits) =>
        Assert.Equal(digits, Decimals(HighPrecision.Exp(x)));

    [Fact]
    public void LogarithmOfTheNumberAfterOneKeepsItsLeadingDigits()
    {
        // ln(1+u) = u - u^2/2 + u^3/3 - ..., u = 2^-52: the first two terms are exact in 104 bits.
        var (u, log) = (BigInteger.One, HighPrecision.Log(1 + double.ScaleB(1, -52)));
        var twoTerms = (u << (320 - 52)) - (u << (320 - 105));
        var third = (u << (320 - 156)) / 3;
        Assert.True(BigInteger.Abs(log.ToFixed(320) - twoTerms - third) < BigInteger.One << (320 - 205));
    }

    [Fact]
    public void DistancesAreCountedInUnitsOfTheLastPlaceOfTheExactValue()
    {
        var one = new BinaryNumber(1, 0);
        Assert.Equal(0, HighPrecision.UlpsFrom(one, 1.0));
        Assert.Equal(1, HighPrecision.UlpsFrom(one, Math.BitIncrement(1.0)));
        Assert.Equal(0.5, HighPrecision.UlpsFrom(one, Math.BitDecrement(1.0)));
        Assert.Equal(2, HighPrecision.UlpsFrom(one, MathF.BitIncrement(MathF.BitIncrement(1f))));
        Assert.Equal(1, HighPrecision.UlpsFrom(new(1, -1074), 0.0));
        Assert.Equal(1, HighPrecision.UlpsFrom(new((BigInteger.One << 53) - 1, 971), double.PositiveInfinity));
        Assert.True(HighPrecision.UlpsFrom(one, double.PositiveInfinity) > 1e300);
    }

    /// <summary>Sixty decimal places, rounded down in magnitude.</summary>
    private static string Decimals(BinaryNumber value)
    {
        var scaled = BinaryNumber.Shift(value.Mantissa * BigInteger.Pow(10, 60), value.Exponent);
        var digits = scaled.ToString(CultureInfo.InvariantCulture).PadLeft(61, '0');
        return $"{digits[..^60]}.{digits[^60..]}";
    }
}
