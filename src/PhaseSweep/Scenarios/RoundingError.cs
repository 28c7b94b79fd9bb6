namespace PhaseSweep.Scenarios;

/// <summary>
/// Running error analysis of formulas, as formulas: a bound, to first order and in units of roundoff, of the error with which a formula
/// is computed from parameters that are themselves rounded, as they are in single precision; so are the hypotheses of a list, but not those on
/// an interval, which are what they are computed to be.
/// Source: Higham, Accuracy and Stability of Numerical Algorithms, SIAM, 2002, section 3.3.
/// </summary>
internal static class RoundingError
{
    /// <summary>Below it a logarithm is bounded by that of the least number; single precision holds it.</summary>
    private const double Tiny = 1e-30;

    /// <summary>At least the size of the logarithm of any double above 0.</summary>
    private const double LargestLog = 746;

    /// <summary>The roundoff of double, the least one.</summary>
    private const double Roundoff = 1.0 / (1L << 53);

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
                return Of(unary, Of(unary.Operand, listed), Relative(unary.Operand, listed));
            case Binary binary:
                return Of(binary, Of(binary.Left, listed), Of(binary.Right, listed), Relative(binary.Left, listed));
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

    /// <summary>
    /// The error of a value, in units, as a multiple of the value's size; null where it is not told. Such a value is exact where it is 0, so that
    /// roots of it are.
    /// </summary>
    private static double? Relative(Expression expression, bool listed) => expression switch
    {
        Number number => IsExact(number.Value) ? 0 : 1,
        Variable variable => listed || variable.Kind == VariableKind.Parameter ? 1 : 0,
        Unary { Operation: UnaryOperation.Negate or UnaryOperation.Abs } unary => Relative(unary.Operand, listed),
        Unary { Operation: UnaryOperation.Sqrt } root => Relative(root.Operand, listed) + 1,
        Binary { Operation: BinaryOperation.Multiply or BinaryOperation.Divide } product =>
            Relative(product.Left, listed) + Relative(product.Right, listed) + 1,
        Binary { WholeExponent: { } n } power => (Math.Abs(n) * Relative(power.Left, listed)) + Math.Abs(n) + 1,
        _ => null,
    };

    private static bool AreExact(Expression left, Expression right) => Of(left).Constant == 0 && Of(right).Constant == 0 && IsLeaf(left) && IsLeaf(right);

    private static bool IsLeaf(Expression expression) => expression is Number or Variable;

    private static bool IsSame(Expression other, Expression leaf) =>
        other == leaf || other == Simplifier.Negative(leaf);

    private static bool IsExact(double number) => (float)number == number;

    private static Expression Of(Unary unary, Expression error, double? relative)
    {
        var (x, size) = (unary.Operand, Simplifier.Size(unary));
        return unary.Operation switch
        {
            UnaryOperation.Exp => Simplifier.Product(size, Simplifier.Sum(error, new Number(2))),
            UnaryOperation.Log => Simplifier.Sum(Simplifier.Quotient(error, Simplifier.Size(x)), Times(2, size)),
            UnaryOperation.Sqrt when relative is { } units => Times(units + 1, size),
            UnaryOperation.Sqrt => Simplifier.Sum(
                Simplifier.Of(BinaryOperation.Min, Simplifier.Quotient(error, unary), Steepest(error, 0.5)), size),
            _ => error,
        };
    }

    private static Expression Of(Binary binary, Expression left, Expression right, double? relative)
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
            _ => Simplifier.Sum(
                Simplifier.Product(size, Simplifier.Sum(
                    new Number(2), Simplifier.Product(Simplifier.Sum(right, Times(3, Simplifier.Size(y))), LogSize(x)))),
                relative is { } units ? Times(units, Simplifier.Product(size, Simplifier.Size(y))) : OfBase(binary, left)),
        };
    }

    /// <summary>What the error of the base of a power adds.</summary>
    private static Expression OfBase(Binary power, Expression error)
    {
        var steep = Simplifier.Quotient(
            Simplifier.Product(Simplifier.Size(power), Simplifier.Product(error, Simplifier.Size(power.Right))), Simplifier.Size(power.Left));
        return power.Right.Constant is { } n and > 0 and < 1 ? Simplifier.Of(BinaryOperation.Min, steep, Steepest(error, n)) : steep;
    }

    /// <summary>
    /// What an error becomes in a power between 0 and 1 at the worst, where its base is 0 and its slope has no bound: as much as the
    /// power of the error itself.
    /// </summary>
    private static Expression Steepest(Expression error, double power) =>
        Times(Math.Pow(Roundoff, power - 1), Simplifier.Of(BinaryOperation.Power, error, new Number(power)));

    /// <summary>At least the size of a logarithm, and finite at 0, where the power that it is needed for is 0.</summary>
    private static Choice LogSize(Expression x) => new Choice(
        x,
        new Number(Tiny),
        false,
        new Number(LargestLog),
        Simplifier.Size(Simplifier.Of(UnaryOperation.Log, Simplifier.Of(BinaryOperation.Max, x, new Number(Tiny)))));

    private static Expression Times(double number, Expression x) => Simplifier.Product(new Number(number), x);
}
