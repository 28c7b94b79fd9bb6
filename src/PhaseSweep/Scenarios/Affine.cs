namespace PhaseSweep.Scenarios;

/// <summary>Whether an expression is affine in some variables, and its slopes.</summary>
internal static class Affine
{
    /// <summary>Whether it is a number and multiples of the variables, all of which may depend on other variables.</summary>
    public static bool In(Expression expression, IReadOnlyList<Variable> variables) =>
        IsPlain(expression, variables)
        || (Polynomial.Of(expression)?.Terms.All(t => Factors(t.Factors, variables) <= 1) ?? false);

    /// <summary>The slope by one of the variables in which it is affine.</summary>
    public static Expression Slope(Expression expression, Variable by)
    {
        var derivative = Simplifier.Derivative(expression, by);
        if (!derivative.Variables.Contains(by))
        {
            return derivative;
        }

        return Polynomial.Of(expression)!.Terms.Where(t => t.Factors.Contains(by)).Aggregate(
            Expression.Zero,
            (sum, term) => Simplifier.Sum(sum, term.Factors.Remove(by).Aggregate((Expression)new Number(term.Number), Simplifier.Product)));
    }

    /// <summary>Whether it is affine as it is written: sums, and products and quotients of which but one part has the variables.</summary>
    private static bool IsPlain(Expression expression, IReadOnlyList<Variable> variables)
    {
        if (!Has(expression, variables))
        {
            return true;
        }

        return expression switch
        {
            Variable => true,
            Unary { Operation: UnaryOperation.Negate } negated => IsPlain(negated.Operand, variables),
            Binary { Operation: BinaryOperation.Add or BinaryOperation.Subtract } sum =>
                IsPlain(sum.Left, variables) && IsPlain(sum.Right, variables),
            Binary { Operation: BinaryOperation.Multiply } product =>
                (!Has(product.Left, variables) && IsPlain(product.Right, variables))
                || (!Has(product.Right, variables) && IsPlain(product.Left, variables)),
            Binary { Operation: BinaryOperation.Divide } quotient => !Has(quotient.Right, variables) && IsPlain(quotient.Left, variables),
            Choice choice => !Has(choice.Left, variables) && !Has(choice.Right, variables)
                && IsPlain(choice.Then, variables) && IsPlain(choice.Otherwise, variables),
            _ => false,
        };
    }

    /// <summary>How many factors are one of the variables; two for a factor that has them inside.</summary>
    private static int Factors(IEnumerable<Expression> factors, IReadOnlyList<Variable> variables) =>
        factors.Sum(f => f is Variable v && variables.Contains(v) ? 1 : Has(f, variables) ? 2 : 0);

    private static bool Has(Expression expression, IReadOnlyList<Variable> variables) =>
        variables.Any(v => Contains(expression, v));

    private static bool Contains(Expression expression, Variable variable) =>
        expression == variable || expression.Operands.Any(o => Contains(o, variable));
}
