using System.Globalization;
using System.Numerics;
using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Equilibria;

/// <summary>
/// Solves cells whose hypotheses are a finite list: pure equilibria, the rationalizable set, mixed equilibria, label, margin and regret,
/// exactly for two and three actions. With more, mixtures of four or more are only bounded, and the cell says so where the answer
/// depends on it; mixed equilibria are those of two and three actions. Where exploration vanishes, hypotheses that the actions of a
/// mixture can never tell apart are decided by divergence under the uniform mixture of all. Those that only meet at a mixture both
/// stay: a rare try moves their meeting a little and leaves it, and a mixed equilibrium needs beliefs on both. Theory: Esponda and
/// Pouzo, arXiv:2505.20708. An instance keeps its buffers from cell to cell and solves one at a time.
/// </summary>
public sealed class ListGame
{
    /// <summary>Halvings of a simplex of four actions or more where the label or the margin depends on the bound.</summary>
    private const int Cuts = 12;

    private readonly Play play = new();
    private readonly MixedEquilibria mixed;
    private readonly PureBeliefs pure;
    private readonly Reach reach;
    private readonly LowerEnvelope edge;
    private readonly TriangleEnvelope triangle;
    private readonly SimplexBound bound;
    private int[][] faces = [];
    private PureNumbers[] pures = [];

    /// <summary>A solver.</summary>
    public ListGame()
    {
        var advantage = new Advantage(play);
        mixed = new(play, advantage);
        pure = new(play, advantage);
        reach = new(play, advantage, mixed);
        edge = new(reach);
        triangle = new(reach);
        bound = new(play, advantage);
    }

    /// <summary>Solves a cell.</summary>
    public GameSolution Solve(ListTable table)
    {
        if (!Search(table, complete: true))
        {
            return GameSolution.Refuted(table.Actions);
        }

        Span<double> core = stackalloc double[table.Actions];
        var found = Decide(table, core, bounded: true);
        var (equilibria, inexact) = (mixed.List(), found.Inexact);
        if (mixed.Overflow)
        {
            var listed = $"only the first {MixedEquilibria.Most} mixed equilibria are listed";
            inexact = inexact is null ? listed : $"{inexact}; {listed}";
        }

        return new(
            found.Settled ? found.Phase : Phase.Boundary,
            found.Settled ? found.AtLeast : 0,
            found.Settled ? RegretOf(table, core, equilibria) : double.NaN,
            Actions(core),
            equilibria,
            found.Hangs,
            inexact)
        {
            MarginAtMost = found.Settled ? found.Margin : 0,
        };
    }

    /// <summary>
    /// The numbers of a cell that maps store, as <see cref="Solve"/> finds them but for rounding; with up to three actions little is allocated:
    /// mixed equilibria that the regret hangs on, and an array of the library for each small program.
    /// </summary>
    /// <param name="table">The cell.</param>
    /// <param name="bounded">Whether mixtures of four actions or more are bounded, which the margin alone hangs on.</param>
    public (Phase Phase, double Margin, double Regret) Numbers(ListTable table, bool bounded)
    {
        if (!Search(table, complete: false))
        {
            return (Phase.Refuted, double.NaN, double.NaN);
        }

        Span<double> core = stackalloc double[table.Actions];
        var found = Decide(table, core, bounded);
        return found.Settled ? (found.Phase, found.AtLeast, RegretOf(table, core, mixed.List())) : (Phase.Boundary, 0, double.NaN);
    }

    /// <summary>Finds what pure actions and mixtures leave; whether any hypothesis survives.</summary>
    /// <param name="table">The cell.</param>
    /// <param name="complete">Whether belief sets are wanted, and mixed equilibria where no regret hangs on them.</param>
    private bool Search(ListTable table, bool complete)
    {
        play.Load(table);
        if (!play.Survives)
        {
            return false;
        }

        if (pures.Length != table.Actions)
        {
            pures = new PureNumbers[table.Actions];
            faces = [.. Enumerable.Range(0, 1 << table.Actions)
                .Where(support => BitOperations.PopCount((uint)support) is 2 or 3)
                .Select(support => Enumerable.Range(0, table.Actions).Where(a => ((support >> a) & 1) != 0).ToArray())];
        }

        reach.Clear();
        for (var a = 0; a < table.Actions; a++)
        {
            pure.Find(a, reach);
            pures[a] = new(complete ? pure.Best.ToArray() : [], pure.Least, pure.Greatest);
        }

        mixed.Clear(gather: complete || (table.Actions == 2 && PureEquilibria == 0));
        foreach (var face in faces)
        {
            reach.Begin(face);
            if (face.Length == 2)
            {
                edge.Walk(play.All, (play.Divergence, play.Row(face[0])), (play.Divergence, play.Row(face[1])), play.Tie);
            }
            else
            {
                triangle.Walk(play.Hypotheses, play.Divergence, (face[0], face[1], face[2]), play.Tie);
            }
        }

        return true;
    }

