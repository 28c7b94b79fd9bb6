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
    /// <summary>Steps after which a search gives up; what has not settled by then is left undecided by its error bound.</summary>
    private const int MostSteps = 100;

    /// <summary>Chances below this count as this.</summary>
    private const double LeastChance = 1e-36;

    /// <summary>The last step of a search, in units of roundoff of the side.</summary>
    private const double LastStep = 4;

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
        var late = new Side { U = limits.Turn0, V = limits.Turn1, AlongU = u0 - limits.Turn0, AlongV = v0 - limits.Turn1, Share0 = share0, Share1 = share1 };
        past = late.Slope(cell, T.Zero, out _) < T.Zero;
        var side = new Side
        {
            U = T.Select(past, late.U, u1),
            V = T.Select(past, late.V, v1),
            AlongU = T.Select(past, late.AlongU, limits.Turn0 - u1),
            AlongV = T.Select(past, late.AlongV, limits.Turn1 - v1),
            Share0 = share0,
            Share1 = share1,
        };
        var part = Minimise(cell, side, out var partError);
        var shift = side.Shift(cell, part, limits.Error) + partError;
        error = T.Max(T.Abs(side.AlongU), T.Abs(side.AlongV)) * T.Min(shift, T.One) + T.Of(2) * limits.Error;
        LeftPredictions<T> left;
        left.Own = T.MultiplyAdd(part, side.AlongU, side.U);
        left.OtherLimit = T.MultiplyAdd(part, side.AlongV, side.V);
        (left.OtherLow, left.OtherHigh) = (left.OtherLimit, left.OtherLimit);
        return left;
    }

    /// <summary>Where on a side the divergence is least, from 0 to 1: Newton's method inside the bracket that the signs of the slope give.</summary>
    private static T Minimise(TGame cell, Side side, out T error)
    {
        var (low, high, part) = (T.Zero, T.One, T.Of(0.5));
        var atLow = side.Slope(cell, T.Zero, out _) >= T.Zero;
        var atHigh = !atLow & (side.Slope(cell, T.One, out _) <= T.Zero);
        var moving = !atLow & !atHigh;
        var step = T.Zero;
        for (var steps = 0; steps < MostSteps && TMask.Any(moving); steps++)
        {
            var slope = side.Slope(cell, part, out var rise);
            low = T.Select(slope < T.Zero, part, low);
            high = T.Select(slope > T.Zero, part, high);
            var next = part - slope / rise;
            var inside = (next > low) & (next < high);
            next = T.Select(inside, next, T.Of(0.5) * (low + high));
            next = T.Select(moving, next, part);
            step = T.Select(moving, T.Abs(next - part), step);
            part = next;
            moving &= step > T.Of(LastStep) * T.UnitRoundoff;
        }

        error = T.Select(atLow | atHigh, T.Zero, T.Of(2) * step);
        return T.Select(atLow, T.Zero, T.Select(atHigh, T.One, part));
    }

    /// <summary>A straight way of predictions, and the shares of play.</summary>
    private struct Side
    {
        public T U, V, AlongU, AlongV, Share0, Share1;

        /// <summary>Slope of the divergence along the way at a part of it.</summary>
        /// <param name="cell">The cell.</param>
        /// <param name="part">The part.</param>
        /// <param name="rise">Its derivative.</param>
        public readonly T Slope(TGame cell, T part, out T rise)
        {
            var slope0 = Pull(cell, 0, T.MultiplyAdd(part, AlongU, U), out var rise0, out _);
            var slope1 = Pull(cell, 1, T.MultiplyAdd(part, AlongV, V), out var rise1, out _);
            rise = Share0 * AlongU * AlongU * rise0 + Share1 * AlongV * AlongV * rise1;
            return Share0 * AlongU * slope0 + Share1 * AlongV * slope1;
        }

        /// <summary>Bound on how far the part where the slope is zero moves by rounding, given that of the predictions.</summary>
        public readonly T Shift(TGame cell, T part, T predictionError)
        {
            var (u, v) = (T.MultiplyAdd(part, AlongU, U), T.MultiplyAdd(part, AlongV, V));
            _ = Pull(cell, 0, u, out var rise0, out var size0);
            _ = Pull(cell, 1, v, out var rise1, out var size1);
            var rise = Share0 * AlongU * AlongU * rise0 + Share1 * AlongV * AlongV * rise1;
            var roundings = T.Of(Game<T, TMask, TGame>.Roundings) * T.UnitRoundoff;
            var noise = Share0 * T.Abs(AlongU) * T.MultiplyAdd(predictionError, rise0, roundings * size0)
                + Share1 * T.Abs(AlongV) * T.MultiplyAdd(predictionError, rise1, roundings * size1);
            return T.Select(noise > T.Zero, noise / rise, T.Zero);
        }

        /// <summary>Slope of an action's divergence by its own prediction; its derivative; and what its rounding error is relative to.</summary>
        private static T Pull(TGame cell, int action, T prediction, out T rise, out T size)
        {
            var truth = cell.Truth(action, Prediction<T, TMask, TGame>.Told);
            var noise = T.Of(TGame.Noise / Game<T, TMask, TGame>.Roundings);
            if (Game<T, TMask, TGame>.IsNormal)
            {
                rise = T.One;
                size = T.Abs(prediction) + T.Abs(truth) + noise;
                return prediction - truth;
            }

            var (hit, miss) = (T.Max(prediction, T.Of(LeastChance)), T.Max(T.One - prediction, T.Of(LeastChance)));
            var (hits, misses) = (truth / hit, (T.One - truth) / miss);
            rise = hits / hit + misses / miss;
            size = hits + misses + noise * (T.One / hit + T.One / miss);
            return misses - hits;
        }
    }
}
