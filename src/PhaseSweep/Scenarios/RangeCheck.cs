using System.Globalization;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Scenarios;

/// <summary>
/// Checks the numbers of a game over the declared ranges of its parameters: probabilities lie in [0, 1] and sum to one, payoffs are
/// finite, the hypotheses have a range. What is not proven over boxes that are halved is refused: at values where a formula is wrong, if they
/// are found at corners, on a grid, at random or in the middle of a box, or else over the worst box. The work is bounded.
/// </summary>
internal sealed class RangeCheck
{
    /// <summary>How far rounding may carry a probability beyond [0, 1], and a sum from 1.</summary>
    private const double Slack = 1e-12, SumSlack = 1e-9;

    /// <summary>Boxes that are halved for one formula before points are tried, and after.</summary>
    private const int FewBoxes = 256, MostBoxes = 1 << 15;

    /// <summary>Operations on the halved boxes of all formulas together.</summary>
    private const long MostWork = 1 << 24;

    /// <summary>Points at which a formula is tried that boxes leave open.</summary>
    private const int Points = 1024;

    private readonly FileGame game;
    private long workLeft = MostWork;

    private RangeCheck(FileGame game) => this.game = game;

    /// <summary>Checks a game.</summary>
    /// <exception cref="InputException">A number is out of range; the message says at which parameter values.</exception>
    public static void Check(FileGame game) => new RangeCheck(game).Check();

    /// <summary>
    /// How much the rounding errors of an action's true and subjective probabilities can exceed what the cell model allows them, in
    /// units of eight roundoffs; 0 for formulas that are as simple as those of the built-in scenarios.
    /// </summary>
    public static double Excess(FileGame game, FileAction action)
    {
        const double Roundings = 8;
        var box = new RangeCheck(game).Whole();
        var units = new[] { action.Truth[1].Expression, action.Model[1].Expression }
            .Where(e => !RoundingError.IsRelative(e))
            .Sum(e => RoundingError.Of(e).At(box.Values()).High);
        return double.IsFinite(units) ? units / Roundings : MostExcess;
    }

    /// <summary>
    /// Bound on the rounding errors of all probabilities, or means, that a game's formulas give, and of the ends of its hypotheses, in
    /// units of roundoff.
    /// </summary>
    public static double Noise(FileGame game)
    {
        var box = new RangeCheck(game).Whole();
        var units = game.Actions.SelectMany(a => a.Truth.Concat(a.Model))
            .Concat(game.Intervals.SelectMany(i => (Formula[])[i.Low, i.High]))
            .Max(f => RoundingError.Of(f.Expression, listed: game.List is not null).At(box.Values()).High);
        return double.IsFinite(units) ? 1 + units : MostExcess;
    }

    /// <summary>Stands for an error without bound: a cell is then decided only where its margin is larger than any rounding.</summary>
    private const double MostExcess = 1e6;

    private void Check()
    {
        foreach (var interval in game.Intervals)
        {
            CheckUsualRange(interval);
            Hold(
                new(Simplifier.Difference(interval.High.Expression, interval.Low.Expression), interval.Low.At),
                AreOrdered(interval) ? (double.NegativeInfinity, double.PositiveInfinity) : (double.Epsilon, double.PositiveInfinity),
                value => $"the range of {interval.Variable.Name} is empty: {Text(value)} wide",
                ($"it cannot be proven that the range of {interval.Variable.Name} is not empty", "let its ends be numbers"));
        }

        if (game.Deviation is { } deviation)
        {
            Hold(
                deviation, (double.Epsilon, double.MaxValue), value => $"the deviation is {Text(value)}; it must be above 0",
                ("it cannot be proven that the deviation is above 0", "clip it: max(1e-3, ...)"));
        }

        foreach (var action in game.Actions)
        {
            Check(action, action.Truth, "truth");
            Check(action, action.Model, "model");
            foreach (var payoff in action.Payoff)
            {
                Hold(
                    payoff, (-double.MaxValue, double.MaxValue), value => $"payoff of {action.Name} is {Text(value)}; payoffs are finite",
                    ($"it cannot be proven that this payoff of {action.Name} is finite", "keep divisors from 0, as in a / max(1e-6, b)"));
            }
        }

        if (game.Density.Expression is not Number && !game.HasBetaPrior)
        {
            Hold(
                game.Density, (0, double.MaxValue), value => $"the prior density is {Text(value)}; it must be finite and at least 0", default, inside: true);
        }
        else if (game.Density.Expression.Constant <= 0)
        {
            throw game.Source.Refusal(game.Density.At, "the prior density must be above 0");
        }
    }

