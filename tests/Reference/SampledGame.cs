using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Tests.Games;

namespace PhaseSweep.Tests.Reference;

/// <summary>
/// A random game by the definitions of model.md 1 to 3 and nothing else: hypotheses are minimised over by golden sections, mixtures
/// are sampled on a lattice. Right but for games that lie within the lattice's reach of another label, which it tells by trying the
/// definitions with all gaps shifted up and down.
/// </summary>
public sealed class SampledGame(Tables tables, int coordinates, int safeActions, double rate, bool vanishing, int lattice)
{
    private readonly List<Mixture> mixtures = [];

    /// <summary>The label if shifts of gaps up to <paramref name="tolerance"/> do not change it; otherwise null.</summary>
    public Phase? Label(double tolerance)
    {
        mixtures.Clear();
        foreach (var sigma in Lattice(tables.Actions, lattice))
        {
            var beliefs = Beliefs(sigma);
            double[] greatest = [.. Enumerable.Range(0, tables.Actions).Select(a => Greatest(beliefs, a))];
            mixtures.Add(new(sigma, beliefs, greatest));
        }

        var labels = (double[])[-tolerance, 0, tolerance];
        var all = (from strict in labels from weak in labels from core in labels select LabelWith(strict, weak, core)).Distinct().ToArray();
        return all.Length == 1 ? all[0] : null;
    }

    private Phase LabelWith(double strict, double weak, double core)
    {
        var actions = Enumerable.Range(0, tables.Actions).ToArray();
        var left = actions.ToHashSet();
        while (true)
        {
            var kept = actions.Where(a => mixtures.Any(m =>
                actions.All(b => m.Play[b] == 0 || left.Contains(b)) && m.Greatest[a] >= core)).ToHashSet();
            if (kept.SetEquals(left))
            {
                break;
            }

            left = kept;
        }

        bool IsSafe(int a) => ((safeActions >> a) & 1) != 0;
        var pure = actions.ToDictionary(a => a, a => mixtures.Single(m => m.Play[a] == 1));
        var equilibria = actions.Where(a => pure[a].Greatest[a] >= weak).ToArray();
        var strictly = actions.Where(a => pure[a].Beliefs.All(belief => Advantage(belief, a) > strict)).ToArray();
        return !left.Any(a => !IsSafe(a)) ? Phase.Safe
            : !left.Any(IsSafe) ? Phase.Trapped
            : strictly.Any(IsSafe) && strictly.Any(a => !IsSafe(a)) ? Phase.Bistable
            : equilibria.Any(IsSafe) && equilibria.Any(a => !IsSafe(a)) ? Phase.SelfConfirming
            : equilibria.Any(IsSafe) ? Phase.LatentRisk
            : equilibria.Length > 0 ? Phase.LatentEscape
            : Phase.Cycling;
    }

    /// <summary>Greatest advantage over the mixtures of beliefs: of two extreme ones by sampling the line between.</summary>
    private double Greatest(double[][] beliefs, int action)
    {
        var greatest = double.NegativeInfinity;
        var mixed = new double[coordinates];
        foreach (var one in beliefs)
        {
            foreach (var two in beliefs)
            {
                for (var part = 0; part <= (ReferenceEquals(one, two) ? 0 : 32); part++)
                {
                    for (var c = 0; c < coordinates; c++)
                    {
                        mixed[c] = one[c] + ((two[c] - one[c]) * part / 32);
                    }

                    greatest = Math.Max(greatest, Advantage(mixed, action));
                }
            }
        }

        return greatest;
    }

    private double Advantage(double[] belief, int action)
    {
        var (own, rival) = (Value(action, belief), double.NegativeInfinity);
        for (var b = 0; b < tables.Actions; b++)
        {
            rival = b == action ? rival : Math.Max(rival, Value(b, belief));
        }

        return own - rival;
    }

    private double Value(int a, double[] at)
    {
        if (tables.IsNormal)
        {
            return tables.Payoff[a, 0] + (tables.Payoff[a, 1] * Model(a, 0, at));
        }

        var value = 0.0;
        for (var y = 0; y < tables.Outcomes; y++)
        {
            value += tables.Payoff[a, y] * Model(a, y, at);
        }

        return value;
    }

    private double Model(int a, int y, ReadOnlySpan<double> at) =>
        tables.Base[a, y] + (tables.Slope[a, y, 0] * at[0]) + (coordinates == 2 ? tables.Slope[a, y, 1] * at[1] : 0);

    /// <summary>
    /// Divergence at the hypothesis <paramref name="at"/>, but for what all hypotheses have in common: a loop, for it is computed a
    /// million times a game.
    /// </summary>
    private double Divergence(double[] play, params ReadOnlySpan<double> at)
    {
        var sum = 0.0;
        for (var a = 0; a < tables.Actions; a++)
        {
            if (play[a] != 0 && tables.IsNormal)
            {
                sum += play[a] * Math.Pow(tables.Truth[a, 0] - Model(a, 0, at), 2) / 2;
            }
            else if (play[a] != 0)
            {
                for (var y = 0; y < tables.Outcomes; y++)
                {
                    sum -= play[a] * tables.Truth[a, y] * Math.Log(Math.Max(Model(a, y, at), 1e-300));
                }
            }
        }

        return sum;
    }

