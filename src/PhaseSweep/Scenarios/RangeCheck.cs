using System.Globalization;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Scenarios;

/// <summary>
/// Checks the numbers of a game over the declared ranges of its parameters: probabilities lie in [0, 1] and sum to one, payoffs are
/// finite, the hypotheses have a range. First by interval arithmetic over boxes that are halved; what that leaves open is tried at corners,
/// on a grid and at random. The work is bounded.
/// </summary>
internal sealed class RangeCheck
{
    /// <summary>How far rounding may carry a probability beyond [0, 1], and a sum from 1.</summary>
    private const double Slack = 1e-12, SumSlack = 1e-9;

    /// <summary>Boxes that one formula may take, and all of them together.</summary>
    private const int MostBoxes = 256, MostBoxesInAll = 1 << 17;

    /// <summary>Points at which a formula is tried that boxes leave open.</summary>
    private const int Points = 1024;

    private readonly FileGame game;
    private int boxesLeft = MostBoxesInAll;

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
                value => $"the range of {interval.Variable.Name} is empty: {Text(value)} wide");
        }

        if (game.Deviation is { } deviation)
        {
            Hold(deviation, (double.Epsilon, double.MaxValue), value => $"the deviation is {Text(value)}; it must be above 0");
        }

        foreach (var action in game.Actions)
        {
            Check(action, action.Truth, "truth");
            Check(action, action.Model, "model");
            foreach (var payoff in action.Payoff)
            {
                Hold(payoff, (-double.MaxValue, double.MaxValue), value => $"payoff of {action.Name} is {Text(value)}; payoffs are finite");
            }
        }

        if (game.Density.Expression is not Number && !game.HasBetaPrior)
        {
            Hold(game.Density, (0, double.MaxValue), value => $"the prior density is {Text(value)}; it must be finite and at least 0", inside: true);
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
            Hold(formulas[0], (-double.MaxValue, double.MaxValue), value => $"{kind} of {action.Name} is {Text(value)}; means are finite");
            return;
        }

        for (var outcome = 0; outcome < formulas.Count; outcome++)
        {
            Hold(
                formulas[outcome], (-Slack, 1 + Slack),
                value => $"{kind} of {action.Name} gives {game.Outcomes[outcome]} the probability {Text(value)}; probabilities lie in [0, 1]");
        }

        var sum = formulas.Select(f => f.Expression).Aggregate(Simplifier.Sum);
        if (Polynomial.Of(sum)?.Constant is { } constant && Math.Abs(constant - 1) <= SumSlack)
        {
            return;
        }

        Hold(
            new(sum, formulas[0].At), (1 - SumSlack, 1 + SumSlack),
            value => $"{kind} of {action.Name} sums to {Text(value)} instead of 1; write \"rest\" for one probability");
    }

    /// <summary>Checks that a formula lies in a range wherever parameters lie in theirs, and hypotheses in theirs.</summary>
    private void Hold(Formula formula, (double Low, double High) range, Func<double, string> message, bool inside = false)
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
        if (!inside && HoldsInBoxes(expression, variables, range))
        {
            return;
        }

        if (Offence(expression, variables, range, inside) is { } offence)
        {
            var values = string.Join(", ", variables.Select(v => $"{v.Name} = {Text(offence.Values.Of(v).Value)}"));
            throw game.Source.Refusal(formula.At, message(offence.Value) + (values.Length > 0 ? $"; so it is where {values}" : ""));
        }
    }

    private bool HoldsInBoxes(Expression expression, Variable[] variables, (double Low, double High) range)
    {
        var boxes = new Queue<Box>(Lists(variables).Select(point => Whole(point)));
        var limit = MostBoxes + boxes.Count;
        while (boxes.TryDequeue(out var box))
        {
            if (limit-- == 0 || boxesLeft-- <= 0)
            {
                return false;
            }

            var value = expression.At(box.Values());
            if (!(value.Low >= range.Low && value.High <= range.High))
            {
                if (variables.Length == 0)
                {
                    return false;
                }

                var (left, right) = box.Halves(variables);
                boxes.Enqueue(left);
                boxes.Enqueue(right);
            }
        }

        return true;
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

    private Box Whole(IReadOnlyList<double>? point = null)
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

    /// <summary>A range for every parameter and coordinate.</summary>
    private readonly record struct Box(Interval[] Parameters, Interval[] Hypothesis)
    {
        public Values<Interval> Values() => new(Parameters, Hypothesis);

        /// <summary>The box cut in two across its widest side, relative to the size of its numbers, among those of some variables.</summary>
        public (Box Left, Box Right) Halves(Variable[] variables)
        {
            var values = Values();
            var widest = variables.MaxBy(v => Width(values.Of(v)))!;
            var side = values.Of(widest);
            var middle = side.Low + ((side.High - side.Low) / 2);
            return (With(widest, new(side.Low, middle)), With(widest, new(middle, side.High)));
        }

        private static double Width(Interval side) => (side.High - side.Low) / Math.Max(1e-3, side.Magnitude);

        private Box With(Variable variable, Interval side)
        {
            var (parameters, hypothesis) = ((Interval[])Parameters.Clone(), (Interval[])Hypothesis.Clone());
            (variable.Kind == VariableKind.Parameter ? parameters : hypothesis)[variable.Index] = side;
            return new(parameters, hypothesis);
        }
    }
}
