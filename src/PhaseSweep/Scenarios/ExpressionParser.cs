using System.Globalization;

namespace PhaseSweep.Scenarios;

/// <summary>
/// Reads an expression of a scenario file (Pratt, Top down operator precedence, POPL 1973): numbers, names, <c>+ - * / ^</c>,
/// parentheses, functions, and <c>if(a &lt; b, then, otherwise)</c>.
/// </summary>
internal sealed class ExpressionParser
{
    /// <summary>Deepest nesting of parentheses, powers and signs.</summary>
    public const int MostLevels = 64;

    /// <summary>Most numbers, names and operators of an expression.</summary>
    public const int MostTokens = 512;

    /// <summary>Functions by name, with their number of operands.</summary>
    private static readonly Dictionary<string, int> Functions = new(StringComparer.Ordinal)
    {
        ["exp"] = 1, ["log"] = 1, ["sqrt"] = 1, ["abs"] = 1, ["min"] = 2, ["max"] = 2, ["if"] = 3,
    };

    private static readonly string[] Comparisons = ["<=", ">=", "==", "!=", "<", ">"];

    private readonly string text;
    private readonly IReadOnlyList<Variable> names;
    private readonly Func<int, string, InputException> refusal;
    private int at;
    private int tokens;
    private int level;

    private ExpressionParser(string text, IReadOnlyList<Variable> names, Func<int, string, InputException> refusal)
    {
        this.text = text;
        this.names = names;
        this.refusal = refusal;
    }

    /// <summary>Names that mean something in an expression already.</summary>
    public static IEnumerable<string> Reserved => Functions.Keys.Append("rest");

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The text.</param>
    /// <param name="names">The names that may occur.</param>
    /// <param name="refusal">The exception for what is wrong at an offset of the text.</param>
    /// <exception cref="InputException">The text is no expression over the names.</exception>
    public static Expression Parse(string text, IReadOnlyList<Variable> names, Func<int, string, InputException> refusal)
    {
        var parser = new ExpressionParser(text, names, refusal);
        var expression = parser.Operand(0);
        return parser.Peek() == '\0' ? expression : throw parser.Unexpected();
    }

    private Expression Operand(int binding)
    {
        if (++level > MostLevels)
        {
            throw refusal(at, $"nested deeper than {MostLevels} levels; give parts of it to parameters, or simplify it");
        }

        var left = Prefix();
        while (true)
        {
            var sign = Peek();
            var (operation, own, right) = sign switch
            {
                '+' => (BinaryOperation.Add, Binding.Sum, Binding.Sum + 1),
                '-' => (BinaryOperation.Subtract, Binding.Sum, Binding.Sum + 1),
                '*' => (BinaryOperation.Multiply, Binding.Product, Binding.Product + 1),
                '/' => (BinaryOperation.Divide, Binding.Product, Binding.Product + 1),
                '^' => (BinaryOperation.Power, Binding.Power, Binding.Negation),
                _ => (default, -1, 0),
            };
            if (own < binding)
            {
                level--;
                return left;
            }

            Take();
            left = new Binary(operation, left, Operand(right));
        }
    }

    private Expression Prefix()
    {
        var first = Peek();
        if (first == '-')
        {
            Take();
            return Operand(Binding.Negation) is var operand && operand is Number { Value: > 0 } number
                ? new Number(-number.Value)
                : new Unary(UnaryOperation.Negate, operand);
        }

        if (first == '(')
        {
            Take();
            var inner = Operand(0);
            Expect(')');
            return inner;
        }

        return char.IsAsciiDigit(first) || first == '.' ? NumberHere()
            : char.IsAsciiLetter(first) || first == '_' ? NameHere()
            : throw Unexpected();
    }

