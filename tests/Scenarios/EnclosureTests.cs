using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Scenarios;
using Xunit;

namespace PhaseSweep.Tests.Scenarios;

/// <summary>What is proven of a formula over a box is so at every point of it.</summary>
public sealed class EnclosureTests
{
    private static readonly Variable[] Names = [new("p", VariableKind.Parameter, 0), new("q", VariableKind.Parameter, 1)];

    [Theory]
    [InlineData("p * q - p / (q + 3)")]
    [InlineData("(p - q) ^ 2 - (p * q) ^ 3 + (p + 4) ^ -2")]
    [InlineData("sqrt(p + q) + log(p) * exp(-q)")]
    [InlineData("(p + 3) ^ q - (q + 3) ^ 0.5")]
    [InlineData("min(p, q ^ 2) - max(p * q, -q) + abs(p - q)")]
    [InlineData("1 / p + q / (p - q)")]
    [InlineData("if(p < q, sqrt(q - p), p * q) + q")]
    [InlineData("if(p >= q, if(p > 0.5, log(p - 0.5), p - q), 2 * p)")]
    [InlineData("if(p + q == 1, q, p / (p + q - 1))")]
    [InlineData("q * if(p > 0.3, sqrt(p - 0.3), 0.3 - p)")]
    public void ItHoldsValuesAndSlopes(string text)
    {
        var formula = Simplifier.Simplify(ExpressionParser.Parse(text, Names, (at, message) => new InputException($"{at}: {message}")));
        var (guarded, random) = (new GuardedFormula(formula), new Random(1));
        for (var i = 0; i < 4000; i++)
        {
            var width = Math.Pow(10, -4 * random.NextDouble());
            Interval[] box = [.. Names.Select(_ => (2 * random.NextDouble()) - 1).Select(low => new Interval(low, low + width))];
            var enclosure = Enclosure.Of(guarded, Names, new(box, []));
            double[] from = [.. box.Select(side => At(side, random.NextDouble()))];
            var along = random.Next(2);
            var to = (double[])from.Clone();
            to[along] = At(box[along], random.NextDouble());
            var (value, other) = (Value(formula, from), Value(formula, to));

            Assert.Equal(value, Value(guarded.Expression, from), 1e-12);
            Assert.True(!enclosure.Defined || !double.IsNaN(value), $"{text} at {from[0]}, {from[1]}");
            if (!double.IsFinite(value) || !double.IsFinite(other))
            {
                continue;
            }

            var slack = 1e-11 * (1 + Math.Abs(value) + Math.Abs(other));
            Assert.InRange(value, enclosure.Value.Low - slack, enclosure.Value.High + slack);
            if (enclosure.Defined)
            {
                var rise = enclosure.Slopes[along] * new Interval(to[along] - from[along]);
                Assert.InRange(other - value, rise.Low - slack, rise.High + slack);
            }
        }
    }

    private static double At(Interval side, double share) => side.Low + (share * (side.High - side.Low));

    private static double Value(Expression formula, double[] at) => formula.At<Scalar64>(new([.. at.Select(x => new Scalar64(x))], [])).Value;
}
