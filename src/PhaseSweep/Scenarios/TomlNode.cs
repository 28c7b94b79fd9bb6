using System.Globalization;
using System.Text.RegularExpressions;
using Tomlyn;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace PhaseSweep.Scenarios;

/// <summary>A value of a TOML file, and where it stands.</summary>
internal abstract partial record TomlNode(Place At)
{
    /// <summary>Deepest nesting of arrays and tables.</summary>
    private const int MostLevels = 16;

    /// <summary>What it is, in a message.</summary>
    public abstract string Kind { get; }

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="InputException">It is no TOML, or holds dates or arrays of tables, of which a scenario has none.</exception>
    public static TomlTable Read(SourceText source)
    {
        DocumentSyntax document;
        try
        {
            document = SyntaxParser.Parse(source.Text, new TomlSerializerOptions { MaxDepth = MostLevels }, source.File, validate: true);
        }
        catch (TomlException)
        {
            throw source.Refusal(DeepPlace(source), $"nested deeper than {MostLevels} levels");
        }
        catch (ArgumentException)
        {
            // The parser takes an escape such as \uD800, half of a pair, for a character.
            throw source.Refusal(EscapePlace(source), "an escape stands for no character");
        }

        if (document.Diagnostics.FirstOrDefault(d => d.Kind == DiagnosticMessageKind.Error) is { } error)
        {
            // What is there already is quoted in full, a whole table perhaps.
            throw source.Refusal(PlaceOf(error.Span), OneLine(GivenTwice().Replace(error.Message, "$1; leave one of them out")));
        }

        var root = new TomlTable(new Place(1, 1));
        Add(source, root, document.KeyValues);
        foreach (var table in document.Tables)
        {
            if (table is TableArraySyntax)
            {
                throw source.Refusal(PlaceOf(table.Span), "a scenario has no arrays of tables; write [NAME] instead of [[NAME]]");
            }

            Add(source, Inner(source, root, Path(table.Name!), PlaceOf(table.Name!.Span)), table.Items);
        }

        return root;
    }

    private static void Add(SourceText source, TomlTable table, IEnumerable<KeyValueSyntax> entries)
    {
        foreach (var entry in entries)
        {
            var (path, place) = (Path(entry.Key!), PlaceOf(entry.Key!.Span));
            Set(source, Inner(source, table, path[..^1], place), path[^1], place, Value(source, entry.Value!));
        }
    }

    /// <summary>The table at the end of a path, made where it is not there.</summary>
    private static TomlTable Inner(SourceText source, TomlTable table, IEnumerable<string> path, Place place)
    {
        foreach (var key in path)
        {
            if (!table.Entries.TryGetValue(key, out var entry))
            {
                entry = (place, new TomlTable(place));
                table.Entries.Add(key, entry);
            }

            table = entry.Value as TomlTable ?? throw source.Refusal(place, $"{OneLine(key)}: is no table");
        }

        return table;
    }

    private static void Set(SourceText source, TomlTable table, string key, Place place, TomlNode value)
    {
        if (!table.Entries.TryAdd(key, (place, value)))
        {
            throw source.Refusal(place, $"{OneLine(key)}: is given twice");
        }
    }

    private static TomlNode Value(SourceText source, ValueSyntax value)
    {
        var place = PlaceOf(value.Span);
        switch (value)
        {
            case StringValueSyntax text:
                return new TomlText(place, text.Value ?? "", ContentOffset(source, text));
            case IntegerValueSyntax whole:
                return new TomlNumber(place, whole.Value);
            case FloatValueSyntax number:
                return new TomlNumber(place, number.Value);
            case BooleanValueSyntax flag:
                return new TomlFlag(place, flag.Value);
            case ArraySyntax array:
                return new TomlArray(place, [.. array.Items.Select(item => Value(source, item.Value!))]);
            case InlineTableSyntax inline:
                var table = new TomlTable(place);
                Add(source, table, inline.Items.Select(item => item.KeyValue!));
                return table;
            default:
                throw source.Refusal(place, "a scenario has numbers, texts, true and false, arrays and tables, and nothing else");
        }
    }

