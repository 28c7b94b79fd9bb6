using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Tests.Numbers;

/// <summary>A formula that can be computed in any number type, and be read in a failure.</summary>
/// <param name="Operation">An operation of <see cref="Operations"/>, the name of a variable, or a constant.</param>
/// <param name="Operands">Its operands.</param>
internal sealed record Formula(string Operation, params Formula[] Operands)
{
    /// <summary>The variables, by name.</summary>
    private const string Variables = "abcd";

    /// <summary>The operations of a number type, each with its number of operands.</summary>
    public static IReadOnlyDictionary<string, int> Operations { get; } = new Dictionary<string, int>
    {
        ["+"] = 2, ["-"] = 2, ["*"] = 2, ["/"] = 2, ["min"] = 2, ["max"] = 2,
        ["negate"] = 1, ["abs"] = 1, ["log"] = 1, ["exp"] = 1, ["sqrt"] = 1, ["multiplyAdd"] = 3,
        ["ifBelow"] = 4, ["ifAbove"] = 4, ["ifAtMost"] = 4, ["ifAtLeast"] = 4, ["ifLess"] = 4,
    };

    /// <summary>One operation, of the variables.</summary>
    public static Formula Of(string operation) =>
        new(operation, [.. Variables.Take(Operations[operation]).Select(name => new Formula($"{name}"))]);

    /// <summary>The value where the variables have these values.</summary>
    public T At<T, TMask>(T[] values)
        where T : struct, IReal<T, TMask>
        where TMask : struct, IMask<TMask>
    {
        var x = Array.ConvertAll(Operands, operand => operand.At<T, TMask>(values));
        return Operation switch
        {
            "+" => x[0] + x[1],
            "-" => x[0] - x[1],
            "*" => x[0] * x[1],
            "/" => x[0] / x[1],
            "min" => T.Min(x[0], x[1]),
            "max" => T.Max(x[0], x[1]),
            "negate" => -x[0],
            "abs" => T.Abs(x[0]),
            "log" => T.Log(x[0]),
            "exp" => T.Exp(x[0]),
            "sqrt" => T.Sqrt(x[0]),
            "multiplyAdd" => T.MultiplyAdd(x[0], x[1], x[2]),
            "ifBelow" => T.Select(x[0] < x[1], x[2], x[3]),
            "ifAbove" => T.Select(x[0] > x[1], x[2], x[3]),
            "ifAtMost" => T.Select(x[0] <= x[1], x[2], x[3]),
            "ifAtLeast" => T.Select(x[0] >= x[1], x[2], x[3]),
            "ifLess" => T.IfLess(x[0], x[1], x[2], x[3]),
            _ => values[Variables.IndexOf(Operation, StringComparison.Ordinal)],
        };
    }

    public override string ToString() =>
        Operands.Length == 0 ? Operation : $"{Operation}({string.Join(", ", Operands.AsEnumerable())})";
}
