using System.Globalization;
using System.Text.RegularExpressions;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Scenarios;

/// <summary>
/// Reads the text of a scenario file into a <see cref="FileGame"/>. Everything that is wrong is an <see cref="InputException"/> with
/// the file, the line and the column.
/// </summary>
internal sealed partial class ScenarioFile
{
    /// <summary>Most characters of a file.</summary>
    public const int MostCharacters = 1 << 18;

    /// <summary>Most characters of a name.</summary>
    private const int LongestName = 40;

    /// <summary>What formulas call a normal outcome.</summary>
    private const string OutcomeName = "y";

    private const int FewestOutcomes = 2, FewestActions = 2, FewestHypotheses = 2;

    private readonly TableReader reader;
    private readonly TomlTable root;
    private readonly List<FileParameter> parameters = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    private ScenarioFile(SourceText source)
    {
        Source = source;
        reader = new(source);
        root = TomlNode.Read(source);
    }

    private SourceText Source { get; }

    private IEnumerable<Variable> ParameterVariables => parameters.Select(p => p.Variable);

    /// <summary>Reads a text.</summary>
    /// <exception cref="InputException">The text is no scenario.</exception>
    public static FileGame Read(SourceText source) => source.Text.Length > MostCharacters
        ? throw source.Refusal(new(1, 1), $"longer than {MostCharacters} characters, which no scenario needs")
        : new ScenarioFile(source).Read();

    /// <summary>Refuses what cannot be the name of a scenario.</summary>
    /// <exception cref="InputException">It cannot.</exception>
    public static void CheckName(string name)
    {
        if (!IsName(name))
        {
            throw new InputException($"{TomlNode.OneLine(name)}: {NameRule}");
        }
    }

    private static string NameRule => $"give a name of a-z, 0-9 and - with at most {LongestName} characters, beginning with a letter";

    private static bool IsName(string name) => NamePattern().IsMatch(name) && name.Length <= LongestName;

    private FileGame Read()
    {
        reader.Allow(root, "name", "title", "summary", "reference", "answer", "axes", "parameters", "hypotheses", "outcomes", "actions", "prior");
        var name = reader.Text(root, "name");
        if (!IsName(name))
        {
            throw reader.Refusal(root, "name", NameRule);
        }

        ReadParameters();
        var (outcomes, deviationNode) = ReadOutcomes();
        if (deviationNode is not null && !names.Add(OutcomeName))
        {
            throw Source.Refusal(
                parameters.First(p => p.Name == OutcomeName).At, $"{OutcomeName}: is the normal outcome in payoffs; give the parameter another name");
        }

        var (coordinates, intervals, list) = ReadHypotheses();
        Variable[] all = [.. ParameterVariables, .. coordinates];
        var deviation = deviationNode is null ? null : reader.Formula(deviationNode, [.. ParameterVariables]);
        var actions = ReadActions(outcomes, deviation is not null, all);
        var affine = intervals.Count == 0 || actions.All(a => a.Model.All(f => IsAffine(f.Expression, coordinates)));
        list ??= affine ? null : Grid(intervals);
        var (density, hasBetaPrior) = ReadPrior(coordinates, intervals, list, actions, outcomes, deviation, all);
        return new()
        {
            Source = Source,
            Name = name,
            Title = reader.Optional(root, "title") ?? name,
            Summary = reader.Optional(root, "summary") ?? "A scenario of a file.",
            Reference = reader.Optional(root, "reference") ?? "",
            Answer = reader.Optional(root, "answer") ?? "",
            Parameters = parameters,
            Axes = ReadAxes(),
            Coordinates = coordinates,
            Intervals = intervals,
            List = list,
            Count = intervals.Count > 0 ? intervals[0].Count ?? 256 : list!.Count,
            Outcomes = outcomes,
            Deviation = deviation,
            Actions = actions,
            Density = density,
            HasBetaPrior = hasBetaPrior,
        };
    }

    private void ReadParameters()
    {
        var table = reader.Table(root, "parameters");
        foreach (var (name, (key, node)) in table.Entries)
        {
            CheckName(name, key, "parameter");
            var entry = reader.AsTable(node, $"{name}: write {name} = {{ value = 0.5, range = [0, 1] }}");
            reader.Allow(entry, "value", "range", "meaning");
            var (low, high) = reader.Range(entry, "range");
            var value = reader.Number(entry, "value");
            if (!(value >= low && value <= high))
            {
                throw reader.Refusal(entry, "value", string.Create(
                    CultureInfo.InvariantCulture, $"value of {name} must lie in its range: {value:R} is not in [{low:R}, {high:R}]"));
            }

            parameters.Add(new(
                new(name, VariableKind.Parameter, parameters.Count), value, low, high, reader.Optional(entry, "meaning") ?? name, key));
        }

        if (parameters.Count is < 2 or > Parameters<Scalar64>.Capacity)
        {
            throw Source.Refusal(table.At, $"{TomlNode.Amount(parameters.Count, "parameter")}; give 2 to {Parameters<Scalar64>.Capacity}");
        }
    }

