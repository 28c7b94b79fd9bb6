namespace PhaseSweep.Verification;

/// <summary>
/// What is known over a box of an action's being a best reply to what is believed where some actions are intended. Mixtures are
/// cut into ever smaller simplices. In each of them only the hypotheses that no other surely beats matter; a simplex is done with where no
/// belief on them makes the action a best reply. That one does is shown by hypotheses that are the only candidates on a simplex with
/// as many corners and tie at a mixture inside it. Where exploration vanishes,
/// it decides between those that a mixture cannot tell apart.
/// </summary>
internal sealed class ListReplies(ListFits fits, ListBeliefs beliefs)
{
    /// <summary>Simplices looked at before a question stays open; and once it can only be answered with yes.</summary>
    private const int MostParts = 600, MostForYes = 200;

    /// <summary>With more candidates than this only so many of those that fit best are tried as what beats the others.</summary>
    private const int MostRivals = 32;

    /// <summary>Marks all corners of a part as new ones.</summary>
    private const int AllNew = -1;

    /// <summary>Whether an action is the only best reply to every belief that it leaves: 1 surely, -1 surely not, 0 unknown.</summary>
    public int Strict(int action)
    {
        var candidates = AtPure(action, out var corner);
        return candidates.All(k => beliefs.IsBest(action, k) > 0) ? 1
            : Groups(candidates, corner).All(group => group.Exists(k => beliefs.IsBest(action, k) < 0)) ? -1
            : 0;
    }

    /// <summary>Whether it is the best reply to some belief that it leaves.</summary>
    public int Equilibrium(int action)
    {
        var candidates = AtPure(action, out var corner);
        return AtCorner(action, candidates, corner);
    }

    /// <summary>Whether it is the best reply to some belief that some mixture of actions leaves.</summary>
    /// <param name="action">The action.</param>
    /// <param name="set">The actions that are mixed, a bit each.</param>
    public int Justified(int action, int set)
    {
        ListMixture[] corners = [.. Enumerable.Range(0, fits.Actions).Where(a => (set >> a & 1) != 0).Select(Pure)];
        var parts = new Queue<Part>();
        parts.Enqueue(new(corners, All, AllNew));
        var (seen, most, open) = (0, MostParts, false);
        while (parts.TryDequeue(out var part))
        {
            var candidates = Candidates(part.Candidates, part.Corners);
            if (beliefs.Justify(action, candidates) < 0)
            {
                continue;
            }

            var found = Look(action, part with { Candidates = candidates });
            most = found < 0 ? most : Math.Min(most, seen + MostForYes);
            if (found > 0 || ++seen > most)
            {
                return Math.Max(found, 0);
            }

            if (fits.Vanishes && part.Corners.Length > 1 && Dull(part.Corners, candidates) is { } dull)
            {
                parts.Enqueue(new([dull], candidates, AllNew));
                parts.Enqueue(new([.. part.Corners.Where(corner => corner != dull)], candidates, AllNew));
                continue;
            }

            if (part.Corners.Length == 1)
            {
                open = true;
                most = Math.Min(most, seen + MostForYes);
                continue;
            }

            Cut(part.Corners, candidates, parts);
        }

        return open ? 0 : -1;
    }

    private int[] All { get; } = [.. Enumerable.Range(0, fits.Count)];

    private ListMixture Pure(int action)
    {
        var intended = new double[fits.Actions];
        intended[action] = 1;
        return fits.Of(intended);
    }

    private int[] AtPure(int action, out ListMixture corner)
    {
        corner = Pure(action);
        return Candidates(All, [corner]);
    }

    /// <summary>A mixture leaves some of the groups: if it is not known which, the answer must be the same for each.</summary>
    private int AtCorner(int action, int[] candidates, ListMixture corner) =>
        beliefs.Justify(action, candidates) < 0 ? -1
        : Groups(candidates, corner).All(group => beliefs.Justify(action, group) > 0) ? 1
        : 0;

