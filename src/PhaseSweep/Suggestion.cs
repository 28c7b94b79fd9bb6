namespace PhaseSweep;

/// <summary>"Did you mean" for names that do not exist.</summary>
public static class Suggestion
{
    /// <summary>
    /// The end of an error message: <c>no such parameter; did you mean p_S? (p_S, p_H, ...)</c>.
    /// </summary>
    public static string For(string name, IEnumerable<string> known, string kind)
    {
        var all = known.ToArray();
        var nearest = all.MinBy(k => Distance(name, k));
        var hint = nearest is not null && Distance(name, nearest) <= Math.Max(1, nearest.Length / 3)
            ? $"did you mean {nearest}? "
            : "";
        return $"no such {kind}; {hint}choose one of {string.Join(", ", all)}";
    }

    /// <summary>Edit distance (insertions, deletions, substitutions), ignoring case.</summary>
    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + change);
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
