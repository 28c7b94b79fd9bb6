namespace PhaseSweep.Model;

/// <summary>A prior as a table: a weight for every hypothesis of the grid, from the least hypothesis to the greatest.</summary>
public static class PriorTable
{
    /// <summary>Fewest and most weights: those of hypotheses on a grid.</summary>
    private const int Fewest = 2;

    /// <summary>Most characters of a line that a message repeats.</summary>
    private const int MostShown = 40;

    /// <summary>Reads a file of weights, one a line; empty lines and what follows a <c>#</c> do not count.</summary>
    /// <exception cref="InputException">The file cannot be read, or is no table of weights.</exception>
    public static double[] Read(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException($"--prior {path}: cannot be read ({e.Message.TrimEnd('.')}); give a file with one weight a line", e);
        }

        var weights = new List<double>();
        for (var i = 0; i < lines.Length; i++)
        {
            var text = lines[i].Split('#')[0].Trim();
            if (text.Length > 0)
            {
                var weight = InputText.Number(text) ?? throw new InputException(
                    $"--prior {path}: line {i + 1} is no number: {Shown(text)}; give one weight a line");
                weights.Add(IsWeight(weight) ? weight : throw new InputException(
                    $"--prior {path}: line {i + 1} is no weight: {Shown(text)}; weights are finite and at least 0"));
            }
        }

        return Flaw(weights) is { } flaw ? throw new InputException($"--prior {path}: {flaw}") : [.. weights];
    }

    /// <summary>What is wrong with weights, and what to do about it; null if nothing is.</summary>
    public static string? Flaw(IReadOnlyList<double> weights) =>
        weights.Count is < Fewest or > PlanRequest.MostHypotheses
            ? $"holds {weights.Count} weights; give one for each hypothesis, from {Fewest} to {PlanRequest.MostHypotheses}"
            : !weights.All(IsWeight) ? "holds what is no weight; weights are finite and at least 0"
            : weights.All(weight => weight == 0) ? "all weights are 0; give some hypothesis a weight above 0" : null;

    private static bool IsWeight(double number) => double.IsFinite(number) && number >= 0;

    /// <summary>What stands in a line: of a file that is no text at all, the beginning.</summary>
    private static string Shown(string text) => text.Length <= MostShown ? text : $"{text[..MostShown]}...";
}