    private (IReadOnlyList<string> Names, TomlNode? Deviation) ReadOutcomes()
    {
        var table = reader.Table(root, "outcomes");
        reader.Allow(table, "names", "normal");
        if (table.Entries.TryGetValue("normal", out var normal))
        {
            if (table.Entries.ContainsKey("names"))
            {
                throw Source.Refusal(normal.Key, "outcomes have names or are normal, not both");
            }

            var inner = reader.AsTable(normal.Value, "write normal = { deviation = \"1\" }");
            reader.Allow(inner, "deviation");
            return ([OutcomeName], reader.Node(inner, "deviation"));
        }

        var array = reader.Array(table, "names");
        string[] outcomes = [.. array.Items.Select(item => reader.AsText(item))];
        if (outcomes.Length is < FewestOutcomes or > GameLimits.MostOutcomes)
        {
            throw Source.Refusal(array.At, $"{TomlNode.Amount(outcomes.Length, "outcome")}; give {FewestOutcomes} to {GameLimits.MostOutcomes}");
        }

        for (var i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i].Length is 0 or > LongestName || outcomes.Take(i).Contains(outcomes[i]))
            {
                throw Source.Refusal(array.Items[i].At, $"give every outcome a name of its own, with at most {LongestName} characters");
            }
        }

        return (outcomes, null);
    }

    private (Variable[] Coordinates, List<FileInterval> Intervals, IReadOnlyList<IReadOnlyList<double>>? List) ReadHypotheses()
    {
        var table = reader.Table(root, "hypotheses");
        if (table.Entries.Count is 0 or > 2)
        {
            throw Source.Refusal(table.At, $"{TomlNode.Amount(table.Entries.Count, "coordinate")} of hypotheses; give one or two");
        }

        Variable[] coordinates = [.. table.Entries.Select((e, i) => new Variable(e.Key, VariableKind.Hypothesis, i))];
        var intervals = new List<FileInterval>();
        var lists = new List<double[]>();
        foreach (var ((name, (key, node)), coordinate) in table.Entries.Zip(coordinates))
        {
            CheckName(name, key, "hypothesis");
            if (node is TomlArray array)
            {
                lists.Add([.. array.Items.Select(item => reader.AsNumber(item))]);
                if (lists[^1].Length is < FewestHypotheses or > GameLimits.MostListed)
                {
                    throw Source.Refusal(array.At, $"{TomlNode.Amount(lists[^1].Length, "hypothesis")}; give {FewestHypotheses} to {GameLimits.MostListed}");
                }

                if (lists[0].Length != lists[^1].Length)
                {
                    throw Source.Refusal(array.At, $"{TomlNode.Amount(lists[^1].Length, "value")} beside {lists[0].Length} of the other coordinate; give as many");
                }
            }
            else
            {
                var entry = reader.AsTable(node, $"{name}: write {name} = {{ range = [0, 1] }}, or a list as {name} = [0.25, 0.75]");
                reader.Allow(entry, "range", "count");
                var range = reader.Array(entry, "range");
                if (range.Items.Count != 2)
                {
                    throw Source.Refusal(range.At, "give a range as [LO, HI]");
                }

                Variable[] inEnds = [.. ParameterVariables];
                intervals.Add(new(
                    coordinate, reader.Formula(range.Items[0], inEnds), reader.Formula(range.Items[1], inEnds),
                    reader.OptionalWhole(entry, "count", FewestHypotheses, MostCount), key));
            }

            if (lists.Count > 0 && intervals.Count > 0)
            {
                throw Source.Refusal(key, "both coordinates are intervals or both are lists");
            }
        }

        return (coordinates, intervals, lists.Count == 0 ? null : [.. lists[0].Select((_, i) => lists.Select(l => l[i]).ToArray())]);
    }

    /// <summary>Most hypotheses on a grid: those of a plan.</summary>
    private const int MostCount = 65536;

    /// <summary>The midpoints of the intervals: hypotheses where the model is not affine.</summary>
    private IReadOnlyList<IReadOnlyList<double>> Grid(List<FileInterval> intervals)
    {
        double[][] sides = [.. intervals.Select(Midpoints)];
        var count = sides.Aggregate(1L, (product, side) => product * side.Length);
        if (count > GameLimits.MostListed)
        {
            throw Source.Refusal(
                intervals[0].At, $"the model is not affine in its hypotheses, so they are a grid, of {count}; at most {GameLimits.MostListed}");
        }

        return sides.Length == 1
            ? [.. sides[0].Select(a => new[] { a })]
            : [.. sides[0].SelectMany(a => sides[1].Select(b => new[] { a, b }))];

        double[] Midpoints(FileInterval interval)
        {
            if (interval.Low.Expression.Constant is not { } low || interval.High.Expression.Constant is not { } high || low >= high)
            {
                throw Source.Refusal(
                    interval.Low.At, "the model is not affine in its hypotheses; then the ends of their range are numbers, the first below the second");
            }

            var number = interval.Count ?? (intervals.Count == 1 ? 256 : 64);
            return [.. Enumerable.Range(0, number).Select(i => low + (((2.0 * i) + 1) * (high - low) / (2.0 * number)))];
        }
    }

    private List<FileAction> ReadActions(IReadOnlyList<string> outcomes, bool normal, Variable[] all)
    {
        var table = reader.Table(root, "actions");
        if (table.Entries.Count is < FewestActions or > GameLimits.MostActions)
        {
            throw Source.Refusal(table.At, $"{TomlNode.Amount(table.Entries.Count, "action")}; give {FewestActions} to {GameLimits.MostActions}");
        }

        var actions = new List<FileAction>();
        foreach (var (name, (key, node)) in table.Entries)
        {
            if (!Identifier().IsMatch(name) || name.Length > LongestName)
            {
                throw Source.Refusal(key, $"{TomlNode.OneLine(name)}: an action's name is letters, digits and _ with at most {LongestName} characters");
            }

            var entry = reader.AsTable(node, $"{name}: give an action as a table [actions.{name}]");
            reader.Allow(entry, "safe", "meaning", "truth", "model", "payoff");
            Variable[] inTruth = [.. ParameterVariables];
            actions.Add(new(
                name,
                reader.OptionalFlag(entry, "safe"),
                reader.Optional(entry, "meaning") ?? "",
                normal ? [reader.Formula(reader.Node(entry, "truth"), inTruth)] : reader.Probabilities(entry, "truth", outcomes.Count, inTruth),
                normal ? [reader.Formula(reader.Node(entry, "model"), all)] : reader.Probabilities(entry, "model", outcomes.Count, all),
                normal ? AffinePayoff(reader.Node(entry, "payoff"), inTruth) : reader.Formulas(entry, "payoff", outcomes.Count, inTruth),
                key));
        }

        var safe = actions.Count(a => a.Safe);
        return safe == 0 ? throw Source.Refusal(table.At, "no action is safe; write safe = true in one")
            : safe == actions.Count ? throw Source.Refusal(table.At, "all actions are safe; leave safe = true out of one")
            : actions is [{ Safe: true }, var second] ? [second, actions[0]] : actions;
    }

    /// <summary>Payoff of a normal outcome as its value at 0 and what a unit adds.</summary>
    private Formula[] AffinePayoff(TomlNode node, Variable[] names)
    {
        var outcome = new Variable(OutcomeName, VariableKind.Outcome, 0);
        var formula = reader.Formula(node, [.. names, outcome]);
        if (!IsAffine(formula.Expression, [outcome]))
        {
            throw Source.Refusal(formula.At, "the payoff of a normal outcome is a + b * y; it must be affine in y");
        }

        return
        [
            formula with { Expression = Simplifier.Simplify(Simplifier.Put(formula.Expression, outcome, Expression.Zero)) },
            formula with { Expression = Affine.Slope(formula.Expression, outcome) },
        ];
    }

    private static bool IsAffine(Expression expression, IReadOnlyList<Variable> variables) => Affine.In(expression, variables);

    private (Formula Density, bool HasBetaPrior) ReadPrior(
        Variable[] coordinates, List<FileInterval> intervals, IReadOnlyList<IReadOnlyList<double>>? list,
        List<FileAction> actions, IReadOnlyList<string> outcomes, Formula? deviation, Variable[] all)
    {
        if (root.Entries.TryGetValue("prior", out var prior))
        {
            var table = reader.AsTable(prior.Value, "give the prior as a table [prior]");
            reader.Allow(table, "density");
            return (reader.Formula(reader.Node(table, "density"), all), false);
        }

        var binary = actions.Count == 2 && outcomes.Count == 2 && deviation is null && list is null && coordinates.Length == 1;
        if (!binary || !IsInUnit(intervals[0].Low) || !IsInUnit(intervals[0].High))
        {
            return (new(Expression.One, root.At), false);
        }

        foreach (var parameter in ScenarioDescription.Prior)
        {
            if (parameters.FirstOrDefault(p => p.Name == parameter.Name) is { } taken)
            {
                throw Source.Refusal(taken.At, $"{taken.Name}: is a parameter of the prior Beta(a0, b0); give [prior] a density, or take another name");
            }

            if (coordinates.Any(c => c.Name == parameter.Name))
            {
                throw Source.Refusal(intervals[0].At, $"{parameter.Name}: is a parameter of the prior Beta(a0, b0); take another name");
            }

            parameters.Add(new(
                new(parameter.Name, VariableKind.Parameter, parameters.Count), parameter.Default, parameter.Valid.Low, parameter.Valid.High,
                parameter.Meaning, root.At));
        }

        if (parameters.Count > Parameters<Scalar64>.Capacity)
        {
            throw Source.Refusal(
                root.Entries["parameters"].Key,
                $"{parameters.Count - 2} parameters and a0, b0 of the prior; give at most {Parameters<Scalar64>.Capacity - 2}, or a [prior]");
        }

        return (new(BetaDensity(coordinates[0], parameters[^2].Variable, parameters[^1].Variable), root.At), true);
    }

    /// <summary><c>theta^(a0 - 1) (1 - theta)^(b0 - 1)</c>; a factor with exponent 0 is 1, at the ends too.</summary>
    private static Expression BetaDensity(Variable theta, Variable a0, Variable b0)
    {
        return Simplifier.Product(Factor(theta, a0), Factor(Simplifier.Difference(Expression.One, theta), b0));

        static Expression Factor(Expression x, Variable weight) => new Choice(
            weight, Expression.One, true, Expression.One,
            new Unary(UnaryOperation.Exp, new Binary(
                BinaryOperation.Multiply, new Binary(BinaryOperation.Subtract, weight, Expression.One), new Unary(UnaryOperation.Log, x))));
    }

    /// <summary>Whether an end of the hypotheses is in [0, 1] whatever the parameters are.</summary>
    private bool IsInUnit(Formula end)
    {
        var range = end.Expression.At(new Values<Interval>([.. parameters.Select(p => new Interval(p.Low, p.High))], []));
        return range.Low >= 0 && range.High <= 1;
    }

    private (string X, string Y) ReadAxes()
    {
        if (!root.Entries.ContainsKey("axes"))
        {
            return (parameters[0].Name, parameters[1].Name);
        }

        var array = reader.Array(root, "axes");
        string[] axes = [.. array.Items.Select(item => reader.AsText(item))];
        if (axes.Length != 2 || axes[0] == axes[1])
        {
            throw Source.Refusal(array.At, "name two different parameters as axes");
        }

        for (var i = 0; i < axes.Length; i++)
        {
            if (parameters.All(p => p.Name != axes[i]))
            {
                throw Source.Refusal(
                    array.Items[i].At,
                    $"{TomlNode.OneLine(axes[i])}: {Suggestion.For(axes[i], parameters.Select(p => p.Name), "parameter")}");
            }
        }

        return (axes[0], axes[1]);
    }

    private void CheckName(string name, Place at, string kind)
    {
        var shown = TomlNode.OneLine(name);
        if (!Identifier().IsMatch(name) || char.IsAsciiDigit(name[0]) || name.Length > LongestName)
        {
            throw Source.Refusal(at, $"{shown}: a {kind}'s name is letters, digits and _ with at most {LongestName} characters, a letter first");
        }

        if (ExpressionParser.Reserved.Contains(name))
        {
            throw Source.Refusal(at, $"{shown}: is a reserved name; take another");
        }

        if (!names.Add(name))
        {
            throw Source.Refusal(at, name == OutcomeName && parameters.All(p => p.Name != name)
                ? $"{shown}: is the normal outcome in payoffs; take another name" : $"{shown}: is the name of a parameter already");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex NamePattern();

    [GeneratedRegex("^[A-Za-z0-9_]+$")]
    private static partial Regex Identifier();
}
