using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Games;

/// <summary>
/// What intended actions leave in a <see cref="PlaneGame{T,TMask,TGame}"/> at a rate of exploration. Both actions are played then, so each
/// leaves one pair of predictions: a point on the way of the minimisers of mixtures, found where the slope of the divergence along one of
/// its two sides changes its sign. The divergence is convex, so its slope only rises.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TGame">The game.</typeparam>
public static class PlaneExploration<T, TMask, TGame>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TGame : struct, IGame<TGame, T>
{
    /// <summary>The predictions that intended actions leave at a rate of exploration.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="limits">Those in the limit of ever rarer exploration: the ends of the way.</param>
    /// <param name="conventions">The conventions.</param>
    public static PlaneBeliefs<T> Of(TGame cell, PlaneBeliefs<T> limits, Conventions<T> conventions)
    {
        var beliefs = limits;
        beliefs.First = Left(cell, limits, conventions.Intended, conventions.Other, out var pastFirst, out var error);
        var second = Left(cell, limits, conventions.Other, conventions.Intended, out var pastSecond, out var otherError);
        (second.Own, second.OtherLimit) = (second.OtherLimit, second.Own);
        (second.OtherLow, second.OtherHigh) = (second.OtherLimit, second.OtherLimit);
        beliefs.Second = second;
        beliefs.Error = T.Max(error, otherError);

        // The minimisers of the mixtures between pass the corner only where the two lie on either side of it.
        var turns = pastFirst & !pastSecond & (limits.Turns > T.Zero);
        beliefs.Turns = T.Select(turns, T.One, T.Zero);
        beliefs.Turn0 = T.Select(turns, limits.Turn0, second.OtherLimit);
        beliefs.Turn1 = T.Select(turns, limits.Turn1, second.Own);
        return beliefs;
    }

    /// <summary>What play of both actions with given shares leaves, as if action 0 were intended.</summary>
    private static LeftPredictions<T> Left(
        TGame cell, PlaneBeliefs<T> limits, T share0, T share1, out TMask past, out T error)
    {
        var (u1, v1) = (limits.Second.OtherLimit, limits.Second.Own);
        var (u0, v0) = (limits.First.Own, limits.First.OtherLimit);
        var late = new PredictionSide<T, TMask, TGame>
        {
            U = limits.Turn0,
            V = limits.Turn1,
            AlongU = u0 - limits.Turn0,
            AlongV = v0 - limits.Turn1,
            Share0 = share0,
            Share1 = share1,
        };
        past = late.Slope(cell, T.Zero, out _) < T.Zero;
        var side = new PredictionSide<T, TMask, TGame>
        {
            U = T.Select(past, late.U, u1),
            V = T.Select(past, late.V, v1),
            AlongU = T.Select(past, late.AlongU, limits.Turn0 - u1),
            AlongV = T.Select(past, late.AlongV, limits.Turn1 - v1),
            Share0 = share0,
            Share1 = share1,
        };
        var part = side.Minimise(cell, out var partError);
        var shift = side.Shift(cell, part, limits.Error) + partError;
        if (!Game<T, TMask, TGame>.IsNormal)
        {
            // At an end where an outcome is predicted never to happen, and does not, its chance may be as large as its rounding: then the
            // minimiser is where its pull, that chance over the prediction, meets what holds the minimiser at the end.
            var held = T.Abs(side.Slope(cell, part, out _));
            var drift = T.Of(4 * (TGame.Noise + 1)) * T.UnitRoundoff / held;
            shift = T.Select(((part <= T.Zero) | (part >= T.One)) & (held > T.Zero), T.Min(shift, drift), shift);
        }

        error = T.Max(T.Abs(side.AlongU), T.Abs(side.AlongV)) * T.Select(shift < T.One, shift, T.One) + T.Of(2) * limits.Error;
        LeftPredictions<T> left;
        left.Own = T.MultiplyAdd(part, side.AlongU, side.U);
        left.OtherLimit = T.MultiplyAdd(part, side.AlongV, side.V);
        (left.OtherLow, left.OtherHigh) = (left.OtherLimit, left.OtherLimit);
        return left;
    }
}
