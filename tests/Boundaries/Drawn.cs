using PhaseSweep.Boundaries;
using PhaseSweep.Tests.Model;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>Maps from a few words, and said in a few words, for comparing.</summary>
internal static class Drawn
{
    /// <summary>What asks for the boundaries of a plan as one types it, with the default tolerance and chord error.</summary>
    public static BoundaryRequest Request(string plan, int depth) =>
        new(Words.Request(plan + " --size 2").ToPlan(), depth, BoundaryRequest.DefaultTolerance, BoundaryRequest.DefaultChord);

    /// <summary>The boundaries of a plan as one types it; what must hold of any map is checked.</summary>
    public static BoundaryMap Find(string plan, int depth)
    {
        var map = BoundaryFinder.Find(Request(plan, depth), null, CancellationToken.None).Map;
        BoundaryInvariants.Hold(map);
        return map;
    }

    /// <summary>Its regions, a phase and its number of holes each: <c>Safe 1, Bistable 0</c>; in the order of the phases.</summary>
    public static string Regions(this BoundaryMap map) =>
        string.Join(", ", map.Regions.OrderBy(r => r.Phase).ThenBy(r => r.Holes.Count).Select(r => $"{r.Phase} {r.Holes.Count}"));

    /// <summary>Its junctions, the phases around each, anticlockwise from the one of least value.</summary>
    public static IEnumerable<string> Meetings(this BoundaryMap map) => map.Junctions.Select(j =>
    {
        var turns = Enumerable.Range(0, j.Phases.Count).Select(turn => j.Phases.Skip(turn).Concat(j.Phases.Take(turn)).ToArray());
        return string.Join(' ', turns.MinBy(phases => string.Concat(phases.Select(p => (char)p)), StringComparer.Ordinal)!);
    }).Order();

    /// <summary>Its pairs of phases that share a boundary: <c>Safe Bistable</c>.</summary>
    public static IEnumerable<string> Touching(this BoundaryMap map) => map.Contacts.Select(c => $"{c.First} {c.Second}");

    /// <summary>Number of closed arcs.</summary>
    public static int Loops(this BoundaryMap map) => map.Arcs.Count(a => a.Closed);
}
