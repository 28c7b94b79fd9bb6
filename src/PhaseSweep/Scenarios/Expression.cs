using System.Globalization;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Scenarios;

/// <summary>What a name in an expression stands for.</summary>
internal enum VariableKind
{
    /// <summary>A parameter of the scenario.</summary>
    Parameter,

    /// <summary>A coordinate of the hypothesis.</summary>
    Hypothesis,

    /// <summary>A normal outcome, <c>y</c>.</summary>
    Outcome,
}

/// <summary>Operations of one operand.</summary>
internal enum UnaryOperation
{
    /// <summary><c>-a</c>.</summary>
    Negate,

    /// <summary><c>exp(a)</c>.</summary>
    Exp,

    /// <summary><c>log(a)</c>.</summary>
    Log,

    /// <summary><c>sqrt(a)</c>.</summary>
    Sqrt,

    /// <summary><c>abs(a)</c>.</summary>
    Abs,
}

/// <summary>Operations of two operands.</summary>
internal enum BinaryOperation
{
    /// <summary><c>a + b</c>.</summary>
    Add,

    /// <summary><c>a - b</c>.</summary>
    Subtract,

    /// <summary><c>a * b</c>.</summary>
    Multiply,

    /// <summary><c>a / b</c>.</summary>
    Divide,

    /// <summary><c>a ^ b</c>.</summary>
    Power,

    /// <summary><c>min(a, b)</c>.</summary>
    Min,

    /// <summary><c>max(a, b)</c>.</summary>
    Max,
}

/// <summary>Values of the variables of an expression.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Parameters">Of the parameters, in scenario order.</param>
/// <param name="Hypothesis">Of the coordinates of the hypothesis.</param>
/// <param name="Outcome">Of a normal outcome.</param>
internal readonly record struct Values<T>(T[] Parameters, T[] Hypothesis, T Outcome = default)
    where T : struct, IReal<T>
{
    /// <summary>The value of a variable.</summary>
    public T Of(Variable variable) => variable.Kind switch
    {
        VariableKind.Parameter => Parameters[variable.Index],
        VariableKind.Hypothesis => Hypothesis[variable.Index],
        _ => Outcome,
    };
}

/// <summary>A formula of a scenario file as a tree. Its depth is bounded by the parser, so that what walks it may recurse.</summary>
internal abstract record Expression
{
    /// <summary>Zero and one.</summary>
    public static Expression Zero { get; } = new Number(0);

    /// <inheritdoc cref="Zero"/>
    public static Expression One { get; } = new Number(1);

    /// <summary>The operands.</summary>
    public abstract IReadOnlyList<Expression> Operands { get; }

    /// <summary>The number it is whatever the variables are, or null.</summary>
    public double? Constant => this is Number number ? number.Value : null;

    /// <summary>All variables in it, once each.</summary>
    public HashSet<Variable> Variables
    {
        get
        {
            var found = new HashSet<Variable>();
            Collect(this, found);
            return found;

            static void Collect(Expression expression, HashSet<Variable> found)
            {
                if (expression is Variable variable)
                {
                    found.Add(variable);
                }

                foreach (var operand in expression.Operands)
                {
                    Collect(operand, found);
                }
            }
        }
    }

    /// <summary>Its value; for tests and range checks, while cells compute what <see cref="ScenarioCompiler"/> emits.</summary>
    public abstract T At<T>(Values<T> values)
        where T : struct, IReal<T>;

    /// <summary>Whether the same parameters, whatever else, give the same value: no hypothesis and no outcome is in it.</summary>
    public bool HasNo(VariableKind kind) => Variables.All(v => v.Kind != kind);

    /// <summary>The text from which the parser reads the same tree, with as few parentheses as that needs.</summary>
    public sealed override string ToString() => Text(0);

    /// <summary>The text where an operator that binds as strongly as <paramref name="binding"/> stands beside it.</summary>
    internal abstract string Text(int binding);

    /// <summary>A text in parentheses if what is around it binds more strongly.</summary>
    protected static string Bound(string text, int own, int around) => own < around ? $"({text})" : text;
}

/// <summary>A number.</summary>
internal sealed record Number(double Value) : Expression
{
    public override IReadOnlyList<Expression> Operands => [];

    public override T At<T>(Values<T> values) => T.Of(Value);

    internal override string Text(int binding) =>
        Bound(Value.ToString("R", CultureInfo.InvariantCulture), Value < 0 ? Binding.Negation : Binding.Atom, binding);
}

/// <summary>A name.</summary>
internal sealed record Variable(string Name, VariableKind Kind, int Index) : Expression
{
    public override IReadOnlyList<Expression> Operands => [];

