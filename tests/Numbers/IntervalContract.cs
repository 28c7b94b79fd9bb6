using CsCheck;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Numbers;

/// <summary>
/// The contract of <see cref="Interval"/>: the exact result for every point of a box lies in the result for the box. A failure
/// prints the operation, the box and the point.
/// </summary>
public class IntervalContract
{
    /// <summary>Random boxes a test.</summary>
    private const int Count = 1000;

    /// <summary>Random points a box, beside all combinations of its ends and zeros.</summary>
    private const int Points = 3;

    private static readonly Gen<double[]> Shares = Gen.Double[0, 1].Array[4 * Points];

    public static TheoryData<string> Operations => [.. Formula.Operations.Keys];

    /// <summary>
    /// Operations that are defined everywhere and rounded as tightly as can be. A part may leave a domain, and then gives the
    /// whole line; a logarithm that is off by less than 1 ulp need not be monotone.
    /// </summary>
    public static TheoryData<string> Isotone => [.. Formula.Operations.Keys.Except(["/", "log", "exp", "sqrt"])];

    [Theory]
    [MemberData(nameof(Operations))]
    public void EveryPointsResultLiesInTheBoxsResult(string operation)
    {
        var checks = 0;
        Gen.Select(Boxes.All.Array[Formula.Operations[operation]], Shares)
            .Sample((box, shares) => Interlocked.Add(ref checks, Check(Formula.Of(operation), box, shares)), iter: Count);

        // Logarithms of negative numbers and exponentials too large to compute are not checks.
        Assert.True(checks > Count / 2, $"only {checks} points were checked");
    }

    [Fact]
    public void EveryPointsResultLiesInTheBoxsResultForFormulas()
    {
        var checks = 0;
        Gen.Select(Formulas(4, [.. Operations]), Gen.OneOf(Boxes.OfUsualSize, Boxes.OfUsualSize, Boxes.All).Array[4], Shares)
            .Sample((formula, box, shares) => Interlocked.Add(ref checks, Check(formula, box, shares)), iter: Count / 3);

        Assert.True(checks > Count, $"only {checks} points were checked");
    }

    [Theory]
    [MemberData(nameof(Isotone))]
    public void APartOfABoxHasAPartOfItsResult(string operation) =>
        Gen.Select(Boxes.OfUsualSize.Array[Formula.Operations[operation]], Gen.Double[0, 1].Array[8]).Sample(
            (box, shares) => CheckPart(Formula.Of(operation), box, shares), iter: Count);

    [Fact]
    public void APartOfABoxHasAPartOfItsResultForFormulas() =>
        Gen.Select(Formulas(4, [.. Isotone]), Boxes.OfUsualSize.Array[4], Gen.Double[0, 1].Array[8])
            .Sample(CheckPart, iter: Count);

    /// <summary>Random formulas in four variables.</summary>
    private static Gen<Formula> Formulas(int depth, string[] operations)
    {
        var variable = Gen.Int[0, 3].Select(i => new Formula($"{"abcd"[i]}"));
        return depth == 0
            ? variable
            : Gen.Frequency((1, variable), (6, Gen.Int[0, operations.Length - 1].SelectMany(i =>
                Formulas(depth - 1, operations).Array[Formula.Operations[operations[i]]]
                    .Select(operands => new Formula(operations[i], operands)))));
    }

    /// <summary>Checks one box; the number of points at which the formula is defined.</summary>
    private static int Check(Formula formula, Interval[] box, double[] shares)
    {
        var result = formula.At<Interval, IntervalMask>(box);
        Assert.True(result.Low <= result.High, $"{formula} of {Text(box)} is {result}");
        var random = shares.Chunk(4).Select(s => box.Zip(s, Boxes.At).ToArray());
        return Boxes.Choices(box.Select(Boxes.Landmarks)).Concat(random).Count(point => Check(formula, box, point, result));
    }

    private static bool Check(Formula formula, Interval[] box, double[] point, Interval result)
    {
        var exact = default(Rational);
        try
        {
            exact = formula.At<Rational, ScalarMask>(Array.ConvertAll(point, Rational.Of));
        }
        catch (ArithmeticException)
        {
            // Undefined: something undefined was compared.
        }

        Assert.True(
            !exact.IsDefined || exact.IsIn(result),
            $"{formula} of the box {Text(box)}\nis said to be in {result}, but is not at ({string.Join(", ", point)})");
        return exact.IsDefined;
    }

    private static void CheckPart(Formula formula, Interval[] box, double[] shares)
    {
        var part = box.Select((b, i) => Boxes.Part(b, shares[2 * i], shares[(2 * i) + 1])).ToArray();
        var (whole, inside) = (formula.At<Interval, IntervalMask>(box), formula.At<Interval, IntervalMask>(part));
        Assert.True(
            whole.Low <= inside.Low && inside.High <= whole.High,
            $"{formula} of {Text(box)} is {whole}, of the part {Text(part)} it is {inside}");
    }

    private static string Text(Interval[] box) => string.Join(", ", box);
}
