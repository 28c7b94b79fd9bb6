using System.Reflection;
using CsCheck;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Scenarios;
using Xunit;

namespace PhaseSweep.Tests.Scenarios;

/// <summary>Expressions are read, simplified, printed and emitted as what they mean.</summary>
public sealed class ExpressionTests
{
    /// <summary>Sums and products of a handful of numbers of size 1, in another order where an expression was simplified.</summary>
    private const double Tolerance = 1e-9;

    private static readonly Variable[] Names =
        [.. new[] { "a", "b", "c", "d" }.Select((name, i) => new Variable(name, VariableKind.Parameter, i))];

    /// <summary>Formulas with what they mean.</summary>
    private static readonly Gen<(string Text, Func<double[], double> Value)> Formulas = Gen.Recursive<(string, Func<double[], double>)>(
        (depth, inner) => depth == 4
            ? Leaf
            : Gen.OneOf(
                Leaf,
                Gen.Select(inner, inner, Gen.Int[0, 4], (x, y, o) => Both(x, y, o)),
                Gen.Select(inner, Gen.Int[0, 3], (x, o) => One(x, o)),
                Gen.Select(inner, inner, Gen.Int[0, 5], (x, y, o) => Either(x, y, o))));

    private static Gen<(string Text, Func<double[], double> Value)> Leaf => Gen.OneOf(
        Gen.Int[0, 3].Select<int, (string, Func<double[], double>)>(i => (Names[i].Name, p => p[i])),
        Gen.Int[0, 12].Select<int, (string, Func<double[], double>)>(n => (FormattableString.Invariant($"{n / 4.0}"), _ => n / 4.0)));

    [Theory]
    [InlineData("1+2*3", 7)]
    [InlineData("(1+2)*3", 9)]
    [InlineData("1-2-3", -4)]
    [InlineData("8/4/2", 1)]
    [InlineData("2^3^2", 512)]
    [InlineData("-2^2", -4)]
    [InlineData("2^-1", 0.5)]
    [InlineData("2*-3", -6)]
    [InlineData("--3", 3)]
    [InlineData("1.5e3", 1500)]
    [InlineData(".5 + 5.", 5.5)]
    [InlineData("min(2, 3) + max(2, 3)", 5)]
    [InlineData("abs(-2) + sqrt(9) + exp(0) + log(1)", 6)]
    [InlineData("if(1 < 2, 3, 4)", 3)]
    [InlineData("if(2 < 2, 3, 4)", 4)]
    [InlineData("if(2 <= 2, 3, 4)", 3)]
    [InlineData("if(2 > 1, 3, 4)", 3)]
    [InlineData("if(2 >= 3, 3, 4)", 4)]
    [InlineData("if(2 == 2, 3, 4)", 3)]
    [InlineData("if(2 != 2, 3, 4)", 4)]
    public void ANumberIsWhatArithmeticSays(string text, double value) => Assert.Equal(value, Read(text).Constant);

    [Theory]
    [InlineData("1 - (1 - a)", "a")]
    [InlineData("0 * a + b", "b")]
    [InlineData("a - (-b)", "a + b")]
    [InlineData("a^1 * 1", "a")]
    [InlineData("a - (b - c)", "a - (b - c)")]
    [InlineData("(a * b) / (c * d)", "a * b / (c * d)")]
    [InlineData("-(a + b)^2", "-(a + b) ^ 2")]
    [InlineData("(-a)^2", "(-a) ^ 2")]
    [InlineData("(a^b)^c", "(a ^ b) ^ c")]
    [InlineData("if(a > b, a, b)", "if(b < a, a, b)")]
    public void AFormulaIsPrintedSimplified(string text, string printed) => Assert.Equal(printed, Read(text).ToString());

    [Theory]
    [InlineData("2 * a + b", "2")]
    [InlineData("a * a", "a + a")]
    [InlineData("b / a", "-(b / (a * a))")]
    [InlineData("a ^ 3", "3 * a ^ 2")]
    [InlineData("exp(2 * a)", "exp(2 * a) * 2")]
    [InlineData("log(a)", "1 / a")]
    [InlineData("if(b < c, a, 2 * a)", "if(b < c, 1, 2)")]
    public void ADerivativeIsWhatCalculusSays(string text, string derivative) =>
        Assert.Equal(derivative, Simplifier.Derivative(Read(text), Names[0]).ToString());