    /// <summary>The extreme points of the beliefs that a mixture leaves.</summary>
    private double[][] Beliefs(double[] sigma)
    {
        double[] play = [.. sigma.Select(s => ((1 - rate) * s) + (rate / tables.Actions))];
        double[] uniform = [.. sigma.Select(_ => 1.0 / tables.Actions)];
        if (coordinates == 1)
        {
            var reveals = Enumerable.Range(0, tables.Actions).Any(a => play[a] > 0 && Moves(a, 0));
            return reveals ? [[Least(t => Divergence(play, t))]]
                : vanishing ? [[Least(t => Divergence(uniform, t))]]
                : [[0], [1]];
        }

        // For every second coordinate the least over the first one; the least of these; and how far the second can move at that.
        double Inner(double eta) => Divergence(play, Least(t => Divergence(play, t, eta)), eta);
        var best = Least(Inner);
        var value = Inner(best);
        var (low, high) = (Edge(best, 0, Inner, value), Edge(best, 1, Inner, value));
        var ends = new List<double[]>();
        foreach (var eta in (double[])[low, high])
        {
            var theta = Least(t => Divergence(play, t, eta));
            ends.Add([Edge(theta, 0, t => Divergence(play, t, eta), value), eta]);
            ends.Add([Edge(theta, 1, t => Divergence(play, t, eta), value), eta]);
        }

        if (!vanishing)
        {
            return [.. ends];
        }

        // The set is a point, a segment between its extreme points, or all.
        var all = ends.All(e => e.All(c => c is < 1e-3 or > 0.999)) && ends.DistinctBy(e => (Math.Round(e[0], 3), Math.Round(e[1], 3))).Count() == 4;
        if (all)
        {
            double Least2(double eta) => Divergence(uniform, Least(t => Divergence(uniform, t, eta)), eta);
            var eta = Least(Least2);
            return [[Least(t => Divergence(uniform, t, eta)), eta]];
        }

        var (from, to) = (ends.MinBy(e => (10 * e[1]) + e[0])!, ends.MaxBy(e => (10 * e[1]) + e[0])!);
        double[] Along(double part) => [from[0] + (part * (to[0] - from[0])), from[1] + (part * (to[1] - from[1]))];
        return [Along(Least(part => Divergence(uniform, Along(part))))];
    }

    private bool Moves(int a, int coordinate) => Enumerable.Range(0, tables.Outcomes).Any(y => tables.Slope[a, y, coordinate] != 0);

    /// <summary>The end of the interval around a minimiser on which the function stays at its least value.</summary>
    private static double Edge(double from, double to, Func<double, double> function, double least)
    {
        const double Flat = 1e-13;
        if (function(to) <= least + Flat)
        {
            return to;
        }

        var (inside, outside) = (from, to);
        for (var i = 0; i < 40; i++)
        {
            var middle = (inside + outside) / 2;
            (inside, outside) = function(middle) <= least + Flat ? (middle, outside) : (inside, middle);
        }

        return inside;
    }

    /// <summary>The least point of a convex function on [0, 1], by golden sections: each cut computes one new value.</summary>
    private static double Least(Func<double, double> function)
    {
        const double Golden = 0.6180339887498949;
        var (low, high, one, two) = (0.0, 1.0, 1 - Golden, Golden);
        var (atOne, atTwo) = (function(one), function(two));
        for (var i = 0; i < 45; i++)
        {
            if (atOne <= atTwo)
            {
                (high, two, atTwo) = (two, one, atOne);
                one = high - (Golden * (high - low));
                atOne = function(one);
            }
            else
            {
                (low, one, atOne) = (one, two, atTwo);
                two = low + (Golden * (high - low));
                atTwo = function(two);
            }
        }

        var middle = (low + high) / 2;
        var (atStart, atEnd, atMiddle) = (function(0), function(1), function(middle));
        return atStart <= Math.Min(atEnd, atMiddle) ? 0 : atEnd <= atMiddle ? 1 : middle;
    }

    private static IEnumerable<double[]> Lattice(int actions, int parts)
    {
        if (actions == 1)
        {
            yield return [1];
            yield break;
        }

        for (var i = 0; i <= parts; i++)
        {
            if (i == parts)
            {
                yield return [1, .. new double[actions - 1]];
                continue;
            }

            foreach (var rest in Lattice(actions - 1, parts))
            {
                yield return [(double)i / parts, .. rest.Select(r => r * (parts - i) / parts)];
            }
        }
    }

    /// <summary>A mixture of intended actions, the extreme beliefs that it leaves, and each action's greatest advantage under these.</summary>
    private sealed record Mixture(double[] Play, double[][] Beliefs, double[] Greatest);
}
