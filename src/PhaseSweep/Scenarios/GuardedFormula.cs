namespace PhaseSweep.Scenarios;

/// <summary>
/// A formula in whose branches it is written what their conditions say: <c>if(p > q, sqrt(p - q), 0)</c> becomes
/// <c>if(p > q, sqrt(max(0, p - q)), 0)</c>, which has the same values. A box across the edge of a branch is then seen to be harmless.
/// </summary>
internal sealed class GuardedFormula
{
    /// <summary>Conditions around a value that are looked at, and the largest value that is compared with them.</summary>
    private const int MostConditions = 4, MostParts = 24;

    private readonly HashSet<Expression> withoutZero = new(ReferenceEqualityComparer.Instance);

    /// <summary>Of a formula.</summary>
    public GuardedFormula(Expression expression) => Expression = Guarded(expression, []);

    /// <summary>The formula.</summary>
    public Expression Expression { get; }

    /// <summary>Whether conditions say of a divisor that it is not 0.</summary>
    public bool HasNoZero(Expression divisor) => withoutZero.Contains(divisor);

    /// <summary>A condition that holds in a branch: a difference is at least 0, or is not 0, or both.</summary>
    private readonly record struct Condition(Expression Difference, bool NotBelow, bool NotZero);

    private Expression Guarded(Expression expression, Condition[] conditions)
    {
        switch (expression)
        {
            case Unary unary:
                return Clipped(unary, unary with { Operand = Guarded(unary.Operand, conditions) }, conditions);
            case Binary binary:
                var right = Guarded(binary.Right, conditions);
                if (binary.Operation == BinaryOperation.Divide
                    && conditions.Any(c => c.NotZero && (Gap(binary.Right, c.Difference) == 0 || Sum(binary.Right, c.Difference) == 0)))
                {
                    // A copy: a name is one object wherever it stands.
                    right = right with { };
                    withoutZero.Add(right);
                }

                return Clipped(binary, binary with { Left = Guarded(binary.Left, conditions), Right = right }, conditions);
            case Choice choice:
                var (rise, fall) = (Simplifier.Difference(choice.Right, choice.Left), Simplifier.Difference(choice.Left, choice.Right));
                return choice with
                {
                    Then = Guarded(choice.Then, With(conditions, choice.Equal ? [] : [new(rise, true, true)])),
                    Otherwise = Guarded(choice.Otherwise, With(conditions, [choice.Equal ? new(rise, false, true) : new(fall, true, false)])),
                };
            default:
                return Clipped(expression, expression, conditions);
        }
    }

    private static Condition[] With(Condition[] conditions, Condition[] more) =>
        conditions.Length + more.Length > MostConditions ? conditions : [.. conditions, .. more];

    /// <summary>A value held at the least or the most that conditions leave it.</summary>
    private static Expression Clipped(Expression written, Expression guarded, Condition[] conditions)
    {
        if (written is Number)
        {
            return guarded;
        }

        foreach (var condition in conditions.Where(c => c.NotBelow))
        {
            if (Gap(written, condition.Difference) is { } least)
            {
                guarded = new Binary(BinaryOperation.Max, new Number(least), guarded);
            }
            else if (Sum(written, condition.Difference) is { } most)
            {
                guarded = new Binary(BinaryOperation.Min, new Number(most), guarded);
            }
        }

        return guarded;
    }

    /// <summary>The number by which a value is above another wherever they are; null if there is none.</summary>
    private static double? Gap(Expression x, Expression other) => Constant(x, other, Simplifier.Difference);

    private static double? Sum(Expression x, Expression other) => Constant(x, other, Simplifier.Sum);

    private static double? Constant(Expression x, Expression other, Func<Expression, Expression, Expression> with) =>
        Parts(x) + Parts(other) <= MostParts ? Polynomial.Of(with(x, other))?.Constant : null;

    private static int Parts(Expression expression) => 1 + expression.Operands.Sum(Parts);
}