    /// <summary>The offset in the file at which a text's characters begin; null where they are not as they stand there.</summary>
    private static int? ContentOffset(SourceText source, StringValueSyntax text)
    {
        var (start, length) = (text.Span.Offset, text.Span.Length);
        if (string.IsNullOrEmpty(text.Value) || start < 0 || length < 0 || start + length > source.Text.Length)
        {
            return null;
        }

        var found = source.Text.AsSpan(start, length).IndexOf(text.Value, StringComparison.Ordinal);
        return found < 0 ? null : start + found;
    }

    private static string[] Path(KeySyntax key) => [Name(key.Key!), .. key.DotKeys.Select(dot => Name(dot.Key!))];

    private static string Name(BareKeyOrStringValueSyntax key) =>
        (key is StringValueSyntax text ? text.Value : (key as BareKeySyntax)?.Key?.Text) ?? "";

    private static Place PlaceOf(SourceSpan span) => new(span.Start.Line + 1, span.Start.Column + 1);

    /// <summary>The first escape that is half of a pair, or the beginning.</summary>
    private static Place EscapePlace(SourceText source)
    {
        var lines = source.Text.Split('\n');
        for (var line = 0; line < lines.Length; line++)
        {
            foreach (var escape in (string[])["\\ud", "\\uD", "\\U"])
            {
                if (lines[line].IndexOf(escape, StringComparison.Ordinal) is >= 0 and var column)
                {
                    return new(line + 1, column + 1);
                }
            }
        }

        return new(1, 1);
    }

    /// <summary>Where brackets are first nested too deep.</summary>
    private static Place DeepPlace(SourceText source)
    {
        var level = 0;
        for (var i = 0; i < source.Text.Length; i++)
        {
            level += source.Text[i] is '[' or '{' ? 1 : source.Text[i] is ']' or '}' ? -1 : 0;
            if (level > MostLevels)
            {
                return source.At(i);
            }
        }

        return new(1, 1);
    }

    /// <summary>How many there are of something, in words: <c>1 entry</c>, <c>2 entries</c>.</summary>
    internal static string Amount(int count, string one) => $"{count} " + (count == 1 ? one
        : one.EndsWith("is", StringComparison.Ordinal) ? $"{one[..^2]}es" : one.EndsWith('y') ? $"{one[..^1]}ies" : $"{one}s");

    [GeneratedRegex(@"^(The key `.+` is already defined at \(\d+,\d+\)) with .*$", RegexOptions.Singleline)]
    private static partial Regex GivenTwice();

    /// <summary>A text on one line: what is no letter, sign or space is a space.</summary>
    internal static string Flat(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();

    /// <summary>A text that a message can hold: without line ends, and not longer than a line.</summary>
    internal static string OneLine(string text)
    {
        const int Longest = 200;
        var line = string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c));
        return line.Length <= Longest ? line : $"{line[..Longest]}...";
    }
}

/// <summary>A table, its keys in the order of the file.</summary>
internal sealed record TomlTable(Place At) : TomlNode(At)
{
    /// <summary>The entries, each with the place of its key.</summary>
    public OrderedDictionary<string, (Place Key, TomlNode Value)> Entries { get; } = new(StringComparer.Ordinal);

    public override string Kind => "a table";
}

/// <summary>An array.</summary>
internal sealed record TomlArray(Place At, IReadOnlyList<TomlNode> Items) : TomlNode(At)
{
    public override string Kind => "an array";
}

/// <summary>A text.</summary>
/// <param name="At">Where it begins, with its quotes.</param>
/// <param name="Value">Its characters.</param>
/// <param name="Content">Offset in the file at which they stand; null where they do not as they are.</param>
internal sealed record TomlText(Place At, string Value, int? Content) : TomlNode(At)
{
    public override string Kind => "a text";
}

/// <summary>A number.</summary>
internal sealed record TomlNumber(Place At, double Value) : TomlNode(At)
{
    public override string Kind => string.Create(CultureInfo.InvariantCulture, $"the number {Value:R}");
}

/// <summary>True or false.</summary>
internal sealed record TomlFlag(Place At, bool Value) : TomlNode(At)
{
    public override string Kind => Value ? "true" : "false";
}
