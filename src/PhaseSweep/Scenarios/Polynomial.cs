using System.Collections.Immutable;

namespace PhaseSweep.Scenarios;

/// <summary>
/// An expression multiplied out: a sum of numbers times products of variables. What is no polynomial (a function, a divisor) counts as
/// a variable of its own. So sums that are the same are seen to be the same.
/// </summary>
internal sealed class Polynomial
{
    /// <summary>Most terms, and the highest power that is multiplied out.</summary>
    private const int MostTerms = 256, MostFactors = 16;

    /// <summary>Numbers by products; a product is its factors in the order of their texts.</summary>
    private readonly Dictionary<string, (double Number, ImmutableArray<Expression> Factors)> terms;

    private Polynomial(IEnumerable<(double Number, ImmutableArray<Expression> Factors)> parts)
    {
        terms = new(StringComparer.Ordinal);
        foreach (var (number, factors) in parts)
        {
            var key = string.Join('*', factors);
            var sum = number + terms.GetValueOrDefault(key).Number;

            // What numbers such as 0.1 leave of a sum that is zero.
            terms[key] = (Math.Abs(sum) <= 1e-15 * Math.Abs(number) ? 0 : sum, factors);
        }

        foreach (var key in terms.Where(t => t.Value.Number == 0).Select(t => t.Key).ToArray())
        {
            terms.Remove(key);
        }
    }

    /// <summary>The terms.</summary>
    public IEnumerable<(double Number, ImmutableArray<Expression> Factors)> Terms => terms.Values;

    /// <summary>The number it is, whatever its variables are, or null.</summary>
    public double? Constant => terms.Count == 0 ? 0
        : terms.Count == 1 && terms.Values.First() is { Factors.Length: 0 } only ? only.Number : null;

    /// <summary>The expression multiplied out; null where that has too many terms.</summary>
    public static Polynomial? Of(Expression expression)
    {
        switch (expression)
        {
            case Number number:
                return new([(number.Value, [])]);
            case Unary { Operation: UnaryOperation.Negate } negated:
                return Of(negated.Operand)?.Times(-1);
            case Binary { Operation: BinaryOperation.Add } sum:
                return Sum(Of(sum.Left), Of(sum.Right));
            case Binary { Operation: BinaryOperation.Subtract } difference:
                return Sum(Of(difference.Left), Of(difference.Right)?.Times(-1));
            case Binary { Operation: BinaryOperation.Multiply } product:
                return Product(Of(product.Left), Of(product.Right));
            case Binary { Operation: BinaryOperation.Divide, Right: Number { Value: not 0 } divisor } quotient:
                return Of(quotient.Left)?.Times(1 / divisor.Value);
            case Binary { Operation: BinaryOperation.Divide } quotient:
                return Product(Of(quotient.Left), Single(new Binary(BinaryOperation.Divide, Expression.One, quotient.Right)));
            case Binary { WholeExponent: >= 0 and <= MostFactors } power:
                var (factor, result) = (Of(power.Left), Of(Expression.One));
                for (var i = 0; i < power.WholeExponent; i++)
                {
                    result = Product(result, factor);
                }

                return result;
            default:
                return Single(expression);
        }
    }

    private static Polynomial Single(Expression expression) => new([(1, [expression])]);

    private static Polynomial? Sum(Polynomial? left, Polynomial? right) =>
        left is null || right is null || left.terms.Count + right.terms.Count > MostTerms ? null : new(left.Terms.Concat(right.Terms));

    private static Polynomial? Product(Polynomial? left, Polynomial? right)
    {
        if (left is null || right is null || left.terms.Count * right.terms.Count > MostTerms)
        {
            return null;
        }

        var product = new Polynomial(left.Terms.SelectMany(a => right.Terms.Select(b => (
            a.Number * b.Number,
            a.Factors.AddRange(b.Factors).Sort((x, y) => string.CompareOrdinal(x.ToString(), y.ToString()))))));
        return product.Terms.All(t => t.Factors.Length <= 2 * MostFactors) ? product : null;
    }

    private Polynomial Times(double number) => new(Terms.Select(t => (t.Number * number, t.Factors)));
}