    public override T At<T>(Values<T> values) => values.Of(this);

    internal override string Text(int binding) => Name;
}

/// <summary>An operation of one operand.</summary>
internal sealed record Unary(UnaryOperation Operation, Expression Operand) : Expression
{
    public override IReadOnlyList<Expression> Operands => [Operand];

    public override T At<T>(Values<T> values)
    {
        var x = Operand.At(values);
        return Operation switch
        {
            UnaryOperation.Negate => -x,
            UnaryOperation.Exp => T.Exp(x),
            UnaryOperation.Log => T.Log(x),
            UnaryOperation.Sqrt => T.Sqrt(x),
            _ => T.Abs(x),
        };
    }

    internal override string Text(int binding) => Operation == UnaryOperation.Negate
        ? Bound($"-{Operand.Text(Binding.Negation)}", Binding.Negation, binding)
        : $"{Operation.ToString().ToLowerInvariant()}({Operand})";
}

/// <summary>An operation of two operands.</summary>
internal sealed record Binary(BinaryOperation Operation, Expression Left, Expression Right) : Expression
{
    /// <summary>Whole exponents up to this size are repeated multiplications.</summary>
    public const int MostFactors = 64;

    public override IReadOnlyList<Expression> Operands => [Left, Right];

    /// <summary>The exponent, if this is a power by a small whole number, else null.</summary>
    public int? WholeExponent => Operation == BinaryOperation.Power && Right.Constant is { } exponent
        && Math.Abs(exponent) <= MostFactors && exponent == Math.Truncate(exponent) ? (int)exponent : null;

    public override T At<T>(Values<T> values)
    {
        var x = Left.At(values);
        if (WholeExponent is { } exponent)
        {
            return PowerOf(x, exponent);
        }

        var y = Right.At(values);
        return Operation switch
        {
            BinaryOperation.Add => x + y,
            BinaryOperation.Subtract => x - y,
            BinaryOperation.Multiply => x * y,
            BinaryOperation.Divide => x / y,
            BinaryOperation.Min => T.Min(x, y),
            BinaryOperation.Max => T.Max(x, y),
            _ => T.Exp(y * T.Log(x)),
        };
    }

    internal override string Text(int binding) => Operation switch
    {
        BinaryOperation.Add => Infix("+", Binding.Sum, Binding.Sum, Binding.Sum + 1, binding),
        BinaryOperation.Subtract => Infix("-", Binding.Sum, Binding.Sum, Binding.Sum + 1, binding),
        BinaryOperation.Multiply => Infix("*", Binding.Product, Binding.Product, Binding.Product + 1, binding),
        BinaryOperation.Divide => Infix("/", Binding.Product, Binding.Product, Binding.Product + 1, binding),
        BinaryOperation.Power => Infix("^", Binding.Power, Binding.Power + 1, Binding.Negation, binding),
        _ => $"{Operation.ToString().ToLowerInvariant()}({Left}, {Right})",
    };

    /// <summary>A power by repeated multiplication, from the left; of a negative exponent one over it.</summary>
    private static T PowerOf<T>(T x, int exponent)
        where T : struct, IReal<T>
    {
        if (exponent == 0)
        {
            return T.One;
        }

        var power = x;
        for (var i = 1; i < Math.Abs(exponent); i++)
        {
            power *= x;
        }

        return exponent > 0 ? power : T.One / power;
    }

    private string Infix(string sign, int own, int left, int right, int around) =>
        Bound($"{Left.Text(left)} {sign} {Right.Text(right)}", own, around);
}

/// <summary>
/// <c>if(left &lt; right, then, otherwise)</c>, or the same with <c>==</c>: the parser brings every comparison to one of them.
/// </summary>
internal sealed record Choice(Expression Left, Expression Right, bool Equal, Expression Then, Expression Otherwise) : Expression
{
    public override IReadOnlyList<Expression> Operands => [Left, Right, Then, Otherwise];

    public override T At<T>(Values<T> values)
    {
        var (left, right, then, otherwise) = (Left.At(values), Right.At(values), Then.At(values), Otherwise.At(values));
        return Equal
            ? T.IfLess(left, right, otherwise, T.IfLess(right, left, otherwise, then))
            : T.IfLess(left, right, then, otherwise);
    }

    internal override string Text(int binding) => $"if({Left} {(Equal ? "==" : "<")} {Right}, {Then}, {Otherwise})";
}

/// <summary>How strongly operators bind; a minus in front more weakly than a power: <c>-a^2</c> is <c>-(a^2)</c>.</summary>
internal static class Binding
{
    public const int Sum = 1;
    public const int Product = 3;
    public const int Negation = 5;
    public const int Power = 6;
    public const int Atom = 9;
}
