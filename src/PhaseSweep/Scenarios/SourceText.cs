namespace PhaseSweep.Scenarios;

/// <summary>A place in a file; lines and columns count from 1.</summary>
internal readonly record struct Place(int Line, int Column);

/// <summary>The text of a scenario file, and what is wrong at a place of it.</summary>
/// <param name="File">How messages name the file.</param>
/// <param name="Text">All of it.</param>
internal sealed record SourceText(string File, string Text)
{
    /// <summary>The exception that names the place: <c>file.toml:12:9: unexpected '*'</c>.</summary>
    public InputException Refusal(Place place, string message) => new($"{File}:{place.Line}:{place.Column}: {message}");

    /// <summary>The place of a character.</summary>
    public Place At(int offset)
    {
        var before = Text.AsSpan(0, Math.Clamp(offset, 0, Text.Length));
        return new(1 + before.Count('\n'), before.Length - before.LastIndexOf('\n'));
    }
}