    /// <summary>The hypotheses have a range where parameters have their values.</summary>
    private void CheckUsualRange(FileInterval interval)
    {
        var usual = new Values<Scalar64>([.. game.Parameters.Select(p => new Scalar64(p.Value))], []);
        var (low, high) = (interval.Low.Expression.At(usual).Value, interval.High.Expression.At(usual).Value);
        if (!(low < high))
        {
            throw game.Source.Refusal(
                interval.Low.At, $"the range of {interval.Variable.Name} is empty at the parameters' values: {Text(low)} to {Text(high)}");
        }
    }

    /// <summary>Whether both ends are parameters: then the rule that one lies below the other is checked where they get their values.</summary>
    internal static bool AreOrdered(FileInterval interval) =>
        interval is { Low.Expression: Variable low, High.Expression: Variable high } && low != high;

    private void Check(FileAction action, IReadOnlyList<Formula> formulas, string kind)
    {
        if (game.Deviation is not null)
        {
            Hold(
                formulas[0], (-double.MaxValue, double.MaxValue), value => $"{kind} of {action.Name} is {Text(value)}; means are finite",
                ($"it cannot be proven that {kind} of {action.Name} is finite", "keep divisors from 0, as in a / max(1e-6, b)"));
            return;
        }

        // What "rest" stands for comes last: if another formula is wrong, it is that one which is to be named.
        foreach (var (outcome, formula) in formulas.Index().OrderBy(f => f.Item.IsRest))
        {
            var others = formula.IsRest ? string.Join(", ", formulas.Where(f => !f.IsRest).Select(f => f.Expression)) : "";
            Hold(
                formula, (-Slack, 1 + Slack),
                value => $"{kind} of {action.Name} gives {game.Outcomes[outcome]} the probability {Text(value)}; "
                    + (formula.IsRest ? $"rest is 1 - ({others}); let these sum to at most 1" : "probabilities lie in [0, 1]"),
                ($"it cannot be proven that {kind} of {action.Name} gives {game.Outcomes[outcome]} a probability in [0, 1]",
                    formula.IsRest ? $"let the others ({others}) sum to at most 1" : "clip it: min(1, max(0, ...))"));
        }

        var sum = formulas.Select(f => f.Expression).Aggregate(Simplifier.Sum);
        if (formulas.Any(f => f.IsRest) || (Polynomial.Of(sum)?.Constant is { } constant && Math.Abs(constant - 1) <= SumSlack))
        {
            return;
        }

        Hold(
            new(sum, formulas[0].At), (1 - SumSlack, 1 + SumSlack),
            value => $"{kind} of {action.Name} sums to {Text(value)} instead of 1; write \"rest\" for one probability",
            ($"it cannot be proven that {kind} of {action.Name} sums to 1", "write \"rest\" for one probability"));
    }

    /// <summary>Checks that a formula lies in a range wherever parameters lie in theirs, and hypotheses in theirs.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="range">The range.</param>
    /// <param name="message">Says of a value outside that it is.</param>
    /// <param name="unproven">What cannot be proven, and how the formula is to be changed.</param>
    /// <param name="inside">Whether the ends of the hypotheses do not count, where a density may be infinite.</param>
    private void Hold(
        Formula formula, (double Low, double High) range, Func<double, string> message, (string What, string Remedy) unproven, bool inside = false)
    {
        var expression = formula.Expression;
        if (expression.Constant is { } number)
        {
            if (!(number >= range.Low && number <= range.High))
            {
                throw game.Source.Refusal(formula.At, message(number));
            }

            return;
        }

        Variable[] variables = [.. expression.Variables.Order(Comparer<Variable>.Create((a, b) => (a.Kind, a.Index).CompareTo((b.Kind, b.Index))))];
        var guarded = new GuardedFormula(expression);
        if (!inside && HoldsInBoxes(guarded, variables, range, FewBoxes, null) is null)
        {
            return;
        }

        if (Offence(expression, variables, range, inside) is { } offence)
        {
            throw Refusal(offence.Value, offence.Values);
        }

        // Where boxes are not the last word, fewer of them look for what is wrong.
        var lenient = inside || AreTied(variables);
        var open = HoldsInBoxes(guarded, variables, range, lenient ? 4 * FewBoxes : MostBoxes, box =>
        {
            if (Middle(box, inside) is { } values && expression.At(values).Value is var value)
            {
                // What is no number in an operand may be lost in min and max.
                value = lenient || IsDefined(guarded, variables, values) ? value : double.NaN;
                if (!(value >= range.Low && value <= range.High))
                {
                    throw Refusal(value, values);
                }
            }
        });
        if (open is not { } worst || lenient)
        {
            return;
        }

        var defined = Enclosure.Of(guarded, variables, worst.Values()).Defined;
        var where = string.Join(", ", variables.Select(v => (v.Name, Side: worst.Values().Of(v))).Select(v => v.Side.Low == v.Side.High
            ? $"{v.Name} = {Text(v.Side.Low)}" : $"{v.Name} = {Text(v.Side.Low)} to {Text(v.Side.High)}"));
        throw game.Source.Refusal(
            formula.At,
            $"{(defined ? unproven.What : "it cannot be proven that this is a number everywhere")}, as {(where.Length > 0 ? where : "it stands")}; "
            + $"narrow a range, or {(defined ? unproven.Remedy : NumberRemedy)}");

        InputException Refusal(double value, Values<Scalar64> values)
        {
            var where = string.Join(", ", variables.Select(v => $"{v.Name} = {Text(values.Of(v).Value)}"));
            return game.Source.Refusal(
                formula.At,
                message(value) + (where.Length > 0 ? $"; so it is where {where}" : "") + (double.IsNaN(value) ? $"; {NumberRemedy}" : ""));
        }
    }

