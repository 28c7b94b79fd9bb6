namespace PhaseSweep.Scenarios;

/// <summary>
/// Running error analysis of formulas, as formulas: a bound, to first order and in units of roundoff, of the error with which a formula
/// is computed from parameters that are themselves rounded, as they are in single precision; so are the hypotheses of a list, but not those on
/// an interval, which are what they are computed to be.
/// Source: Higham, Accuracy and Stability of Numerical Algorithms, SIAM, 2002, section 3.3.
/// </summary>
internal static class RoundingError
{
    /// <summary>The bound.</summary>
    /// <param name="expression">The formula.</param>
    /// <param name="listed">Whether hypotheses are those of a list.</param>
    public static Expression Of(Expression expression, bool listed = false)
    {
        switch (expression)
        {
            case Number number:
                return new Number(IsExact(number.Value) ? 0 : Math.Abs(number.Value));
            case Variable variable:
                return listed || variable.Kind == VariableKind.Parameter ? Simplifier.Size(expression) : Expression.Zero;
            case Unary unary:
                return Of(unary, Of(unary.Operand, listed));
            case Binary binary:
                return Of(binary, Of(binary.Left, listed), Of(binary.Right, listed));
            case Choice choice:
                return Simplifier.Of(BinaryOperation.Max, Of(choice.Then, listed), Of(choice.Otherwise, listed));
            default:
                return Expression.Zero;
        }
    }

    /// <summary>
    /// At least the size of a payoff, and not below its error: the size alone where the error is a few units of it, or of it and of a
    /// payoff of the same action, whose sizes are added up.
    /// </summary>
    public static Expression PayoffSize(IReadOnlyList<Expression> payoffs, int outcome)
    {
        var (payoff, size) = (payoffs[outcome], Simplifier.Size(payoffs[outcome]));
        return IsRelative(payoff) || (payoff is Binary { Left: var left, Right: var right } && IsLeaf(left) && IsLeaf(right)
                && payoffs.Where((_, i) => i != outcome).Any(other => IsSame(other, left) || IsSame(other, right)))
            ? size
            : Simplifier.Of(BinaryOperation.Max, size, Of(payoff));
    }

    /// <summary>Whether a value has an error of a few units relative to itself, as it is written.</summary>
    public static bool IsRelative(Expression expression) => IsLeaf(expression)
        || (expression is Unary { Operation: UnaryOperation.Negate or UnaryOperation.Abs } unary && IsRelative(unary.Operand))
        || (expression is Binary { Operation: BinaryOperation.Multiply or BinaryOperation.Divide } product
            && IsLeaf(product.Left) && IsLeaf(product.Right))
        || (expression is Binary { Operation: BinaryOperation.Add or BinaryOperation.Subtract } sum && AreExact(sum.Left, sum.Right));

    private static bool AreExact(Expression left, Expression right) => Of(left).Constant == 0 && Of(right).Constant == 0 && IsLeaf(left) && IsLeaf(right);

    private static bool IsLeaf(Expression expression) => expression is Number or Variable;

    private static bool IsSame(Expression other, Expression leaf) =>
        other == leaf || other == Simplifier.Negative(leaf);

    private static bool IsExact(double number) => (float)number == number;

    private static Expression Of(Unary unary, Expression error)
    {
        var (x, size) = (unary.Operand, Simplifier.Size(unary));
        return unary.Operation switch
        {
            UnaryOperation.Exp => Simplifier.Product(size, Simplifier.Sum(error, new Number(2))),
            UnaryOperation.Log => Simplifier.Sum(Simplifier.Quotient(error, Simplifier.Size(x)), Times(2, size)),
            UnaryOperation.Sqrt => Simplifier.Sum(Simplifier.Quotient(error, unary), size),
            _ => error,
        };
    }

    private static Expression Of(Binary binary, Expression left, Expression right)
    {
        var (x, y, size) = (binary.Left, binary.Right, Simplifier.Size(binary));
        return binary.Operation switch
        {
            BinaryOperation.Add or BinaryOperation.Subtract => Simplifier.Sum(Simplifier.Sum(left, right), size),
            BinaryOperation.Multiply => Simplifier.Sum(
                Simplifier.Sum(Simplifier.Product(left, Simplifier.Size(y)), Simplifier.Product(right, Simplifier.Size(x))), size),
            BinaryOperation.Divide => Simplifier.Sum(
                Simplifier.Quotient(Simplifier.Sum(left, Simplifier.Product(right, size)), Simplifier.Size(y)), size),
            BinaryOperation.Min or BinaryOperation.Max => Simplifier.Of(BinaryOperation.Max, left, right),
            _ when binary.WholeExponent is { } n => Simplifier.Sum(
                Times(Math.Abs(n), Simplifier.Product(left, Simplifier.Size(Simplifier.Of(BinaryOperation.Power, x, new Number(n - 1))))),
                Times(Math.Abs(n) + 1, size)),
            _ => Simplifier.Product(size, Simplifier.Sum(
                new Number(2),
                Simplifier.Sum(
                    Simplifier.Product(Simplifier.Sum(right, Times(3, Simplifier.Size(y))), Simplifier.Size(Simplifier.Of(UnaryOperation.Log, x))),
                    Simplifier.Quotient(Simplifier.Product(left, Simplifier.Size(y)), Simplifier.Size(x))))),
        };
    }

    private static Expression Times(double number, Expression x) => Simplifier.Product(new Number(number), x);
}
