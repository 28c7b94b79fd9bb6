using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Learning;

/// <summary>
/// Beliefs and replies in a game of any size. The log posterior <c>ln mu0(theta) + sum n(a,y) ln Q_theta(y|a)</c> is formed from what was
/// seen each time, so nothing drifts, and its greatest value is subtracted before the exponential. On a grid perceived values are affine,
/// so they are those of the posterior mean; on a list they are averaged themselves.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TData">The numbers worked with.</typeparam>
public static class GameReplies<T, TMask, TData>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TData : struct, IGameData<T>
{
    /// <summary>Weights below e^-50 of the greatest are left out: all 65536 of them together are less than a rounding error.</summary>
    private const double Negligible = -50;

    /// <summary>Where a number that stands for an action stands for a given one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TMask Is(T chosen, int action) => (chosen >= T.Of(action)) & (chosen <= T.Of(action));

    /// <summary>Sets the chance of each action in the reply. Returns where a hypothesis is left; elsewhere chances mean nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TMask Reply(TData data, GameRules rules)
    {
        var greatest = Greatest(data, rules);
        Weigh(data, rules, greatest);
        var best = T.Of(double.NegativeInfinity);
        for (var a = 0; a < rules.Actions; a++)
        {
            best = T.Max(best, data[rules.Shares + a]);
        }

        if (rules.Learning.Softmax != 0)
        {
            Soften(data, rules, best);
        }
        else
        {
            Choose(data, rules, best);
        }

        return greatest > T.Of(rules.RuledOut);
    }

    /// <summary>The action that a toss, a share of one, picks by the chances of the reply.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Pick(TData data, GameRules rules, T toss)
    {
        var (picked, sum) = (-T.One, T.Zero);
        for (var a = 0; a < rules.Actions; a++)
        {
            sum += data[rules.Shares + a];
            picked = T.Select((picked < T.Zero) & (sum > toss), T.Of(a), picked);
        }

        return picked;
    }

    /// <summary>
    /// Writes the means of the posterior into the tally, NaN where every hypothesis is or was ruled out, and whether it is narrower than
    /// the distance of neighbouring hypotheses along some coordinate of a grid: then the grid is too coarse for what was seen, and the mean
    /// is good to half that distance only.
    /// </summary>
    /// <param name="data">The numbers worked with.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="alive">Where a hypothesis has always been left.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Believe(TData data, GameRules rules, TMask alive)
    {
        var (greatest, limit, two) = (Greatest(data, rules), T.Of(Negligible), rules.Coordinates > 1);
        var (weight, mean0, mean1) = (T.Zero, T.Zero, T.Zero);
        var (index0, square0, index1, square1) = (T.Zero, T.Zero, T.Zero, T.Zero);
        for (var k = 0; k < rules.Learning.Hypotheses; k++)
        {
            var log = LogPosterior(data, rules, k) - greatest;
            var counted = log > limit;
            if (TMask.Any(counted))
            {
                var (place, w) = (k * (rules.Columns + data.Columns), T.Select(counted, T.Exp(log), T.Zero));
                var (i, j) = (T.Of(k % rules.Side), T.Of(k / rules.Side));
                weight += w;
                mean0 += w * data.Hypothesis(place + GameRules.Coordinate);
                index0 += w * i;
                square0 += w * (i * i);
                if (two)
                {
                    mean1 += w * data.Hypothesis(place + GameRules.Coordinate + 1);
                    index1 += w * j;
                    square1 += w * (j * j);
                }
            }
        }

        // Variances in units of the distance of neighbours.
        (index0, index1) = (index0 / weight, index1 / weight);
        var narrow = square0 / weight - index0 * index0 < T.One;
        if (two)
        {
            narrow = narrow | (square1 / weight - index1 * index1 < T.One);
        }

        var left = alive & (greatest > T.Of(rules.RuledOut));
        var belief = rules.Tally + rules.Belief;
        data[rules.Tally + rules.Coarse] = rules.Listed != 0 ? T.Zero : T.Select(narrow, T.One, T.Zero);
        data[belief] = T.Select(left, mean0 / weight, T.Of(double.NaN));
        if (two)
        {
            data[belief + 1] = T.Select(left, mean1 / weight, T.Of(double.NaN));
        }
    }