    /// <summary>What to do about a formula that is not a number somewhere.</summary>
    private const string NumberRemedy =
        "keep sqrt, log and powers from values below 0, as in sqrt(max(0, a)), and divisors from 0, as in a / max(1e-6, b)";

    /// <summary>
    /// Whether a formula has hypotheses whose range hangs on parameters: boxes do not know which hypotheses go with which parameters, so
    /// that they cannot prove all that is so, and points are the last word.
    /// </summary>
    private bool AreTied(Variable[] variables) => game.List is null
        && variables.Any(v => v.Kind == VariableKind.Hypothesis
            && game.Intervals[v.Index] is { Low.Expression: var low, High.Expression: var high } && (low.Constant is null || high.Constant is null));

    /// <summary>
    /// Halves boxes, the worst first, until a formula is proven to lie in a range in all of them; if it is not, the worst that is left.
    /// </summary>
    private FormulaBox? HoldsInBoxes(
        GuardedFormula formula, Variable[] variables, (double Low, double High) range, int most, Action<FormulaBox>? visit)
    {
        var open = new PriorityQueue<(FormulaBox Box, Variable? Across), double>();
        foreach (var point in Lists(variables))
        {
            Add(Whole(point));
        }

        var size = Parts(formula.Expression) * (1 + variables.Length);
        for (var halved = 0; open.TryPeek(out var worst, out _); halved++)
        {
            workLeft -= size;
            if (halved == most || workLeft < 0 || worst.Across is not { } across)
            {
                return worst.Box;
            }

            open.Dequeue();
            var (left, right) = worst.Box.Halves(across);
            Add(left);
            Add(right);
        }

        return null;

        void Add(FormulaBox box)
        {
            var enclosure = Enclosure.Of(formula, variables, box.Values());
            var excess = Excess(enclosure.Value);
            if (enclosure.Defined && !(excess <= 0))
            {
                excess = Math.Min(excess, Math.Max(range.Low - End(box, enclosure, upper: false).Low, End(box, enclosure, upper: true).High - range.High));
            }

            if (enclosure.Defined && excess <= 0)
            {
                return;
            }

            visit?.Invoke(box);
            open.Enqueue((box, box.Across(variables, enclosure.Slopes)), enclosure.Defined ? -excess : double.NegativeInfinity);
        }

        // The values at the end of a box: where a formula only rises, or only falls, along a variable, its greatest value is at an end there,
        // and at that end it may rise or fall along others.
        Interval End(FormulaBox box, Enclosure enclosure, bool upper)
        {
            while (true)
            {
                var face = box;
                foreach (var (variable, slope) in variables.Zip(enclosure.Slopes))
                {
                    var side = box.Values().Of(variable);
                    if (side.Low < side.High && (slope.Low >= 0 || slope.High <= 0))
                    {
                        face = face.With(variable, new(slope.Low >= 0 == upper ? side.High : side.Low));
                    }
                }

                if (face == box)
                {
                    return enclosure.Value;
                }

                (box, enclosure) = (face, Enclosure.Of(formula, variables, face.Values()));
            }
        }

        double Excess(Interval value) => Math.Max(range.Low - value.Low, value.High - range.High);
    }

