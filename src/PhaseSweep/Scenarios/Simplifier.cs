using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Scenarios;

/// <summary>
/// Expressions made simpler: numbers folded, zeros and ones left out, <c>1 - (1 - a)</c> read as <c>a</c>; and their derivatives.
/// What is built here is simple if its operands are.
/// </summary>
internal static class Simplifier
{
    /// <summary>The same function, simpler.</summary>
    public static Expression Simplify(Expression expression) => expression switch
    {
        Unary unary => Of(unary.Operation, Simplify(unary.Operand)),
        Binary binary => Of(binary.Operation, Simplify(binary.Left), Simplify(binary.Right)),
        Choice choice => If(
            Simplify(choice.Left), Simplify(choice.Right), choice.Equal, Simplify(choice.Then), Simplify(choice.Otherwise)),
        _ => expression,
    };

    /// <summary>An operation of one operand.</summary>
    public static Expression Of(UnaryOperation operation, Expression x) => (operation, x) switch
    {
        (UnaryOperation.Negate, Unary { Operation: UnaryOperation.Negate } inner) => inner.Operand,
        (UnaryOperation.Abs, Unary { Operation: UnaryOperation.Abs }) => x,
        _ => Folded(new Unary(operation, x)),
    };

    /// <summary>An operation of two operands.</summary>
    public static Expression Of(BinaryOperation operation, Expression x, Expression y) => operation switch
    {
        BinaryOperation.Add => Sum(x, y),
        BinaryOperation.Subtract => Difference(x, y),
        BinaryOperation.Multiply => Product(x, y),
        BinaryOperation.Divide => Quotient(x, y),
        BinaryOperation.Power when y.Constant == 1 => x,
        BinaryOperation.Power when y.Constant == 0 => Expression.One,
        BinaryOperation.Min or BinaryOperation.Max when x == y => x,
        _ => Folded(new Binary(operation, x, y)),
    };

    /// <summary>A sum.</summary>
    public static Expression Sum(Expression x, Expression y) =>
        x.Constant == 0 ? y : y.Constant == 0 ? x
        : y is Unary { Operation: UnaryOperation.Negate } negated ? Difference(x, negated.Operand)
        : Folded(new Binary(BinaryOperation.Add, x, y));

    /// <summary>A difference.</summary>
    public static Expression Difference(Expression x, Expression y) =>
        y.Constant == 0 ? x : x.Constant == 0 ? Negative(y) : x == y ? Expression.Zero
        : y is Unary { Operation: UnaryOperation.Negate } negated ? Sum(x, negated.Operand)
        : y is Binary { Operation: BinaryOperation.Subtract } inner && inner.Left == x ? inner.Right
        : Folded(new Binary(BinaryOperation.Subtract, x, y));

    /// <summary>A product.</summary>
    public static Expression Product(Expression x, Expression y) =>
        x.Constant == 0 || y.Constant == 0 ? Expression.Zero
        : x.Constant == 1 ? y : y.Constant == 1 ? x
        : x.Constant == -1 ? Negative(y) : y.Constant == -1 ? Negative(x)
        : Folded(new Binary(BinaryOperation.Multiply, x, y));

    /// <summary>A quotient.</summary>
    public static Expression Quotient(Expression x, Expression y) =>
        x.Constant == 0 && y.Constant is not 0 ? Expression.Zero : y.Constant == 1 ? x
        : Folded(new Binary(BinaryOperation.Divide, x, y));

    /// <summary>The value with the other sign.</summary>
    public static Expression Negative(Expression x) => Of(UnaryOperation.Negate, x);

    /// <summary>The size of a value.</summary>
    public static Expression Size(Expression x) => Of(UnaryOperation.Abs, x);

    /// <summary>The expression with another in the place of a variable.</summary>
    public static Expression Put(Expression expression, Variable variable, Expression value) => expression switch
    {
        Variable => expression == variable ? value : expression,
        Unary unary => unary with { Operand = Put(unary.Operand, variable, value) },
        Binary binary => binary with { Left = Put(binary.Left, variable, value), Right = Put(binary.Right, variable, value) },
        Choice choice => choice with
        {
            Left = Put(choice.Left, variable, value),
            Right = Put(choice.Right, variable, value),
            Then = Put(choice.Then, variable, value),
            Otherwise = Put(choice.Otherwise, variable, value),
        },
        _ => expression,
    };

    /// <summary>One minus other values: what <c>rest</c> stands for.</summary>
    public static Expression Rest(IEnumerable<Expression> others) =>
        Difference(Expression.One, others.Aggregate(Expression.Zero, Sum));

    /// <summary>The derivative by a variable; of <c>abs</c>, <c>min</c>, <c>max</c> and <c>if</c> that of the part in force.</summary>
    public static Expression Derivative(Expression expression, Variable by)
    {
        switch (expression)
        {
            case Variable variable:
                return variable == by ? Expression.One : Expression.Zero;
            case Unary { Operand: var x } unary:
                var inner = Derivative(x, by);
                return unary.Operation switch
                {
                    UnaryOperation.Negate => Negative(inner),
                    UnaryOperation.Exp => Product(unary, inner),
                    UnaryOperation.Log => Quotient(inner, x),
                    UnaryOperation.Sqrt => Quotient(inner, Product(new Number(2), unary)),
                    _ => If(x, Expression.Zero, false, Negative(inner), inner),
                };
            case Binary binary:
                return Derivative(binary, by);
            case Choice choice:
                return If(choice.Left, choice.Right, choice.Equal, Derivative(choice.Then, by), Derivative(choice.Otherwise, by));
            default:
                return Expression.Zero;
        }
    }

    /// <summary>A choice; one of two equal values is none.</summary>
    private static Expression If(Expression left, Expression right, bool equal, Expression then, Expression otherwise) =>
        then == otherwise ? then
        : left.Constant is { } a && right.Constant is { } b ? (equal ? a == b : a < b) ? then : otherwise
        : new Choice(left, right, equal, then, otherwise);

    private static Expression Derivative(Binary binary, Variable by)
    {
        var (x, y) = (binary.Left, binary.Right);
        var (dx, dy) = (Derivative(x, by), Derivative(y, by));
        return binary.Operation switch
        {
            BinaryOperation.Add => Sum(dx, dy),
            BinaryOperation.Subtract => Difference(dx, dy),
            BinaryOperation.Multiply => Sum(Product(dx, y), Product(x, dy)),
            BinaryOperation.Divide => Difference(Quotient(dx, y), Quotient(Product(x, dy), Product(y, y))),
            BinaryOperation.Min => If(x, y, false, dx, dy),
            BinaryOperation.Max => If(x, y, false, dy, dx),
            _ when y.Constant is { } n => Product(Product(y, Of(BinaryOperation.Power, x, new Number(n - 1))), dx),
            _ => Product(binary, Sum(Product(dy, Of(UnaryOperation.Log, x)), Quotient(Product(y, dx), x))),
        };
    }

    /// <summary>The number it is if its operands are numbers and it is finite; the expression itself otherwise.</summary>
    private static Expression Folded(Expression expression)
    {
        if (expression.Operands.All(o => o is Number))
        {
            var value = expression.At<Scalar64>(new([], [])).Value + 0.0;
            return double.IsFinite(value) ? new Number(value) : expression;
        }

        return expression;
    }
}
