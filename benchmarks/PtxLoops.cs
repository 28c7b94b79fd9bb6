using System.Text.RegularExpressions;

namespace PhaseSweep.Benchmarks;

/// <summary>The loops of a kernel in PTX.</summary>
internal sealed partial class PtxLoops
{
    private readonly string text;
    private readonly List<List<string>> blocks = [[]];
    private readonly List<List<int>> next = [];

    /// <summary>Cuts a kernel into blocks that nothing jumps into or out of but at their ends.</summary>
    public PtxLoops(string ptx)
    {
        text = ptx;
        var labels = new Dictionary<string, int>();
        var lines = ptx[(ptx.IndexOf('{', ptx.IndexOf(".entry", StringComparison.Ordinal)) + 1)..].Split('\n').Select(line => line.Trim());
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] is not ('.' or '/' or '{' or '}')))
        {
            if (Label().Match(line) is { Success: true } label)
            {
                blocks.Add([]);
                labels[label.Groups[1].Value] = blocks.Count - 1;
                continue;
            }

            blocks[^1].Add(line);
            if (IsBranch(line))
            {
                blocks.Add([]);
            }
        }

        for (var i = 0; i < blocks.Count; i++)
        {
            var last = blocks[i].LastOrDefault() ?? "";
            var jump = Target().Match(last);
            List<int> after = jump.Success ? [labels[jump.Groups[1].Value]] : [];
            var goesOn = last.Length == 0 || last[0] == '@' || !IsBranch(last);
            next.Add(goesOn && i + 1 < blocks.Count ? [i + 1, .. after] : after);
        }
    }

    /// <summary>Whether it calls a function or keeps something in local memory.</summary>
    public bool CallsOrSpills => Outside().IsMatch(text);

    /// <summary>Whether an instruction computes with floating-point numbers.</summary>
    public static bool IsFloating(string instruction) => Floating().IsMatch(instruction) && !IsMemory(instruction);

    /// <summary>Whether an instruction reads or writes memory.</summary>
    public static bool IsMemory(string instruction) => Memory().IsMatch(instruction);

    /// <summary>Whether an instruction is a jump or the end.</summary>
    public static bool IsBranch(string instruction) => Branch().IsMatch(instruction);

    /// <summary>
    /// The loops, outer ones first: how many loops each lies in, itself counted, and its instructions without those of the loops in it.
    /// </summary>
    public IEnumerable<(int Depth, IReadOnlyList<string> Body)> Loops()
    {
        var loops = new SortedDictionary<int, HashSet<int>>();
        foreach (var (from, head) in Backward())
        {
            loops[head] = [.. loops.GetValueOrDefault(head, [head]), .. Into(from, head)];
        }

        foreach (var loop in loops.Values)
        {
            var inner = loops.Values.Where(other => other.Count < loop.Count && other.IsSubsetOf(loop)).SelectMany(other => other).ToHashSet();
            yield return (loops.Values.Count(loop.IsSubsetOf), [.. loop.Except(inner).Order().SelectMany(block => blocks[block])]);
        }
    }

    /// <summary>Jumps to a block that is on the way to them: each closes a loop.</summary>
    private List<(int From, int Head)> Backward()
    {
        var found = new List<(int, int)>();
        var (seen, open) = (new HashSet<int>(), new HashSet<int>());
        Visit(0);
        return found;

        void Visit(int block)
        {
            seen.Add(block);
            open.Add(block);
            foreach (var after in next[block])
            {
                if (open.Contains(after))
                {
                    found.Add((block, after));
                }
                else if (!seen.Contains(after))
                {
                    Visit(after);
                }
            }

            open.Remove(block);
        }
    }

    /// <summary>The blocks from which a block is reached without passing the head.</summary>
    private HashSet<int> Into(int block, int head)
    {
        HashSet<int> found = [block];
        var waiting = new Stack<int>(found);
        while (waiting.TryPop(out var at))
        {
            if (at == head)
            {
                continue;
            }

            foreach (var before in Enumerable.Range(0, next.Count).Where(i => next[i].Contains(at) && found.Add(i)))
            {
                waiting.Push(before);
            }
        }

        return found;
    }

    [GeneratedRegex(@"^([\w$%]+):")]
    private static partial Regex Label();

    [GeneratedRegex(@"\bbra(?:\.uni)?\s+([\w$%]+)\s*;")]
    private static partial Regex Target();

    [GeneratedRegex(@"^(@!?%?\w+\s+)?(bra|ret|exit)\b")]
    private static partial Regex Branch();

    [GeneratedRegex(@"^(@!?%?\w+\s+)?(ld|st)\.")]
    private static partial Regex Memory();

    [GeneratedRegex(@"\.f(32|64)\b")]
    private static partial Regex Floating();

    [GeneratedRegex(@"\.(extern|func|local)\b|\bcall\b")]
    private static partial Regex Outside();
}