    /// <summary>The log posterior of a hypothesis, up to a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogPosterior(TData data, GameRules rules, int hypothesis)
    {
        var place = hypothesis * (rules.Columns + data.Columns);
        var log = data.Hypothesis(place + GameRules.LogPrior);
        for (var column = 0; column < data.Columns; column++)
        {
            log += data[column] * data.Hypothesis(place + rules.Columns + column);
        }

        return log;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Greatest(TData data, GameRules rules)
    {
        var greatest = T.Of(double.NegativeInfinity);
        for (var k = 0; k < rules.Learning.Hypotheses; k++)
        {
            greatest = T.Max(greatest, LogPosterior(data, rules, k));
        }

        return greatest;
    }

    /// <summary>Sets the perceived value of each action, in the place of its chance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Weigh(TData data, GameRules rules, T greatest)
    {
        var (limit, listed, two) = (T.Of(Negligible), rules.Listed != 0, rules.Coordinates > 1);
        var (weight, mean0, mean1) = (T.Zero, T.Zero, T.Zero);
        for (var a = 0; a < rules.Actions; a++)
        {
            data[rules.Shares + a] = T.Zero;
        }

        for (var k = 0; k < rules.Learning.Hypotheses; k++)
        {
            var log = LogPosterior(data, rules, k) - greatest;
            var counted = log > limit;
            if (TMask.Any(counted))
            {
                var (place, w) = (k * (rules.Columns + data.Columns), T.Select(counted, T.Exp(log), T.Zero));
                weight += w;
                if (listed)
                {
                    for (var a = 0; a < rules.Actions; a++)
                    {
                        data[rules.Shares + a] += w * data.Hypothesis(place + rules.Valued + a);
                    }
                }
                else
                {
                    mean0 += w * data.Hypothesis(place + GameRules.Coordinate);
                    if (two)
                    {
                        mean1 += w * data.Hypothesis(place + GameRules.Coordinate + 1);
                    }
                }
            }
        }

        (mean0, mean1) = (mean0 / weight, mean1 / weight);
        for (var a = 0; a < rules.Actions; a++)
        {
            if (listed)
            {
                data[rules.Shares + a] = data[rules.Shares + a] / weight;
                continue;
            }

            var place = rules.Values + (a * (1 + rules.Coordinates));
            var value = data.Cell(place) + data.Cell(place + 1) * mean0;
            data[rules.Shares + a] = two ? value + data.Cell(place + 2) * mean1 : value;
        }
    }

    /// <summary>Turns values into the chances of softmax.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Soften(TData data, GameRules rules, T best)
    {
        var (beta, sum) = (T.Of(rules.Learning.Beta), T.Zero);
        for (var a = 0; a < rules.Actions; a++)
        {
            var share = T.Exp(beta * (data[rules.Shares + a] - best));
            data[rules.Shares + a] = share;
            sum += share;
        }

        for (var a = 0; a < rules.Actions; a++)
        {
            data[rules.Shares + a] = data[rules.Shares + a] / sum;
        }
    }

    /// <summary>Turns values into the chances of best replies: in a tie all or nothing by its rule, or the same for all of the tied.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Choose(TData data, GameRules rules, T best)
    {
        var (tie, tied, tiedSafe) = (data.Cell(GameRules.Tie), T.Zero, T.Zero);
        for (var a = 0; a < rules.Actions; a++)
        {
            var isTied = T.Select(best - data[rules.Shares + a] <= tie, T.One, T.Zero);
            data[rules.Shares + a] = isTied;
            tied += isTied;
            tiedSafe += IsSafe(rules, a) ? isTied : T.Zero;
        }

        var taken = T.Zero;
        for (var a = 0; a < rules.Actions; a++)
        {
            var share = data[rules.Shares + a];
            if (rules.Ties == 2)
            {
                data[rules.Shares + a] = share / tied;
                continue;
            }

            var passed = rules.Ties == 1 && !IsSafe(rules, a) ? T.Select(tiedSafe > T.Zero, T.Zero, share) : share;
            data[rules.Shares + a] = T.Select(taken > T.Zero, T.Zero, passed);
            taken += passed;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSafe(GameRules rules, int action) => ((rules.SafeActions >> action) & 1) != 0;
}
