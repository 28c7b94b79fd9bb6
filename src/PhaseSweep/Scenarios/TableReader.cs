namespace PhaseSweep.Scenarios;

/// <summary>Takes what is wanted out of the tables of a file, and refuses what is missing, unknown or of the wrong kind.</summary>
internal sealed class TableReader(SourceText source)
{
    /// <summary>Refuses keys that are not known.</summary>
    public void Allow(TomlTable table, params string[] known)
    {
        foreach (var (name, (key, _)) in table.Entries)
        {
            if (!known.Contains(name))
            {
                var shown = TomlNode.OneLine(name);
                throw source.Refusal(key, $"{shown}: {Suggestion.For(shown, known, "key")}");
            }
        }
    }

    /// <summary>An exception at the value of a key.</summary>
    public InputException Refusal(TomlTable table, string key, string message) => source.Refusal(table.Entries[key].Value.At, message);

    /// <summary>The value of a key that must be there.</summary>
    public TomlNode Node(TomlTable table, string key) =>
        table.Entries.TryGetValue(key, out var entry) ? entry.Value : throw source.Refusal(table.At, $"{key} is missing here");

    /// <summary>A table that must be there.</summary>
    public TomlTable Table(TomlTable table, string key) => AsTable(Node(table, key), $"give {key} as a table [{key}]");

    /// <summary>An array that must be there.</summary>
    public TomlArray Array(TomlTable table, string key) =>
        Node(table, key) is var node && node is TomlArray array ? array : throw source.Refusal(node.At, $"{key} is an array, not {node.Kind}");

    /// <summary>A text that must be there.</summary>
    public string Text(TomlTable table, string key) => AsText(Node(table, key));

    /// <summary>A text that may be left out.</summary>
    public string? Optional(TomlTable table, string key) =>
        table.Entries.TryGetValue(key, out var entry) ? TomlNode.Flat(AsText(entry.Value)) : null;

    /// <summary>True or false; false if left out.</summary>
    public bool OptionalFlag(TomlTable table, string key) =>
        table.Entries.TryGetValue(key, out var entry)
        && (entry.Value is TomlFlag flag ? flag.Value : throw source.Refusal(entry.Value.At, $"{key} is true or false, not {entry.Value.Kind}"));

    /// <summary>A whole number that may be left out.</summary>
    public int? OptionalWhole(TomlTable table, string key, int least, int most) =>
        !table.Entries.TryGetValue(key, out var entry) ? null
        : AsNumber(entry.Value) is var number && number >= least && number <= most && number == Math.Truncate(number) ? (int)number
        : throw source.Refusal(entry.Value.At, $"{key} is a whole number from {least} to {most}");

    /// <summary>A finite number that must be there.</summary>
    public double Number(TomlTable table, string key) => AsNumber(Node(table, key));

    /// <summary>Two numbers, the first below the second.</summary>
    public (double Low, double High) Range(TomlTable table, string key)
    {
        var array = Array(table, key);
        double[] ends = [.. array.Items.Select(AsNumber)];
        return ends.Length == 2 && ends[0] < ends[1]
            ? (ends[0], ends[1])
            : throw source.Refusal(array.At, $"give the {key} as two numbers [LO, HI], LO below HI");
    }

    /// <summary>A value as a table; the message says how to write one.</summary>
    public TomlTable AsTable(TomlNode node, string message) => node as TomlTable ?? throw source.Refusal(node.At, message);

    /// <summary>A value as a text.</summary>
    public string AsText(TomlNode node) => (node as TomlText)?.Value ?? throw source.Refusal(node.At, $"expected a text instead of {node.Kind}");

    /// <summary>A value as a finite number; minus zero as zero.</summary>
    public double AsNumber(TomlNode node) => node is TomlNumber { Value: var number } && double.IsFinite(number)
        ? number + 0.0
        : throw source.Refusal(node.At, $"expected a finite number instead of {node.Kind}");

    /// <summary>An expression: a text or a number.</summary>
    public Formula Formula(TomlNode node, IReadOnlyList<Variable> names)
    {
        if (node is not TomlText text)
        {
            return node is TomlNumber ? new(new Number(AsNumber(node)), node.At)
                : throw source.Refusal(node.At, $"expected a number or an expression in quotes instead of {node.Kind}");
        }

        var expression = ExpressionParser.Parse(text.Value, names, (offset, message) => source.Refusal(
            text.Content is { } start ? source.At(start + offset) : text.At, message));
        return new(Simplifier.Simplify(expression), text.At);
    }

    /// <summary>An array with so many expressions.</summary>
    public IReadOnlyList<Formula> Formulas(TomlTable table, string key, int count, IReadOnlyList<Variable> names) =>
        [.. Entries(table, key, count).Select(item => Formula(item, names))];

    /// <summary>The same for probabilities, one of which may be <c>"rest"</c>: one minus the others.</summary>
    public IReadOnlyList<Formula> Probabilities(TomlTable table, string key, int count, IReadOnlyList<Variable> names)
    {
        var items = Entries(table, key, count);
        var formulas = items.Select(item => IsRest(item) ? null : Formula(item, names)).ToArray();
        var rest = System.Array.IndexOf(formulas, null);
        if (rest < 0)
        {
            return formulas!;
        }

        if (System.Array.LastIndexOf(formulas, null) is var other && other != rest)
        {
            throw source.Refusal(items[other].At, "rest stands once at most");
        }

        formulas[rest] = new(Simplifier.Rest(formulas.OfType<Formula>().Select(f => f.Expression)), items[rest].At, IsRest: true);
        return formulas!;
    }

    private IReadOnlyList<TomlNode> Entries(TomlTable table, string key, int count)
    {
        var array = Array(table, key);
        return array.Items.Count == count
            ? array.Items
            : throw source.Refusal(array.At, $"{key} has {TomlNode.Amount(array.Items.Count, "entry")} for {count} outcomes; give one for each");
    }

    private static bool IsRest(TomlNode node) => node is TomlText text && text.Value.Trim() == "rest";
}
