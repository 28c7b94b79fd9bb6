using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Boundaries;

/// <summary>A leaf in which arcs end: crossings of its rim, anticlockwise, all joined at one point inside.</summary>
/// <param name="Leaf">Index of the leaf.</param>
/// <param name="Spokes">The crossings, at least three.</param>
internal sealed record LeafNode(int Leaf, IReadOnlyList<RimCrossing> Spokes)
{
    /// <summary>The phases around it.</summary>
    public IReadOnlyCollection<Phase> Phases { get; } = [.. Spokes.Select(spoke => spoke.After).Distinct()];
}

/// <summary>One end of a chain.</summary>
/// <param name="Node">Index of the node, or -1: the frame, or nothing where the chain is closed.</param>
/// <param name="Spoke">Index of the node's spoke.</param>
internal readonly record struct ChainEnd(int Node, int Spoke)
{
    /// <summary>Not at a node.</summary>
    public static ChainEnd None => new(-1, -1);
}

/// <summary>A boundary followed from leaf to leaf.</summary>
internal sealed class Chain(Phase left, Phase right, ChainEnd start)
{
    /// <summary>Phase on the left.</summary>
    public Phase Left { get; } = left;

    /// <summary>Phase on the right.</summary>
    public Phase Right { get; } = right;

    /// <summary>Where it begins.</summary>
    public ChainEnd Start { get; } = start;

    /// <summary>Where it ends.</summary>
    public ChainEnd End { get; set; } = ChainEnd.None;

    /// <summary>Whether it returns to its beginning without a node; its last crossing is then its first.</summary>
    public bool Closed { get; set; }

    /// <summary>The crossings, in order.</summary>
    public List<Crossing> Crossings { get; } = [];

    /// <summary>The leaf that each crossing leads into; -1 outside the map.</summary>
    public List<int> Into { get; } = [];
}

/// <summary>
/// Follows boundaries through the leaves. A side's crossings are computed from the side alone, so both leaves at it agree and
/// no boundary can end between leaves. In a leaf, two crossings are joined; more are joined in pairs that do not meet, or else
/// at a node.
/// </summary>
internal sealed class LeafTracer
{
    private readonly LeafGrid grid;
    private readonly LeafSides sides;
    private readonly byte[] plain;
    private readonly bool[] done;
    private readonly Dictionary<(int Leaf, Crossing At), RimCrossing> joined = [];
    private readonly Dictionary<(int Leaf, Crossing At), ChainEnd> ends = [];
    private readonly HashSet<Crossing> frameDone = [];
    private readonly List<LeafNode> nodes = [];
    private readonly List<Chain> chains = [];

    private LeafTracer(LeafGrid grid, LeafSides sides)
    {
        this.grid = grid;
        this.sides = sides;
        plain = new byte[grid.Count];
        done = new bool[grid.Count];
    }

    /// <summary>Traces everything.</summary>
    public static (IReadOnlyList<Chain> Chains, IReadOnlyList<LeafNode> Nodes) Trace(
        LeafGrid grid, LeafSides sides, CancellationToken stop)
    {
        var tracer = new LeafTracer(grid, sides);
        tracer.Classify();
        tracer.FollowFromNodes(stop);
        tracer.FollowFromFrame(stop);
        tracer.FollowLoops(stop);
        return (tracer.chains, tracer.nodes);
    }

    /// <summary>The leaf's neighbour across a side.</summary>
    private int Across(int leaf, int side)
    {
        var (column, row, _) = grid[leaf];
        return side switch
        {
            0 => grid.Find(column, row - 1),
            1 => grid.Find(column + 1, row),
            2 => grid.Find(column, row + 1),
            _ => grid.Find(column - 1, row),
        };
    }

    private bool OnFrame(int leaf, int side)
    {
        var (column, row, _) = grid[leaf];
        return side switch
        {
            0 => row == 0,
            1 => column == grid.X.Count - 1,
            2 => row == grid.Y.Count - 1,
            _ => column == 0,
        };
    }

    /// <summary>Tells plain leaves, whose two sides fit into a byte, from those that need a closer look.</summary>
    private void Classify()
    {
        const byte Complex = 0xFF;
        Parallel.For(0, grid.Count, leaf =>
        {
            var isPlain = sides.IsPlain(leaf, out var first, out var second);
            plain[leaf] = isPlain ? (byte)((first << 4) | second | 0x08) : first >= 0 || !IsQuiet(leaf) ? Complex : (byte)0;
        });
        for (var leaf = 0; leaf < grid.Count; leaf++)
        {
            done[leaf] = plain[leaf] is 0 or Complex;
            if (plain[leaf] == Complex)
            {
                plain[leaf] = 0;
                Resolve(leaf);
            }
        }
    }

    private bool IsQuiet(int leaf) =>
        grid.Signs(leaf, 0) == grid.Signs(leaf, 1) && grid.Signs(leaf, 0) == grid.Signs(leaf, 2) && grid.Signs(leaf, 0) == grid.Signs(leaf, 3);

