using MathNet.Numerics;
using MathNet.Numerics.RootFinding;
using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Tests.Reference;

/// <summary>
/// A cell solved by the definitions, in plain loops: divergences minimised one by one, equilibria and rationalizable sets by
/// going through a grid of mixed actions. Independent of the kernels and of the closed forms.
/// </summary>
public sealed class BruteForce
{
    /// <summary>Mixed actions looked at between the two pure ones.</summary>
    private const int Mixtures = 31;

    /// <summary>
    /// Bound of the rounding error of a payoff gap, relative to the largest payoff: about ten operations and a belief good
    /// to a few units of 2^-52.
    /// </summary>
    private const double GapError = 16 * 2.220446049250313e-16;

    /// <summary>The least weight at which an action counts as played: beliefs may jump at the pure actions themselves.</summary>
    private const double Interior = 1e-12;

    private static readonly int[] Actions = [0, 1];

    private readonly Game game;
    private readonly Exploration exploration;
    private readonly double[] shares;
    private readonly BeliefSet[] beliefs;

    /// <summary>Finds the belief sets of the pure actions and of a grid of mixed ones.</summary>
    public BruteForce(Game game, Exploration exploration)
    {
        this.game = game;
        this.exploration = exploration;
        shares = Generate.LinearSpaced(Mixtures + 2, 0, 1);
        beliefs = [.. shares.Select(share => BeliefSet.Of(game, share, exploration))];
    }

    /// <summary>The phase; <see cref="Phase.Boundary"/> where the margin is within rounding.</summary>
    public Phase Phase => Margin <= GapError * game.PayoffScale ? Phase.Boundary : Label(0);

    /// <summary>
    /// Smallest amount by which the payoff of action 0 has to be raised or lowered for the label to change. Raising it makes
    /// action 0 a better reply to every belief, so a label once left never returns and bisection finds where it is left.
    /// </summary>
    public double Margin => Math.Min(Reach(1), Reach(-1));

    /// <summary>Best objective payoff less the worst that play can settle on.</summary>
    public double Regret
    {
        get
        {
            var values = new[] { game.Objective(0), game.Objective(1) };
            var held = Actions.Where(a => Kind(a) != EquilibriumKind.None).Select(a => values[a]).ToArray();
            if (held.Length > 0)
            {
                return values.Max() - held.Min();
            }

            return MixedShare is { } share
                ? values.Max() - ((share * values[0]) + ((1 - share) * values[1]))
                : values.Max() - values.Min();
        }
    }

    /// <summary>The beliefs that playing an action leaves.</summary>
    public BeliefSet Belief(int action) => action == 0 ? beliefs[^1] : beliefs[0];

    /// <summary>Whether an action is an equilibrium, and whether for every belief it leaves.</summary>
    public EquilibriumKind Kind(int action) => Kind(action, 0);

    /// <summary>The largest set of actions that justify one another.</summary>
    public bool[] Rationalizable => Justified(0);

    /// <summary>Weight of action 0 in the equilibrium in which both are played, or null.</summary>
    public double? MixedShare
    {
        get
        {
            for (var i = 1; i < shares.Length; i++)
            {
                var (from, to) = (Math.Max(Interior, shares[i - 1]), Math.Min(1 - Interior, shares[i]));
                if (Math.Sign(GapAt(from)) != Math.Sign(GapAt(to)))
                {
                    return Brent.FindRoot(GapAt, from, to, 1e-15, 200);
                }
            }

            return null;
        }
    }

    /// <summary>Whether play returns to the mixed equilibrium: action 0 is worse where it is played more.</summary>
    public bool Attracting
    {
        get
        {
            var share = MixedShare ?? throw new InvalidOperationException("no mixed equilibrium");
            return GapAt(Math.Min(1 - Interior, share + 1e-3)) < GapAt(Math.Max(Interior, share - 1e-3));
        }
    }

    /// <summary>Payoff gap at the belief of a mixture, as a fraction of the largest payoff.</summary>
    private double GapAt(double share) => game.Gap(BeliefSet.Of(game, share, exploration).Low) / game.PayoffScale;

    /// <summary>Least and greatest payoff advantage of an action over the other, over a belief set, action 0 paid extra.</summary>
    private (double Least, double Most) Advantage(int action, BeliefSet beliefSet, double extra)
    {
        var sign = action == 0 ? 1 : -1;
        var (a, b) = (sign * (game.Gap(beliefSet.Low) + extra), sign * (game.Gap(beliefSet.High) + extra));
        return (Math.Min(a, b), Math.Max(a, b));
    }

    private EquilibriumKind Kind(int action, double extra)
    {
        var (least, most) = Advantage(action, Belief(action), extra);
        return least > 0 ? EquilibriumKind.Strict : most >= 0 ? EquilibriumKind.Weak : EquilibriumKind.None;
    }

    /// <summary>
    /// Gamma applied until nothing changes: keep the actions that some belief of some mixture of the kept ones justifies.
    /// </summary>
    private bool[] Justified(double extra)
    {
        bool[] kept = [true, true];
        while (true)
        {
            var justified = new bool[2];
            for (var i = 0; i < shares.Length; i++)
            {
                if ((shares[i] > 0 && !kept[0]) || (shares[i] < 1 && !kept[1]))
                {
                    continue;
                }

                for (var action = 0; action < 2; action++)
                {
                    justified[action] |= Advantage(action, beliefs[i], extra).Most >= 0;
                }
            }

            if (justified.SequenceEqual(kept))
            {
                return kept;
            }

            kept = justified;
        }
    }

    private Phase Label(double extra)
    {
        var rationalizable = Justified(extra);
        var kinds = new[] { Kind(0, extra), Kind(1, extra) };
        if (Actions.All(a => !rationalizable[a] || game.Safe[a]))
        {
            return Phase.Safe;
        }

        if (Actions.All(a => !rationalizable[a] || !game.Safe[a]))
        {
            return Phase.Trapped;
        }

        var safe = Best(kinds, true);
        var unsafeOne = Best(kinds, false);
        return (safe, unsafeOne) switch
        {
            (EquilibriumKind.Strict, EquilibriumKind.Strict) => Phase.Bistable,
            (EquilibriumKind.None, EquilibriumKind.None) => Phase.Cycling,
            (_, EquilibriumKind.None) => Phase.LatentRisk,
            (EquilibriumKind.None, _) => Phase.LatentEscape,
            _ => Phase.SelfConfirming,
        };
    }

    private EquilibriumKind Best(EquilibriumKind[] kinds, bool safe) =>
        Actions.Where(a => game.Safe[a] == safe).Select(a => kinds[a]).Max();

    /// <summary>How far the payoff of action 0 can move in one direction before the label changes; infinity if for ever.</summary>
    private double Reach(int direction)
    {
        var label = Label(0);
        var (inside, outside) = (0.0, 4 * game.PayoffScale);
        if (Label(direction * outside) == label)
        {
            return double.PositiveInfinity;
        }

        while (true)
        {
            var middle = inside + ((outside - inside) / 2);
            if (middle <= inside || middle >= outside)
            {
                return outside;
            }

            (inside, outside) = Label(direction * middle) == label ? (middle, outside) : (inside, middle);
        }
    }
}
