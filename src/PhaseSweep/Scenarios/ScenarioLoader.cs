using System.Collections.Concurrent;
using System.Text;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Scenarios;

/// <summary>From the text of a scenario file to a scenario that can be swept like a built-in one.</summary>
public static class ScenarioLoader
{
    private static readonly ConcurrentDictionary<string, ScenarioDescription> Loaded = new(StringComparer.Ordinal);

    /// <summary>The scenario of a file.</summary>
    /// <exception cref="InputException">The file cannot be read, or is no scenario.</exception>
    public static ScenarioDescription FromFile(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InputException($"{path}: is a folder; give a scenario file, as in {Path.Combine(path, "NAME.toml")}");
        }

        string text;
        try
        {
            text = new FileInfo(path) is { Exists: true, Length: > 4L * ScenarioFile.MostCharacters }
                ? throw new InputException($"{path}: larger than any scenario; give a scenario file")
                : File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException e)
        {
            throw new InputException($"{path}: is not text in UTF-8; save it in that encoding", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException($"{path}: cannot be read ({e.Message.TrimEnd('.')}); give a scenario file", e);
        }

        return FromText(text, Path.GetFileName(path));
    }

    /// <summary>The scenario of a text; the same object for the same text.</summary>
    /// <param name="text">The text of a scenario file.</param>
    /// <param name="file">How messages name the file.</param>
    /// <exception cref="InputException">The text is no scenario.</exception>
    public static ScenarioDescription FromText(string text, string file)
    {
        if (Loaded.TryGetValue(text, out var known))
        {
            return known;
        }

        var game = Read(text, file);
        return Loaded.GetOrAdd(text, _ => Description(game, ScenarioCompiler.Compile(game)));
    }

    /// <summary>What a text says, checked, but not compiled.</summary>
    internal static FileGame Read(string text, string file)
    {
        var game = ScenarioFile.Read(new(file, text));
        _ = game.Roles;
        RangeCheck.Check(game);
        return game;
    }

    private static ScenarioDescription Description(FileGame game, Type cells) => new(
        game.Name,
        game.Title,
        game.Summary,
        [.. game.Actions.Select(a => new ActionDescription(a.Name, a.Safe, a.Meaning.Length > 0 ? a.Meaning : a.Name)
        {
            Never = game.Deviation is null ? a.Truth.Select((t, y) => t.Expression.Constant == 0 ? 1 << y : 0).Sum() : 0,
        })],
        [.. game.Parameters.Zip(game.Roles).Select(p => Description(game, p.First, p.Second))],
        game.Axes.X,
        game.Axes.Y,
        cells)
    {
        Outcomes = game.Outcomes,
        Hypotheses = new([.. game.Coordinates.Select(c => c.Name)], game.Count, game.List)
        {
            ModelCoordinates = [.. game.Actions.Select(a => game.Coordinates
                .Select((c, i) => a.Model.Any(m => m.Expression.Variables.Contains(c)) ? 1 << i : 0).Sum())],
        },
        HasBranches = game.HasBranches,
        PayoffsScale = ParameterRoles.PayoffsScale(game),
        Source = game.Source.Text,
        HasBetaPrior = game.HasBetaPrior || game.Density.Expression is Number,
    };

    private static ParameterDescription Description(FileGame game, FileParameter parameter, ParameterRole role)
    {
        if (ScenarioDescription.Prior.FirstOrDefault(p => game.HasBetaPrior && p.Name == parameter.Name) is { } prior)
        {
            return prior;
        }

        // The rule that one end of the hypotheses lies below the other, where both are parameters.
        var ordered = game.Intervals.Where(RangeCheck.AreOrdered);
        var below = ordered.FirstOrDefault(i => i.High.Expression == parameter.Variable)?.Low.Expression as Variable;
        var above = ordered.FirstOrDefault(i => i.Low.Expression == parameter.Variable)?.High.Expression as Variable;
        return new(
            parameter.Name, parameter.Meaning, role, parameter.Value, new(parameter.Low, false, parameter.High, false),
            parameter.Low, parameter.High, below?.Name, above?.Name);
    }
}