    /// <summary>Joins the crossings of a leaf that has more than two, or sides with more than one.</summary>
    private void Resolve(int leaf)
    {
        var open = sides.Rim(leaf);
        var centre = new Lazy<Phase>(() =>
        {
            var (low, high) = (sides.Corner(leaf, 0), sides.Corner(leaf, 3));
            return grid.PhaseAt((low.X + high.X) / 2, (low.Y + high.Y) / 2);
        });

        // A strip of one phase that enters and leaves through the rim, bounded by one criterion, is cut off. Where two strips of
        // one criterion compete, as at a saddle, the phase at the centre stays whole.
        for (var i = 0; open.Count > 2 && i < open.Count;)
        {
            var (first, second) = (open[i], open[(i + 1) % open.Count]);
            if (first.At.Criterion == second.At.Criterion && first.Before == second.After
                && (first.After != centre.Value || open.Count(c => c.At.Criterion == first.At.Criterion) == 2))
            {
                Join(leaf, first, second);
                open.Remove(first);
                open.Remove(second);
                i = 0;
            }
            else
            {
                i++;
            }
        }

        if (open.Count == 2)
        {
            Join(leaf, open[0], open[1]);
        }
        else if (open.Count > 2)
        {
            for (var spoke = 0; spoke < open.Count; spoke++)
            {
                ends[(leaf, open[spoke].At)] = new(nodes.Count, spoke);
            }

            nodes.Add(new(leaf, open));
        }
    }

    private void Join(int leaf, RimCrossing first, RimCrossing second)
    {
        joined[(leaf, first.At)] = second;
        joined[(leaf, second.At)] = first;
    }

    private void FollowFromNodes(CancellationToken stop)
    {
        var followed = new HashSet<ChainEnd>();
        for (var node = 0; node < nodes.Count; node++)
        {
            for (var spoke = 0; spoke < nodes[node].Spokes.Count; spoke++)
            {
                if (followed.Add(new(node, spoke)))
                {
                    stop.ThrowIfCancellationRequested();
                    var from = nodes[node].Spokes[spoke];
                    var chain = new Chain(from.After, from.Before, new(node, spoke));
                    Follow(chain, nodes[node].Leaf, from.At, from.Side);
                    followed.Add(chain.End);
                    chains.Add(chain);
                }
            }
        }
    }

    private void FollowFromFrame(CancellationToken stop)
    {
        for (var leaf = 0; leaf < grid.Count; leaf++)
        {
            for (var side = 0; side < 4; side++)
            {
                if (!OnFrame(leaf, side))
                {
                    continue;
                }

                foreach (var entry in sides.Rim(leaf).Where(c => c.Side == side))
                {
                    if (!frameDone.Add(entry.At))
                    {
                        continue;
                    }

                    stop.ThrowIfCancellationRequested();
                    var chain = new Chain(entry.Before, entry.After, ChainEnd.None);
                    chain.Crossings.Add(entry.At);
                    chain.Into.Add(leaf);
                    Pass(chain, leaf, entry.At, side);
                    chains.Add(chain);
                }
            }
        }
    }

    private void FollowLoops(CancellationToken stop)
    {
        for (var leaf = 0; leaf < grid.Count; leaf++)
        {
            if (!done[leaf])
            {
                stop.ThrowIfCancellationRequested();
                var side = plain[leaf] & 3;
                FollowLoop(leaf, sides.Rim(leaf).First(c => c.Side == side));
            }
        }

        while (joined.Count > 0)
        {
            var ((leaf, _), exit) = joined.First();
            FollowLoop(leaf, exit);
        }
    }

    private void FollowLoop(int leaf, RimCrossing exit)
    {
        var chain = new Chain(exit.After, exit.Before, ChainEnd.None) { Closed = true };
        Follow(chain, leaf, exit.At, exit.Side);
        chains.Add(chain);
    }

    /// <summary>Goes on from a leaf across one of its sides.</summary>
    private void Follow(Chain chain, int leaf, Crossing at, int side)
    {
        while (true)
        {
            chain.Crossings.Add(at);
            if (OnFrame(leaf, side))
            {
                frameDone.Add(at);
                chain.Into.Add(-1);
                return;
            }

            leaf = Across(leaf, side);
            chain.Into.Add(leaf);
            if (!Through(chain, leaf, ref at, ref side))
            {
                return;
            }
        }
    }

    private void Pass(Chain chain, int leaf, Crossing at, int side)
    {
        side = (side + 2) % 4;
        if (Through(chain, leaf, ref at, ref side))
        {
            Follow(chain, leaf, at, side);
        }
    }

    /// <summary>Passes through a leaf entered across a side; false where the chain ends there.</summary>
    private bool Through(Chain chain, int leaf, ref Crossing at, ref int side)
    {
        var entered = (side + 2) % 4;
        if (plain[leaf] != 0)
        {
            if (done[leaf])
            {
                return false;
            }

            done[leaf] = true;
            side = (plain[leaf] >> 4) == entered ? plain[leaf] & 3 : plain[leaf] >> 4;
            at = sides.Only(leaf, side);
            return true;
        }

        if (ends.TryGetValue((leaf, at), out var end))
        {
            chain.End = end;
            return false;
        }

        if (!joined.Remove((leaf, at), out var next))
        {
            return false;
        }

        joined.Remove((leaf, next.At));
        (at, side) = (next.At, next.Side);
        return true;
    }
}