    [Theory]
    [InlineData("b * (1 - a) + (1 - b) * c", true)]
    [InlineData("a / b", true)]
    [InlineData("a * (1 - a) + a ^ 2", true)]
    [InlineData("if(b < c, a, -a)", true)]
    [InlineData("exp(b) * a", true)]
    [InlineData("a * a", false)]
    [InlineData("b / a", false)]
    [InlineData("max(a, b)", false)]
    [InlineData("if(a < b, a, b)", false)]
    public void AffineIsSeenAsSuch(string text, bool affine) => Assert.Equal(affine, Affine.In(Read(text), [Names[0]]));

    [Theory]
    [InlineData("(a + b)^2 - a^2 - 2*a*b - b^2 + 1", 1)]
    [InlineData("a * (1 - b) + (1 - a) * (1 - b) + b", 1)]
    [InlineData("0.1 * a + 0.2 * a - 0.3 * a", 0)]
    public void SumsThatAreTheSameAreSeenToBe(string text, double value) => Assert.Equal(value, Polynomial.Of(Read(text))!.Constant!.Value, Tolerance);

    [Fact]
    public void WhatIsPrintedReadsAsTheSame() => Formulas.Sample(
        f =>
        {
            var expression = Read(f.Text);
            Assert.Equal(expression, Read(expression.ToString()));
        },
        iter: 2000);

    [Fact]
    public void WhatIsReadMeansWhatWasWritten() => Gen.Select(Formulas, Gen.Double[0.1, 2].Array[4]).Sample(
        (f, values) =>
        {
            var expected = f.Value(values);
            var got = Read(f.Text).At(new Values<Scalar64>([.. values.Select(v => new Scalar64(v))], [])).Value;
            Assert.True(
                Math.Abs(got - expected) <= Tolerance * Math.Max(1, Math.Abs(expected)) || !(Math.Abs(expected) < 1e6),
                $"{f.Text} at {string.Join(", ", values)}: {got}, not {expected}");
        },
        iter: 5000);

    /// <summary>Emitted code is the tree in every number type, to the bit; and its interval holds the values of all points.</summary>
    [Fact]
    public void WhatIsEmittedComputesTheTree()
    {
        var (equal, contained) = (0, 0);
        Gen.Select(Formulas.Array[16], Gen.Double[0.1, 2].Array[4], Gen.Double[0, 1].Array[4]).Sample(
            (formulas, low, width) =>
            {
                var game = ScenarioFile.Read(new("emitted.toml", GameWith([.. formulas.Select(f => f.Text)])));
                var cells = ScenarioCompiler.Compile(game);
                var box = low.Zip(width, (l, w) => new Interval(l, l + w)).ToArray();
                var exact = Payoffs(cells, low.Select(v => new Scalar64(v)).ToArray());
                var single = Payoffs(cells, low.Select(v => new Scalar32((float)v)).ToArray());
                var intervals = Payoffs(cells, box);
                for (var i = 0; i < 16; i++)
                {
                    var tree = game.Actions[i / 8].Payoff[i % 8].Expression;
                    Assert.Equal(tree.At(new Values<Scalar64>([.. low.Select(v => new Scalar64(v))], [])).Value, exact[i].Value);
                    Assert.Equal(tree.At(new Values<Scalar32>([.. low.Select(v => new Scalar32((float)v))], [])).Value, single[i].Value);
                    Assert.True(!double.IsFinite(exact[i].Value) || intervals[i].Contains(exact[i].Value), $"{tree} in {intervals[i]}: {exact[i].Value:R}");
                    equal++;
                    contained += double.IsFinite(exact[i].Value) ? 1 : 0;
                }
            },
            iter: 30,
            threads: 1);

        Assert.True(contained > equal / 2, $"only {contained} of {equal} are finite");
    }

    private static Expression Read(string text) =>
        Simplifier.Simplify(ExpressionParser.Parse(text, Names, (at, message) => new InputException($"{at}: {message}")));