    private static bool IsDefined(GuardedFormula formula, Variable[] variables, Values<Scalar64> at) => Enclosure.Of(formula, variables, new(
        [.. at.Parameters.Select(p => new Interval(p.Value))], [.. at.Hypothesis.Select(h => new Interval(h.Value))])).Defined;

    private static int Parts(Expression expression) => 1 + expression.Operands.Sum(Parts);

    /// <summary>The middle of a box, its hypotheses moved into their range at the parameters; null where that is empty.</summary>
    private Values<Scalar64>? Middle(FormulaBox box, bool inside)
    {
        Scalar64[] parameters = [.. box.Parameters.Select(p => new Scalar64(FormulaBox.Middle(p)))];
        var hypothesis = box.Hypothesis.Select(FormulaBox.Middle).ToArray();
        foreach (var (i, interval) in game.List is null ? game.Intervals.Index() : [])
        {
            var ends = new Values<Scalar64>(parameters, []);
            var (low, high) = (interval.Low.Expression.At(ends).Value, interval.High.Expression.At(ends).Value);
            if (!(low < high) || (inside && !(low < hypothesis[i] && hypothesis[i] < high)))
            {
                return null;
            }

            hypothesis[i] = Math.Clamp(hypothesis[i], low, high);
        }

        return new(parameters, [.. hypothesis.Select(h => new Scalar64(h))]);
    }

    /// <summary>Hypotheses to be taken one at a time: those of a list, if the formula has them.</summary>
    private IEnumerable<IReadOnlyList<double>?> Lists(Variable[] variables)
    {
        if (game.List is { } list && variables.Any(v => v.Kind == VariableKind.Hypothesis))
        {
            return list;
        }

        return [null];
    }

    private FormulaBox Whole(IReadOnlyList<double>? point = null)
    {
        Interval[] parameters = [.. game.Parameters.Select(p => new Interval(p.Low, p.High))];
        var ends = new Values<Interval>(parameters, []);
        Interval[] hypothesis = point is not null ? [.. point.Select(x => new Interval(x))]
            : game.List is { } list ? [.. game.Coordinates.Select((_, i) => new Interval(list.Min(p => p[i]), list.Max(p => p[i])))]
            : [.. game.Intervals.Select(i => Interval.Hull(i.Low.Expression.At(ends), i.High.Expression.At(ends)))];
        return new(parameters, hypothesis);
    }

    private (double Value, Values<Scalar64> Values)? Offence(
        Expression expression, Variable[] variables, (double Low, double High) range, bool inside)
    {
        var random = new Random(1);
        for (var i = 0; i < Points; i++)
        {
            if (Point(i, variables, random, inside) is { } values && expression.At(values).Value is var value
                && !(value >= range.Low && value <= range.High))
            {
                return (value, values);
            }
        }

        return null;
    }

    /// <summary>Values of the variables: corners first, then a grid of quarters, then random ones. Null where hypotheses have no range.</summary>
    private Values<Scalar64>? Point(int number, Variable[] variables, Random random, bool inside)
    {
        var code = number;
        Scalar64[] parameters = [.. game.Parameters.Select(p => new Scalar64(p.Value))];
        foreach (var variable in variables.Where(v => v.Kind == VariableKind.Parameter))
        {
            var parameter = game.Parameters[variable.Index];
            parameters[variable.Index] = new(At(parameter.Low, parameter.High, Share(false)));
        }

        var ends = new Values<Scalar64>(parameters, []);
        if (game.List is { } list)
        {
            var point = list[number < list.Count ? number : random.Next(list.Count)];
            return new(parameters, [.. point.Select(x => new Scalar64(x))]);
        }

        var hypothesis = new Scalar64[game.Intervals.Count];
        foreach (var (i, interval) in game.Intervals.Index())
        {
            var (low, high) = (interval.Low.Expression.At(ends).Value, interval.High.Expression.At(ends).Value);
            if (!(low < high))
            {
                if (variables.Any(v => v.Kind == VariableKind.Hypothesis))
                {
                    return null;
                }

                continue;
            }

            hypothesis[i] = new(At(low, high, Share(inside)));
        }

        return new(parameters, hypothesis);

        double Share(bool open)
        {
            if (number >= Points / 2)
            {
                return random.Next(1, 1000) / 1000.0;
            }

            var steps = number < Points / 4 ? 2 : 5;
            var step = code % steps;
            code /= steps;
            return open ? (step + 0.5) / steps : (double)step / (steps - 1);
        }
    }

    private static double At(double low, double high, double share) => share == 1 ? high : low + (share * (high - low));

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
