using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Games;

/// <summary>
/// What the hypotheses of a rectangle make of one action, told by one number (the probability of outcome 1, or the mean of a normal
/// outcome): <c>Base + Rise0 t0 + Rise1 t1</c> with <c>t</c> in the unit square.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public struct Prediction<T>
    where T : struct
{
    /// <summary>The prediction of the least hypothesis of both coordinates.</summary>
    public T Base;

    /// <summary>What the whole length of the first and of the second coordinate adds.</summary>
    public T Rise0, Rise1;
}

/// <summary>Predictions of two actions over a rectangle of hypotheses, and what fixing one of them leaves of the other.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TGame">The game.</typeparam>
public static class Prediction<T, TMask, TGame>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TGame : struct, IGame<TGame, T>
{
    /// <summary>Number of the outcome whose prediction tells all of an action.</summary>
    public static int Told => Game<T, TMask, TGame>.IsNormal ? 0 : 1;

    /// <summary>The predictions for an action.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Prediction<T> Of(TGame cell, int action)
    {
        Prediction<T> prediction;
        prediction.Base = cell.Model(action, Told, cell.Low(0), cell.Low(1));
        prediction.Rise0 = cell.ModelSlope(action, Told, 0) * (cell.High(0) - cell.Low(0));
        prediction.Rise1 = cell.ModelSlope(action, Told, 1) * (cell.High(1) - cell.Low(1));
        return prediction;
    }

    /// <summary>The prediction nearest to the truth.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Nearest(Prediction<T> prediction, T truth)
    {
        Range(prediction, out var least, out var greatest);
        return T.Min(T.Max(truth, least), greatest);
    }

    /// <summary>The least and the greatest prediction of any hypothesis.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Range(Prediction<T> prediction, out T least, out T greatest)
    {
        least = prediction.Base + T.Min(prediction.Rise0, T.Zero) + T.Min(prediction.Rise1, T.Zero);
        greatest = prediction.Base + T.Max(prediction.Rise0, T.Zero) + T.Max(prediction.Rise1, T.Zero);
    }

    /// <summary>
    /// The least and greatest prediction for one action among the hypotheses that make a given prediction for the other. Their share of
    /// the rectangle's sides is spent where it changes the first prediction most for what it costs of the second, so the extremes are
    /// those of two orders of spending: first along one side, then along the other.
    /// </summary>
    /// <param name="given">Predictions for the action whose prediction is given.</param>
    /// <param name="at">The prediction given; one that no hypothesis makes is taken for the nearest.</param>
    /// <param name="other">Predictions for the other action.</param>
    /// <param name="noise">Bound on the rounding errors of predictions, absolute.</param>
    /// <param name="low">Least prediction.</param>
    /// <param name="high">Greatest prediction.</param>
    /// <returns>Bound on the rounding error of both.</returns>
    public static T Slice(Prediction<T> given, T at, Prediction<T> other, T noise, out T low, out T high)
    {
        // Turned so that the given prediction rises along both sides. A box of weights from 0 on is turned one way.
        var (down0, down1) = (given.Rise0 <= T.Zero, given.Rise1 <= T.Zero);
        var start = given.Base + T.Select(down0, given.Rise0, T.Zero) + T.Select(down1, given.Rise1, T.Zero);
        var from = other.Base + T.Select(down0, other.Rise0, T.Zero) + T.Select(down1, other.Rise1, T.Zero);
        var (cost0, cost1) = (T.Abs(given.Rise0), T.Abs(given.Rise1));
        var (gain0, gain1) = (T.Select(down0, -other.Rise0, other.Rise0), T.Select(down1, -other.Rise1, other.Rise1));

        var budget = T.Min(T.Max(at - start, T.Zero), cost0 + cost1);
        var alongFirst = gain0 * Spent(budget, cost0) + gain1 * Left(budget - cost0, cost1);
        var alongSecond = gain1 * Spent(budget, cost1) + gain0 * Left(budget - cost1, cost0);
        low = T.Min(alongFirst, alongSecond);
        high = T.Max(alongFirst, alongSecond);

        // Where the given prediction depends on neither side, both are free.
        var bound = cost0 + cost1 > T.Zero;
        low = from + T.Select(bound, low, T.Min(gain0, T.Zero) + T.Min(gain1, T.Zero));
        high = from + T.Select(bound, high, T.Max(gain0, T.Zero) + T.Max(gain1, T.Zero));

        var off = T.Of(2) * noise;
        var offShares = T.Abs(gain0) * Off(off, cost0) + T.Abs(gain1) * Off(off, cost1);
        var sizes = T.Abs(other.Base) + T.Abs(other.Rise0) + T.Abs(other.Rise1);
        return offShares + off + T.Of(Game<T, TMask, TGame>.Roundings) * T.UnitRoundoff * sizes;
    }

    /// <summary>The share of a side that a budget buys; all of one that costs nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Spent(T budget, T cost) => T.Select(budget >= cost, T.One, budget / T.Max(budget, cost));

    /// <summary>The share of a side that what is left of a budget buys; none where nothing is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Left(T budget, T cost) => T.Select(budget > T.Zero, Spent(T.Max(budget, T.Zero), cost), T.Zero);

    /// <summary>How far a share can be off when its budget is; one of a side that costs nothing is never.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Off(T budget, T cost)
    {
        var costs = cost > T.Zero;
        return T.Select(costs, T.Min(budget / T.Select(costs, cost, T.One), T.One), T.Zero);
    }
}
