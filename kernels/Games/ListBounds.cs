using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Games;

/// <summary>
/// Divergences of listed hypotheses as bounds, <c>sum_y Q(y|a) ln(Q(y|a) / Q_k(y|a))</c>, and <c>(m - mu_k)^2 / 2 s^2</c> for normal outcomes,
/// and their perceived values. Differences that the double routine takes for ties hang on the largest error and the largest divergence of the
/// hypotheses that can fit best anywhere: all bounds are wider than these, so that what they settle is no tie there.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TGame">The game.</typeparam>
/// <typeparam name="TData">The list and the cell's numbers.</typeparam>
public static class ListBounds<T, TMask, TGame, TData>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TGame : struct, IGame<TGame, T>
    where TData : struct, IListData<T>
{
    /// <summary>At most a divergence of which no bound is known.</summary>
    public const double Unbounded = 1e30;

    /// <summary>How many times the rounding error bounds are wide; see the cell of two actions.</summary>
    private const double Caution = 4;

    /// <summary>Roundings of sums and mixtures, in units of roundoff; the double routine counts a quarter of them, of divergences a quarter as
    /// ties, of values half.</summary>
    private const double Roundings = 128;

    /// <summary>The least bound on a divergence from above that is none, and the greatest from below.</summary>
    private const double Largest = 1e28;

    /// <summary>Roundoff of double precision, which the routine works in that decides the rest.</summary>
    private const double DoubleRoundoff = 1.1102230246251565e-16;

    /// <summary>At most what logarithms of chances in double precision, and ties of divergences as large, come to.</summary>
    private const double LargestLogs = 6000;

    /// <summary>Slack is never less: numbers so small are not told apart.</summary>
    private const double LeastSlack = 1e-30;

    /// <summary>Chances below this many of their errors may be none.</summary>
    private const double Vague = 4;

    /// <summary>Writes the numbers of a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="conventions">How the agent explores.</param>
    /// <param name="data">Takes them.</param>
    /// <returns>Advantages that count as none, payoff units.</returns>
    public static T Fill(TGame cell, Conventions<T> conventions, TData data)
    {
        var places = data.Places;
        var noise = T.Of(TGame.Noise + 1) * T.UnitRoundoff;
        for (var action = 0; action < TGame.Actions; action++)
        {
            for (var outcome = 0; outcome < TGame.Outcomes && !Game<T, TMask, TGame>.IsNormal; outcome++)
            {
                var truth = cell.Truth(action, outcome);
                data[places.Truth(action, outcome)] = truth;
                data[places.Truth(action, outcome) + 1] = T.Log(T.Max(truth, noise));
            }
        }

        var size = T.Zero;
        for (var k = 0; k < data.Hypotheses; k++)
        {
            var first = data.Coordinate(k, 0);
            var second = TGame.Coordinates == 2 ? data.Coordinate(k, 1) : T.Zero;
            for (var action = 0; action < TGame.Actions; action++)
            {
                var of = Game<T, TMask, TGame>.IsNormal
                    ? Normal(cell, data, action, k, first, second)
                    : Discrete(cell, data, action, k, first, second, noise);
                size = T.Max(size, of);
            }
        }

        Widen(data);
        if (TMask.Any(conventions.Rate > T.Zero))
        {
            Mix(conventions, data);
        }

        return T.Max(T.Of(LeastSlack), T.Of(Caution * (Roundings + (2 * TGame.Noise))) * T.UnitRoundoff * size);
    }

    /// <summary>
    /// Widens all bounds by the largest error of the hypotheses that can fit best. The others are worse at every action than one is at any.
    /// </summary>
    private static void Widen(TData data)
    {
        var places = data.Places;
        var within = T.Of(double.PositiveInfinity);
        for (var k = 0; k < data.Hypotheses; k++)
        {
            var most = T.Zero;
            for (var action = 0; action < TGame.Actions; action++)
            {
                most = T.Max(most, data[places.Most(action, k)]);
            }

            within = T.Min(within, most);
        }

        // Of a hypothesis that may be refuted only the rarest of all chances tells how well the double routine knows its divergence.
        var rare = T.Of(2 * Caution * DoubleRoundoff * (TGame.Noise + 1)) * (T.Of(LargestLogs) + data.Rarest);
        var widest = T.Zero;
        for (var k = 0; k < data.Hypotheses; k++)
        {
            var (least, widestOf) = (T.Of(double.PositiveInfinity), T.Zero);
            for (var action = 0; action < TGame.Actions; action++)
            {
                var (from, to) = (data[places.Least(action, k)], data[places.Most(action, k)]);
                least = T.Min(least, from);
                widestOf = T.Max(widestOf, T.Select(to < T.Of(Largest), T.Of(0.5) * (to - from), rare));
            }

            widest = T.Select(least <= within, T.Max(widest, widestOf), widest);
        }

        for (var place = 0; place < places.Least(TGame.Actions, 0); place++)
        {
            data[place] = data[place] - widest;
            data[places.Most(0, place)] = data[places.Most(0, place)] + widest;
        }
    }

    private static T Normal(TGame cell, TData data, int action, int k, T first, T second)
    {
        var (truth, model, deviation) = (cell.Truth(action, 0), cell.Model(action, 0, first, second), cell.Deviation);
        var off = (truth - model) / deviation;
        var sizes = T.Abs(truth) + T.Abs(model) + T.Of(TGame.Noise);
        var blur = sizes / deviation;
        var doubt = T.MultiplyAdd(T.Of(2) * T.Abs(off), blur, T.UnitRoundoff * blur * blur);
        Bound(data, action, k, T.Of(0.5) * off * off, doubt, T.Zero > T.Zero);
        data[data.Places.Value(action, k)] = T.MultiplyAdd(cell.Payoff(action, 1), model, cell.Payoff(action, 0));
        return T.MultiplyAdd(cell.PayoffSize(action, 1), sizes, cell.PayoffSize(action, 0));
    }

    private static T Discrete(TGame cell, TData data, int action, int k, T first, T second, T noise)
    {
        var places = data.Places;
        var (divergence, doubt, value, size, refuted) = (T.Zero, T.Zero, T.Zero, T.Zero, T.Zero > T.Zero);
        for (var outcome = 0; outcome < TGame.Outcomes; outcome++)
        {
            var model = cell.Model(action, outcome, first, second);
            var (truth, logTruth) = (data[places.Truth(action, outcome)], data[places.Truth(action, outcome) + 1]);

            value = T.MultiplyAdd(cell.Payoff(action, outcome), model, value);
            size += cell.PayoffSize(action, outcome);
            if ((data.Never >> ((action * GameLimits.MostOutcomes) + outcome) & 1) != 0)
            {
                continue;
            }

            // A chance that may be none may refute the hypothesis: then there is no upper bound.
            var vague = model <= T.Of(Vague) * noise;
            var chance = T.Select(vague, T.Of(Vague + 1) * noise, model);
            var log = T.Log(chance);
            var apart = logTruth - log;
            divergence = T.MultiplyAdd(truth, apart, divergence);
            var logs = T.Abs(logTruth) + T.Abs(log);
            doubt += T.MultiplyAdd(truth, T.Of(4) + logs, T.Of(TGame.Noise + 1) * (T.Of(2) + logs + truth / chance));
            refuted |= vague;
        }

        Bound(data, action, k, divergence, doubt, refuted);
        data[places.Value(action, k)] = value;
        return size;
    }

    private static void Bound(TData data, int action, int k, T divergence, T doubt, TMask refuted)
    {
        var error = T.UnitRoundoff * T.MultiplyAdd(T.Of(2 * Caution), doubt, T.Of(Roundings) * T.Abs(divergence));
        var known = divergence + error < T.Of(Largest);
        data[data.Places.Least(action, k)] = T.Select(known, divergence - error, T.Min(divergence, T.Of(Largest)));
        data[data.Places.Most(action, k)] = T.Select(known & !refuted, divergence + error, T.Of(Unbounded));
    }

    /// <summary>A rate of exploration mixes the divergences of all actions into each.</summary>
    private static void Mix(Conventions<T> conventions, TData data)
    {
        var places = data.Places;
        for (var k = 0; k < data.Hypotheses; k++)
        {
            var (least, most) = (T.Zero, T.Zero);
            for (var action = 0; action < TGame.Actions; action++)
            {
                least += data[places.Least(action, k)];
                most += data[places.Most(action, k)];
            }

            var unbounded = most > T.Of(Unbounded / 2);
            var share = conventions.Rate / T.Of(TGame.Actions);
            for (var action = 0; action < TGame.Actions; action++)
            {
                data[places.Least(action, k)] = T.MultiplyAdd(conventions.Chosen, data[places.Least(action, k)], share * least);
                data[places.Most(action, k)] = T.Select(
                    unbounded, T.Of(Unbounded), T.MultiplyAdd(conventions.Chosen, data[places.Most(action, k)], share * most));
            }
        }
    }
}