    private Verdict Decide(ListTable table, Span<double> core, bool bounded)
    {
        Span<double> low = stackalloc double[table.Actions];
        Span<double> high = stackalloc double[table.Actions];
        Peeling.Cores(reach.Nominal, core);
        Peeling.Cores(reach.Low, low);
        Peeling.Cores(reach.High, high);
        var (safe, safeLow, safeHigh) = (Side(true, core, 0), Side(true, low, -1), Side(true, high, 1));
        var (other, otherLow, otherHigh) = (Side(false, core, 0), Side(false, low, -1), Side(false, high, 1));
        var phase = PhaseStates.Label(safe.State, other.State);
        var margin = PhaseStates.Margin(safe, other, phase);
        var atLeast = margin;
        var certain = PhaseStates.IsCertain((safe, safe), (other, other), play.Slack, phase);
        var hangs = certain && !PhaseStates.IsCertain((safeLow, safeHigh), (otherLow, otherHigh), play.Slack, phase);

        string? inexact = null;
        if (table.Actions > 3 && bounded)
        {
            (inexact, atLeast) = Bound(core, phase, margin);
        }

        return new(phase, !hangs && certain, margin, atLeast, hangs, inexact);
    }

    /// <summary>Which actions are equilibria, a bit each.</summary>
    private int PureEquilibria
    {
        get
        {
            var bits = 0;
            for (var a = 0; a < pures.Length; a++)
            {
                bits |= Settle(pures[a].Greatest.Nominal) >= 0 ? 1 << a : 0;
            }

            return bits;
        }
    }

    private double RegretOf(ListTable table, ReadOnlySpan<double> core, IReadOnlyList<MixedSolution> equilibria)
    {
        var rationalizable = 0;
        for (var a = 0; a < core.Length; a++)
        {
            rationalizable |= Settle(core[a]) >= 0 ? 1 << a : 0;
        }

        return Regret.Of(table.Objective, PureEquilibria, rationalizable, equilibria);
    }

    /// <summary>
    /// Holds the core values against those that bounds on mixtures of four actions or more would allow. Returns what stays open, in
    /// words, or null, and what the margin then is at least.
    /// </summary>
    private (string? Open, double Margin) Bound(ReadOnlySpan<double> core, Phase phase, double margin)
    {
        Span<double> outer = stackalloc double[core.Length];
        string? inexact = null;
        var atLeast = 0.0;
        foreach (var cuts in new[] { 0, Cuts })
        {
            Peeling.Cores(OuterReach(cuts), outer);
            var open = 0;
            var width = 0.0;
            for (var a = 0; a < core.Length; a++)
            {
                open += Settle(core[a]) < 0 && Settle(outer[a]) >= 0 ? 1 : 0;
                width = Math.Max(width, outer[a] - core[a]);
            }

            var (safe, other) = (Side(true, outer, 0), Side(false, outer, 0));
            atLeast = PhaseStates.Label(safe.State, other.State) == phase ? Math.Min(margin, PhaseStates.Margin(safe, other, phase)) : 0;
            if (open == 0 && atLeast >= margin - play.Slack)
            {
                return (null, margin);
            }

            inexact = open == 0 ? null : string.Create(
                CultureInfo.InvariantCulture,
                $"mixtures of four or more actions are only bounded: {open} more of the actions may be rationalizable, core values may be up to {width:G3} higher");
        }

        return (inexact, atLeast);
    }

    private double[] OuterReach(int cuts)
    {
        var actions = play.Actions;
        var outer = reach.Nominal.ToArray();
        for (var support = 1; support < 1 << actions; support++)
        {
            var size = BitOperations.PopCount((uint)support);
            if (size < 4)
            {
                continue;
            }

            var row = outer.AsSpan(support * actions, actions);
            for (var part = (support - 1) & support; part != 0; part = (part - 1) & support)
            {
                Raise(row, outer.AsSpan(part * actions, actions));
            }

            bound.Raise(support, cuts, row);
        }

        return outer;
    }

    private static void Raise(Span<double> numbers, ReadOnlySpan<double> to)
    {
        for (var a = 0; a < numbers.Length; a++)
        {
            numbers[a] = Math.Max(numbers[a], to[a]);
        }
    }

    /// <summary>The gaps of the safe or the unsafe actions: as they are (0), or their lower (-1) or upper (1) bounds.</summary>
    private SideGaps Side(bool safe, ReadOnlySpan<double> core, int bounds)
    {
        var side = SideGaps.None;
        for (var a = 0; a < core.Length; a++)
        {
            if (play.Table.Safe[a] == safe)
            {
                var (least, greatest) = (pures[a].Least, pures[a].Greatest);
                side = side.With(bounds switch
                {
                    0 => new(Settle(least.Nominal), Settle(greatest.Nominal), Settle(core[a])),
                    < 0 => new(least.Low, greatest.Low, core[a]),
                    _ => new(least.High, greatest.High, core[a]),
                });
            }
        }

        return side;
    }

    private ActionSolution[] Actions(ReadOnlySpan<double> core)
    {
        var actions = new ActionSolution[core.Length];
        for (var a = 0; a < actions.Length; a++)
        {
            var (least, greatest) = (Settle(pures[a].Least.Nominal), Settle(pures[a].Greatest.Nominal));
            var kind = least > 0 ? EquilibriumKind.Strict : greatest >= 0 ? EquilibriumKind.Weak : EquilibriumKind.None;
            actions[a] = new(kind, least, greatest, Settle(core[a]) >= 0, Settle(core[a]), pures[a].Beliefs);
        }

        return actions;
    }

    private double Settle(double gap) => Math.Abs(gap) > play.Slack ? gap : 0;

    /// <summary>What is found of the label.</summary>
    private readonly record struct Verdict(Phase Phase, bool Settled, double Margin, double AtLeast, bool Hangs, string? Inexact);

    /// <summary>What is found of a pure action.</summary>
    private readonly record struct PureNumbers(
        int[] Beliefs, (double Nominal, double Low, double High) Least, (double Nominal, double Low, double High) Greatest);
}
