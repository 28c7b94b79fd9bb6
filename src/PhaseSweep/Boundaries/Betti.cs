using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Boundaries;

/// <summary>
/// Counts components and holes of each phase as far as the pieces tell. Certain are those that no choice of phases in the open
/// pieces can join or remove; possible are those that would be there if every open piece were cut off from its neighbours, and
/// one more for each group of open pieces that could hide one of its own; and at least as many as were traced. More could hide
/// in open pieces, any number of them, too small for the depth.
/// </summary>
internal static class Betti
{
    /// <summary>The topology of each phase that is proven somewhere, or possible anywhere.</summary>
    public static IReadOnlyList<PhaseTopology> Of(
        IReadOnlyList<Piece> pieces, IReadOnlyList<Region> regions, IEnumerable<Phase> phases) =>
        [.. phases.Select(phase => Of(pieces, [.. regions.Where(region => region.Phase == phase)], phase))];

    private static PhaseTopology Of(IReadOnlyList<Piece> pieces, Region[] traced, Phase phase)
    {
        var bit = 1 << (int)phase;
        var certainArea = Math.Min(1, pieces.Where(p => p.Proven && p.Phases == bit).Sum(p => p.Area));
        var openArea = pieces.Where(p => !p.Proven && (p.Phases & bit) != 0).Sum(p => p.Area);

        // Components: groups that may have the phase, told apart by whether a proven piece is among them.
        var may = Groups(pieces, p => (p.Phases & bit) != 0);
        var components = new Bounds<int>(
            may.Count(g => g.Any(p => p.Proven)),
            Math.Max(traced.Length, pieces.Count(p => p.Proven && p.Phases == bit) + may.Count(g => !g.Any(p => p.Proven))));

        // Holes: groups of what may be other phases, none on the frame, told apart by whether something surely is.
        var mayNot = Groups(pieces, p => p.Phases != bit).Where(g => !g.Any(p => p.OnFrame)).ToArray();
        var surelyNot = Groups(pieces, p => (p.Phases & bit) == 0).Where(g => !g.Any(p => p.OnFrame)).ToArray();
        var holes = new Bounds<int>(
            mayNot.Count(g => g.Any(p => (p.Phases & bit) == 0)),
            Math.Max(
                traced.Sum(region => region.Holes.Count),
                surelyNot.Length + mayNot.Count(g => !g.Any(p => (p.Phases & bit) == 0))));

        return new(
            phase,
            new(certainArea, Math.Min(1, certainArea + openArea)),
            components,
            holes,
            new(components.Certain - holes.Possible, components.Possible - holes.Certain));
    }

    /// <summary>The connected groups of the pieces that meet a condition.</summary>
    private static List<List<Piece>> Groups(IReadOnlyList<Piece> pieces, Func<Piece, bool> condition)
    {
        var groups = new List<List<Piece>>();
        var seen = new HashSet<Piece>();
        foreach (var first in pieces.Where(condition))
        {
            if (!seen.Add(first))
            {
                continue;
            }

            var group = new List<Piece> { first };
            for (var i = 0; i < group.Count; i++)
            {
                group.AddRange(group[i].Touching.Select(t => pieces[t]).Where(p => condition(p) && seen.Add(p)));
            }

            groups.Add(group);
        }

        return groups;
    }
}
