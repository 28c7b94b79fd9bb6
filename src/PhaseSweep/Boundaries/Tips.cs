namespace PhaseSweep.Boundaries;

/// <summary>
/// Nodes on the frame. A leaf's side along the frame has one crossing for all zeros that meet there too near to be told apart, or
/// with criteria that jump, and a node joins it with the crossings of the other sides. If the node lies on the frame itself, the
/// chain from it to the frame is no boundary but a tip: it only tells where along the frame the node lies.
/// </summary>
internal static class Tips
{
    /// <summary>Parts tips from boundaries, and puts their nodes on the frame.</summary>
    /// <param name="traced">All chains; those between a node and the frame begin at the node.</param>
    /// <param name="grid">The leaves.</param>
    /// <param name="geometry">Where chains end.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="places">Where they are, and how far from there their phases are proven; changed for nodes put elsewhere.</param>
    /// <param name="reach">Tells how far.</param>
    public static (IReadOnlyList<Chain> Boundaries, IReadOnlyList<Chain> Tips) Part(
        IReadOnlyList<Chain> traced,
        LeafGrid grid,
        ArcGeometry geometry,
        IReadOnlyList<LeafNode> nodes,
        (MapPoint At, double Reach)[] places,
        PhaseReach reach)
    {
        var (boundaries, tips) = (new List<Chain>(), new List<Chain>());
        foreach (var chain in traced)
        {
            if (chain is not { Start.Node: >= 0 and var node, End.Node: < 0, Crossings: [var end] }
                || geometry.Distance(places[node].At, geometry.Exact(end)) > BoundaryRequest.DefaultTolerance)
            {
                boundaries.Add(chain);
                continue;
            }

            tips.Add(chain);
            if (!grid.IsOnFrame(places[node].At))
            {
                var at = geometry.Exact(end);
                places[node] = (at, reach.From(at, nodes[node].Phases, sharp: true));
            }
        }

        return (boundaries, tips);
    }
}