    private Number NumberHere()
    {
        var start = at;
        Digits();
        if (at < text.Length && text[at] == '.')
        {
            at++;
            Digits();
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at += at + 1 < text.Length && text[at + 1] is '+' or '-' ? 2 : 1;
            Digits();
        }

        Count();
        return double.TryParse(text.AsSpan(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
            ? new Number(value)
            : throw refusal(start, $"no number: {Shown(text[start..at])}");
    }

    private Expression NameHere()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }

        Count();
        var name = text[start..at];
        if (Functions.TryGetValue(name, out var operands))
        {
            return Call(name, operands, start);
        }

        return name == "rest" ? throw refusal(start, "rest stands alone, for one minus the other probabilities")
            : names.FirstOrDefault(v => v.Name == name)
            ?? throw refusal(start, Peek() == '('
                ? Suggestion.For(name, Functions.Keys, $"function as {Shown(name)}")
                : Suggestion.For(name, names.Select(v => v.Name), $"name here as {Shown(name)}"));
    }

    private Expression Call(string name, int operands, int start)
    {
        if (Peek() != '(')
        {
            throw refusal(start, $"{name} is a function; write {(name == "if" ? "if(a < b, then, otherwise)" : Usage(name, operands))}");
        }

        Take();
        var choose = name == "if" ? Condition() : null;
        var values = new List<Expression>();
        for (var i = choose is null ? 0 : 1; i < operands; i++)
        {
            if (i > 0 && Peek() == ')')
            {
                throw Takes();
            }

            if (i > 0)
            {
                Expect(',');
            }

            values.Add(Operand(0));
        }

        if (Peek() == ',')
        {
            throw Takes();
        }

        Expect(')');
        return name switch
        {
            "if" => choose!(values[0], values[1]),
            "min" => new Binary(BinaryOperation.Min, values[0], values[1]),
            "max" => new Binary(BinaryOperation.Max, values[0], values[1]),
            "exp" => new Unary(UnaryOperation.Exp, values[0]),
            "log" => new Unary(UnaryOperation.Log, values[0]),
            "sqrt" => new Unary(UnaryOperation.Sqrt, values[0]),
            _ => new Unary(UnaryOperation.Abs, values[0]),
        };

        InputException Takes() => refusal(at, name == "if"
            ? "if takes a comparison and 2 values; write if(a < b, then, otherwise)"
            : $"{name} takes {TomlNode.Amount(operands, "value")}; write {Usage(name, operands)}");
    }

    private static string Usage(string name, int operands) => $"{name}({string.Join(", ", "abc".Take(operands))})";

    /// <summary>What a comparison makes of the two values of an <c>if</c>.</summary>
    private Func<Expression, Expression, Expression> Condition()
    {
        var left = Operand(0);
        Peek();
        var sign = Comparisons.FirstOrDefault(c => string.CompareOrdinal(text, at, c, 0, c.Length) == 0)
            ?? throw refusal(at, $"if needs a comparison ({string.Join(' ', Comparisons)}) here");
        at += sign.Length;
        Count();
        var right = Operand(0);
        return sign switch
        {
            "<" => (then, otherwise) => new Choice(left, right, false, then, otherwise),
            ">" => (then, otherwise) => new Choice(right, left, false, then, otherwise),
            "<=" => (then, otherwise) => new Choice(right, left, false, otherwise, then),
            ">=" => (then, otherwise) => new Choice(left, right, false, otherwise, then),
            "==" => (then, otherwise) => new Choice(left, right, true, then, otherwise),
            _ => (then, otherwise) => new Choice(left, right, true, otherwise, then),
        };
    }

    /// <summary>The next character that is no white space, or 0 at the end.</summary>
    private char Peek()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at < text.Length ? text[at] : '\0';
    }

    private void Take()
    {
        at++;
        Count();
    }

    private void Digits()
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }
    }

    private void Expect(char sign)
    {
        if (Peek() != sign)
        {
            throw at < text.Length ? refusal(at, $"expected '{sign}' instead of '{Shown(text[at..(at + 1)])}'") : refusal(at, $"missing '{sign}'");
        }

        Take();
    }

    private void Count()
    {
        if (++tokens > MostTokens)
        {
            throw refusal(at, $"longer than {MostTokens} numbers, names and signs; shorten it");
        }
    }

    private InputException Unexpected() => Peek() == '\0'
        ? refusal(at, text.Length == 0 || at == 0 ? "empty; give a number or an expression" : "the expression ends too early")
        : refusal(at, $"unexpected '{Shown(text[at..(at + 1)])}'");

    private static string Shown(string word) =>
        string.Concat((word.Length > 24 ? word[..24] + "..." : word).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
}
