using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Scenarios;

/// <summary>What the parameters of a file describe, told from where they are used.</summary>
internal static class ParameterRoles
{
    /// <summary>The roles, in the order of the parameters.</summary>
    /// <exception cref="InputException">A parameter is used nowhere.</exception>
    public static IReadOnlyList<ParameterRole> Of(FileGame game)
    {
        var truth = Used(game.Actions.SelectMany(a => a.Truth));
        var payoff = Used(game.Actions.SelectMany(a => a.Payoff));
        var density = Used([game.Density]);
        var model = Used(game.Actions.SelectMany(a => a.Model).Concat(game.Intervals.SelectMany(i => new[] { i.Low, i.High }))
            .Concat(game.Deviation is null ? [] : [game.Deviation]));
        return [.. game.Parameters.Select(Role)];

        ParameterRole Role(FileParameter parameter)
        {
            var variable = parameter.Variable;
            return (truth.Contains(variable), payoff.Contains(variable), density.Contains(variable), model.Contains(variable)) switch
            {
                (_, _, _, true) => ParameterRole.Subjective,
                (true, true, _, _) => ParameterRole.Mixed,
                (true, false, _, _) => ParameterRole.Environment,
                (false, true, _, _) => ParameterRole.Payoff,
                (false, false, true, _) => ParameterRole.Prior,
                _ => throw game.Source.Refusal(parameter.At, $"{parameter.Name}: is used nowhere; use it in a formula, or leave it out"),
            };
        }
    }

    /// <summary>
    /// Whether all payoffs grow by one factor if the parameters that are payoffs do, and nothing else changes: no prior that depends on them.
    /// </summary>
    public static bool PayoffsScale(FileGame game)
    {
        var payoffs = game.Parameters.Zip(game.Roles).Where(p => p.Second == ParameterRole.Payoff).Select(p => p.First.Variable).ToHashSet();
        return !payoffs.Overlaps(game.Density.Expression.Variables)
            && game.Actions.SelectMany(a => a.Payoff).All(f => Degree(f.Expression, payoffs) is { } degree && degree is 1 or double.NaN);
    }

    private static HashSet<Variable> Used(IEnumerable<Formula> formulas) =>
        [.. formulas.SelectMany(f => f.Expression.Variables).Where(v => v.Kind == VariableKind.Parameter)];

    /// <summary>
    /// The degree in which a value grows with parameters that grow by one factor; NaN for zero, which has every degree; null if it
    /// has none.
    /// </summary>
    private static double? Degree(Expression expression, HashSet<Variable> growing)
    {
        switch (expression)
        {
            case Number number:
                return number.Value == 0 ? double.NaN : 0;
            case Variable variable:
                return growing.Contains(variable) ? 1 : 0;
            case Unary unary:
                var inner = Degree(unary.Operand, growing);
                return unary.Operation switch
                {
                    UnaryOperation.Negate or UnaryOperation.Abs => inner,
                    UnaryOperation.Sqrt => inner / 2,
                    _ => inner is 0 or double.NaN ? 0 : null,
                };
            case Binary binary:
                var (left, right) = (Degree(binary.Left, growing), Degree(binary.Right, growing));
                return binary.Operation switch
                {
                    BinaryOperation.Multiply => left + right,
                    BinaryOperation.Divide => left - right,
                    BinaryOperation.Power => right is not (0 or double.NaN) ? null
                        : left is 0 or double.NaN ? left : left * binary.Right.Constant,
                    _ => Common(left, right),
                };
            case Choice choice:
                return Common(Degree(choice.Left, growing), Degree(choice.Right, growing)) is null
                    ? null
                    : Common(Degree(choice.Then, growing), Degree(choice.Otherwise, growing));
            default:
                return null;
        }
    }

    private static double? Common(double? left, double? right) =>
        left is null || right is null ? null : double.IsNaN(left.Value) ? right : double.IsNaN(right.Value) || left == right ? left : null;
}