    /// <summary>
    /// Looks for what surely justifies an action at new corners of a part, and between those and others: 1 if it is found; 0 if something at
    /// such a corner may justify it, which no smaller part around that corner will rule out; otherwise -1.
    /// </summary>
    private int Look(int action, Part part)
    {
        var known = -1;
        var corners = new List<ListMixture>();
        for (var some = 1; some < 1 << part.Corners.Length; some++)
        {
            if (part.New >= 0 && (some >> part.New & 1) == 0)
            {
                continue;
            }

            corners.Clear();
            corners.AddRange(part.Corners.Where((_, i) => (some >> i & 1) != 0));
            ListMixture[] among = [.. corners];
            var candidates = Candidates(part.Candidates, among);
            if (among.Length == 1)
            {
                known = Math.Max(known, AtCorner(action, candidates, among[0]));
            }
            else if (beliefs.Justify(action, candidates) > 0)
            {
                var groups = Groups(candidates, Sum(among));
                int[] firsts = [.. groups.Select(group => group[0])];
                known = groups.Count == among.Length && ListTies.Exist(fits, among, firsts) ? 1 : known;
            }

            if (known > 0)
            {
                return 1;
            }
        }

        return known;
    }

    /// <summary>The hypotheses of some that nothing surely beats at every mixture of corners.</summary>
    private int[] Candidates(int[] some, ListMixture[] corners)
    {
        int[] byFit = [.. some.OrderBy(k => fits.About(k, corners))];
        var rivals = byFit.AsSpan(0, Math.Min(byFit.Length, MostRivals));
        var left = new List<int>(byFit.Length);
        foreach (var k in byFit)
        {
            var beaten = false;
            foreach (var j in rivals)
            {
                beaten = j != k && fits.IsBeaten(k, j, corners);
                if (beaten)
                {
                    break;
                }
            }

            if (!beaten)
            {
                left.Add(k);
            }
        }

        return [.. left];
    }

    /// <summary>Candidates by what can tell them apart: those of a group are left together or not at all.</summary>
    private List<List<int>> Groups(int[] candidates, ListMixture at)
    {
        // However rare, exploration tells apart all that do not say the same of every action.
        var tried = fits.Vanishes ? fits.Uniform.Intended : at.Intended;
        var groups = new List<List<int>>();
        foreach (var k in candidates)
        {
            if (groups.Find(group => fits.AreAlike(group[0], k, tried)) is { } own)
            {
                own.Add(k);
            }
            else
            {
                groups.Add([k]);
            }
        }

        return groups;
    }

    /// <summary>
    /// A corner that cannot tell candidates apart. Exploration decides there; at all other mixtures of the part what the other corners
    /// weigh among themselves does, and what this one weighs is of no consequence.
    /// </summary>
    private ListMixture? Dull(ListMixture[] corners, int[] candidates) =>
        Array.Find(corners, corner => candidates.All(k => fits.AreAlike(candidates[0], k, corner.Intended)));

    /// <summary>Cuts the longest edge of a part in two.</summary>
    private void Cut(ListMixture[] corners, int[] candidates, Queue<Part> parts)
    {
        var (first, second, longest) = (0, 1, -1.0);
        for (var j = 1; j < corners.Length; j++)
        {
            for (var i = 0; i < j; i++)
            {
                var length = corners[i].Intended.Zip(corners[j].Intended, (a, b) => Math.Abs(a - b)).Sum();
                (first, second, longest) = length > longest ? (i, j, length) : (first, second, longest);
            }
        }

        var middle = fits.Of([.. corners[first].Intended.Zip(corners[second].Intended, (a, b) => (a + b) / 2)]);
        foreach (var replaced in (int[])[first, second])
        {
            ListMixture[] part = [.. corners];
            part[replaced] = middle;
            parts.Enqueue(new(part, candidates, replaced));
        }
    }

    private ListMixture Sum(ListMixture[] corners)
    {
        var sum = new double[fits.Actions];
        foreach (var corner in corners)
        {
            for (var action = 0; action < sum.Length; action++)
            {
                sum[action] += corner.Intended[action];
            }
        }

        return fits.Of(sum);
    }

    /// <summary>Mixtures of some corners.</summary>
    /// <param name="Corners">The corners.</param>
    /// <param name="Candidates">Hypotheses one of which fits best, wherever in the part.</param>
    /// <param name="New">The corner that a larger part did not have; or <see cref="AllNew"/>.</param>
    private sealed record Part(ListMixture[] Corners, int[] Candidates, int New);
}