    private static string GameWith(string[] payoffs) => $$"""
        name = "emitted"
        [parameters]
        a = { value = 1, range = [0, 4] }
        b = { value = 1, range = [0, 4] }
        c = { value = 1, range = [0, 4] }
        d = { value = 1, range = [0, 4] }
        [hypotheses]
        h = [0.1, 0.2]
        [outcomes]
        names = ["1", "2", "3", "4", "5", "6", "7", "8"]
        [actions.x]
        truth = [1, 0, 0, 0, 0, 0, 0, 0]
        model = ["rest", "h", 0, 0, 0, 0, 0, 0]
        payoff = [{{string.Join(", ", payoffs.Take(8).Select(p => $"\"{p}\""))}}]
        [actions.y]
        safe = true
        truth = [1, 0, 0, 0, 0, 0, 0, 0]
        model = [1, 0, 0, 0, 0, 0, 0, 0]
        payoff = [{{string.Join(", ", payoffs.Skip(8).Select(p => $"\"{p}\""))}}]
        """;

    private static T[] Payoffs<T>(Type cells, T[] values)
        where T : struct, IReal<T> => (T[])typeof(ExpressionTests)
            .GetMethod(nameof(PayoffsOf), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(cells.MakeGenericType(typeof(T)), typeof(T))
            .Invoke(null, [values])!;

    private static T[] PayoffsOf<TCell, T>(T[] values)
        where TCell : struct, IGame<TCell, T>
        where T : struct, IReal<T>
    {
        var parameters = default(Parameters<T>);
        for (var i = 0; i < values.Length; i++)
        {
            parameters = parameters.With(i, values[i]);
        }

        var cell = TCell.At(parameters);
        return [.. Enumerable.Range(0, TCell.Actions * TCell.Outcomes).Select(i => cell.Payoff(i / TCell.Outcomes, i % TCell.Outcomes))];
    }

    private static (string, Func<double[], double>) One((string Text, Func<double[], double> Value) x, int operation) => operation switch
    {
        0 => ($"-({x.Text})", p => -x.Value(p)),
        1 => ($"abs({x.Text})", p => Math.Abs(x.Value(p))),
        2 => ($"sqrt(1 + abs({x.Text}))", p => Math.Sqrt(1 + Math.Abs(x.Value(p)))),
        _ => ($"log(exp(min(2, {x.Text})) + 1)", p => Math.Log(Math.Exp(Math.Min(2, x.Value(p))) + 1)),
    };

    private static (string, Func<double[], double>) Both(
        (string Text, Func<double[], double> Value) x, (string Text, Func<double[], double> Value) y, int operation) => operation switch
        {
            0 => ($"({x.Text} + {y.Text})", p => x.Value(p) + y.Value(p)),
            1 => ($"({x.Text}) - ({y.Text})", p => x.Value(p) - y.Value(p)),
            2 => ($"({x.Text}) * ({y.Text})", p => x.Value(p) * y.Value(p)),
            3 => ($"max({x.Text}, {y.Text}) ^ 2", p => Math.Pow(Math.Max(x.Value(p), y.Value(p)), 2)),
            _ => ($"({x.Text}) / (2 + abs({y.Text}))", p => x.Value(p) / (2 + Math.Abs(y.Value(p)))),
        };

    /// <summary>What is compared is often equal, and never by a rounding.</summary>
    private static (string, Func<double[], double>) Either(
        (string Text, Func<double[], double> Value) then, (string Text, Func<double[], double> Value) otherwise, int operation)
    {
        var (sign, holds) = operation switch
        {
            0 => ("<", (Func<double, double, bool>)((a, b) => a < b)),
            1 => ("<=", (a, b) => a <= b),
            2 => (">", (a, b) => a > b),
            3 => (">=", (a, b) => a >= b),
            4 => ("==", (a, b) => a == b),
            _ => ("!=", (a, b) => a != b),
        };
        return (
            $"if(max(a, 1) {sign} max(b, 1), {then.Text}, {otherwise.Text})",
            p => holds(Math.Max(p[0], 1), Math.Max(p[1], 1)) ? then.Value(p) : otherwise.Value(p));
    }
}
