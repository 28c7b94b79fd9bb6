using System.Globalization;
using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Rectangles;

/// <summary>A solved cell whose hypotheses are a rectangle.</summary>
/// <param name="Game">What was found.</param>
/// <param name="Left">For each action the corners of what it leaves, each told by its shares of the two sides; none unless all was asked
/// for.</param>
public sealed record RectangleSolution(GameSolution Game, IReadOnlyList<IReadOnlyList<(double First, double Second)>> Left);

/// <summary>
/// Solves cells whose hypotheses are a rectangle, for any number of actions and outcomes and any exploration: pure equilibria,
/// the rationalizable set, equilibria of two and three actions, label, margin and regret. Everything is computed in double with a
/// bound on its error; a gap within its bound counts as a tie. Theory: Esponda and Pouzo, arXiv:2505.20708; how the beliefs of
/// mixtures are searched:
/// <see cref="Reaches"/>. An instance keeps its buffers from cell to cell and solves one at a time.
/// </summary>
public sealed class RectangleGame
{
    /// <summary>Bounds wider than this share of the largest value are told in words.</summary>
    private const double Told = 1e-7;

    private readonly Divergences divergences = new();
    private readonly Perceived perceived = new();
    private readonly LeftByPlay left;
    private readonly Reaches reaches;
    private readonly MixedOnRectangle mixed;
    private RectangleTable table = new(2, 1);

    /// <summary>A solver.</summary>
    public RectangleGame()
    {
        left = new(divergences);
        reaches = new(left, perceived);
        mixed = new(left, perceived);
    }

    /// <summary>Solves a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="complete">Whether all is wanted: mixed equilibria even where no number of the cell hangs on them, and what actions
    /// leave.</param>
    public RectangleSolution Solve(RectangleTable cell, bool complete)
    {
        table = cell;
        perceived.Load(cell);
        left.Load(cell);
        if (!divergences.Survives)
        {
            return new(GameSolution.Refuted(cell.Actions), [.. Enumerable.Repeat<(double, double)[]>([], cell.Actions)]);
        }

        reaches.FillPure();
        if (Needed(complete) is { } need)
        {
            reaches.FillMixed(need);
        }

        return new(
            Decide(complete),
            !complete ? [] : [.. left.Actions.Select(
                a => a.Beliefs.Corners.Select(corner => (corner.First, corner.Second)).Distinct().ToArray())]);
    }

    /// <summary>
    /// How closely what mixtures give must be known; null where nothing hangs on it. Where safe and unsafe actions both have an
    /// equilibrium nothing does. Elsewhere the margin is at most the nearest of the gaps that make or unmake one: core values
    /// beyond do not count.
    /// </summary>
    private Need? Needed(bool complete)
    {
        if (complete)
        {
            return Need.Everything(perceived.Scale);
        }

        var (settled, least) = (true, double.PositiveInfinity);
        foreach (var safe in (ReadOnlySpan<bool>)[true, false])
        {
            var (greatest, doubt) = (double.NegativeInfinity, 2 * perceived.Slack);
            for (var a = 0; a < table.Actions; a++)
            {
                if (table.Safe[a] == safe)
                {
                    var (_, gap, error) = Pure(a);
                    (greatest, doubt) = (Math.Max(greatest, gap), Math.Max(doubt, (2 * perceived.Slack) + error));
                }
            }

            settled &= greatest > doubt;
            least = Math.Min(least, Math.Abs(greatest) + doubt);
        }

        return settled ? null : Need.Numbers(least, perceived.Scale);
    }

    private GameSolution Decide(bool complete)
    {
        Span<double> core = stackalloc double[table.Actions];
        Span<double> low = stackalloc double[table.Actions];
        Span<double> high = stackalloc double[table.Actions];
        Peeling.Cores(reaches.Bounds.Nominal, core);
        Peeling.Cores(reaches.Bounds.Low, low);
        Peeling.Cores(reaches.Bounds.High, high);
        var actions = Actions(core);
        var (safe, safeLow, safeHigh) = (Side(true, core, 0), Side(true, low, -1), Side(true, high, 1));
        var (other, otherLow, otherHigh) = (Side(false, core, 0), Side(false, low, -1), Side(false, high, 1));
        var phase = PhaseStates.Label(safe.State, other.State);
        var settled = PhaseStates.IsCertain((safeLow, safeHigh), (otherLow, otherHigh), perceived.Slack, phase);
        var needsMixed = table.Actions == 2 && settled && Array.TrueForAll(actions, a => a.Pure == EquilibriumKind.None);
        var equilibria = complete || needsMixed ? mixed.Find() : [];
        return new(
            settled ? phase : Phase.Boundary,
            settled ? PhaseStates.Margin(safe, other, phase) : 0,
            settled ? RegretOf(actions, equilibria) : double.NaN,
            actions,
            equilibria,
            HangsOnTie: false,
            Width(low, high));
    }

    /// <summary>
    /// How far core values may lie from what is said of them, in words, where that is more than rounding; otherwise null.
    /// </summary>
    private string? Width(ReadOnlySpan<double> low, ReadOnlySpan<double> high)
    {
        var width = 0.0;
        for (var a = 0; a < low.Length; a++)
        {
            width = Math.Max(width, high[a] - low[a]);
        }

        return width <= Told * perceived.Scale
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"what mixtures of actions leave is only bounded: core values may be off by up to {width:G3}");
    }

    /// <summary>The gaps of the safe or the unsafe actions: as they are (0), or their lower (-1) or upper (1) bounds.</summary>
    private SideGaps Side(bool safe, ReadOnlySpan<double> core, int bounds)
    {
        var side = SideGaps.None;
        for (var a = 0; a < core.Length; a++)
        {
            if (table.Safe[a] == safe)
            {
                var (least, greatest, error) = Pure(a);
                side = side.With(bounds == 0
                    ? new(Settle(least), Settle(greatest), Settle(core[a]))
                    : new(least + (bounds * error), greatest + (bounds * error), core[a]));
            }
        }

        return side;
    }

    private (double Least, double Greatest, double Error) Pure(int action)
    {
        var beliefs = left.Actions[action].Beliefs;
        return (
            perceived.Least(beliefs.Corners, action), reaches.Bounds.Best(1 << action, action), perceived.ErrorOf(beliefs.Error));
    }

    private ActionSolution[] Actions(ReadOnlySpan<double> core)
    {
        var actions = new ActionSolution[core.Length];
        for (var a = 0; a < actions.Length; a++)
        {
            var (least, greatest, error) = Pure(a);
            (least, greatest) = (Settle(least, error), Settle(greatest, error));
            var kind = least > 0 ? EquilibriumKind.Strict : greatest >= 0 ? EquilibriumKind.Weak : EquilibriumKind.None;
            actions[a] = new(kind, least, greatest, Settle(core[a]) >= 0, Settle(core[a]), []);
        }

        return actions;
    }

    private double RegretOf(ActionSolution[] actions, IReadOnlyList<MixedSolution> equilibria) => Regret.Of(
        table.Objective, Bits(actions, a => a.Pure != EquilibriumKind.None), Bits(actions, a => a.Rationalizable), equilibria);

    private static int Bits(ActionSolution[] actions, Func<ActionSolution, bool> which)
    {
        var bits = 0;
        for (var a = 0; a < actions.Length; a++)
        {
            bits |= which(actions[a]) ? 1 << a : 0;
        }

        return bits;
    }

    private double Settle(double gap, double error = 0) => Math.Abs(gap) > perceived.Slack + error ? gap : 0;
}
