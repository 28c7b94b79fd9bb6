using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Games;

/// <summary>
/// A straight way of predictions for two actions, both of which are played: the divergence is convex along it, so its slope only rises.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TGame">The game.</typeparam>
public struct PredictionSide<T, TMask, TGame>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TGame : struct, IGame<TGame, T>
{
    /// <summary>Steps after which a search gives up; what has not settled by then is left undecided by its error bound.</summary>
    private const int MostSteps = 100;

    /// <summary>Chances below this count as this.</summary>
    private const double LeastChance = 1e-36;

    /// <summary>
    /// The last step of a search, in units of roundoff of the side, or of its distance from where a chance is none if that is less.
    /// </summary>
    private const double LastStep = 4;

    /// <summary>
    /// A step leaves this part of the way to the end of the bracket: beside a chance of none steps are short, and lead back slowly.
    /// </summary>
    private const double Kept = 1.0 / 16;

    /// <summary>The predictions for action 0 and 1 where it starts.</summary>
    public T U, V;

    /// <summary>What the whole way adds to them.</summary>
    public T AlongU, AlongV;

    /// <summary>The shares of play of action 0 and 1.</summary>
    public T Share0, Share1;

    /// <summary>Slope of the divergence along the way at a part of it.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="part">The part.</param>
    /// <param name="rise">Its derivative.</param>
    public readonly T Slope(TGame cell, T part, out T rise) => Slope(cell, part, T.Zero, out rise, out _);

    /// <summary>The same, with a bound on its rounding error.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="part">The part.</param>
    /// <param name="predictionError">Bound on the error of the predictions at its ends.</param>
    /// <param name="rise">Its derivative.</param>
    /// <param name="noise">The bound.</param>
    private readonly T Slope(TGame cell, T part, T predictionError, out T rise, out T noise)
    {
        // The chance of the other outcome by itself: beside a certain one the difference to 1 would be rounding alone.
        var (u, notU) = (T.MultiplyAdd(part, AlongU, U), T.MultiplyAdd(-part, AlongU, T.One - U));
        var (v, notV) = (T.MultiplyAdd(part, AlongV, V), T.MultiplyAdd(-part, AlongV, T.One - V));
        var slope0 = Pull(cell, 0, u, notU, out var rise0, out var size0);
        var slope1 = Pull(cell, 1, v, notV, out var rise1, out var size1);
        var (weight0, weight1) = (Share0 * T.Abs(AlongU), Share1 * T.Abs(AlongV));
        rise = weight0 * T.Abs(AlongU) * rise0 + weight1 * T.Abs(AlongV) * rise1;
        var roundings = T.Of(Game<T, TMask, TGame>.Roundings) * T.UnitRoundoff;
        var (off0, off1) = (Rounding(U, part * AlongU), Rounding(V, part * AlongV));
        noise = weight0 * T.MultiplyAdd(predictionError + off0, rise0, roundings * size0)
            + weight1 * T.MultiplyAdd(predictionError + off1, rise1, roundings * size1);
        return Share0 * AlongU * slope0 + Share1 * AlongV * slope1;
    }

    /// <summary>What a prediction is off by rounding of the part of the way and of the sum.</summary>
    private static T Rounding(T start, T added) => T.UnitRoundoff * (T.Of(4) * T.Abs(start) + T.Of(2) * T.Abs(added));

    /// <summary>
    /// The part of the way at which the divergence is least, from 0 to 1: Newton's method inside the bracket that the signs of the slope give.
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="error">Bound on how far the search ended from where it would settle, in parts of the way.</param>
    public readonly T Minimise(TGame cell, out T error)
    {
        var (low, high, part) = (T.Zero, T.One, T.Of(0.5));
        var atLow = Slope(cell, T.Zero, out _) >= T.Zero;
        var atHigh = !atLow & (Slope(cell, T.One, out _) <= T.Zero);
        var moving = !atLow & !atHigh;
        var step = T.Zero;
        for (var steps = 0; steps < MostSteps && TMask.Any(moving); steps++)
        {
            var slope = Slope(cell, part, T.Zero, out var rise, out var noise);
            var away = (slope < -noise) | (slope > noise);
            low = T.Select(slope < T.Zero, part, low);
            high = T.Select(slope > T.Zero, part, high);
            var newton = part - slope / rise;
            var inside = (newton > low) & (newton < high);
            var next = T.Select(inside, newton, T.Of(0.5) * (low + high));
            next = T.Max(next, T.MultiplyAdd(T.Of(Kept), part - low, low));
            next = T.Min(next, T.MultiplyAdd(T.Of(-Kept), high - part, high));

            // A slope within its rounding error may not fall to zero in any step: the next one is the last.
            next = T.Select(away, next, T.Select(inside, newton, part));
            var length = T.Select(away, T.Abs(next - part), T.Select((slope < T.Zero) | (slope > T.Zero), T.Abs(slope) / rise, T.Zero));
            step = T.Select(moving, length, step);
            part = T.Select(moving, next, part);
            moving &= away & (step > T.Of(LastStep) * T.UnitRoundoff * Scale(part));
        }

        error = T.Select(atLow | atHigh, T.Zero, T.Select(moving, high - low, T.Of(2) * step));
        return T.Select(atLow, T.Zero, T.Select(atHigh, T.One, part));
    }

    /// <summary>The distance, in parts of the way, from where a chance is none; at most the way.</summary>
    private readonly T Scale(T part)
    {
        if (Game<T, TMask, TGame>.IsNormal)
        {
            return T.One;
        }

        var (u, v) = (T.MultiplyAdd(part, AlongU, U), T.MultiplyAdd(part, AlongV, V));
        var (farU, farV) = (T.Max(T.Abs(AlongU), T.Of(LeastChance)), T.Max(T.Abs(AlongV), T.Of(LeastChance)));
        return T.Min(T.One, T.Min(T.Min(u, T.One - u) / farU, T.Min(v, T.One - v) / farV));
    }

    /// <summary>Bound on how far the part where the slope is zero moves by rounding, given that of the predictions.</summary>
    public readonly T Shift(TGame cell, T part, T predictionError)
    {
        _ = Slope(cell, part, predictionError, out var rise, out var noise);
        return T.Select(noise <= T.Zero, T.Zero, noise / rise);
    }

    /// <summary>Slope of an action's divergence by its own prediction.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="action">The action.</param>
    /// <param name="prediction">The prediction.</param>
    /// <param name="complement">One minus it.</param>
    /// <param name="rise">Its derivative.</param>
    /// <param name="size">What its rounding error is relative to.</param>
    public static T Pull(TGame cell, int action, T prediction, T complement, out T rise, out T size)
    {
        var truth = cell.Truth(action, Prediction<T, TMask, TGame>.Told);
        var noise = T.Of(TGame.Noise / Game<T, TMask, TGame>.Roundings);
        if (Game<T, TMask, TGame>.IsNormal)
        {
            rise = T.One;
            size = T.Abs(prediction) + T.Abs(truth) + noise;
            return prediction - truth;
        }

        var (hit, miss) = (T.Max(prediction, T.Of(LeastChance)), T.Max(complement, T.Of(LeastChance)));
        var (hits, misses) = (truth / hit, (T.One - truth) / miss);
        rise = hits / hit + misses / miss;
        size = hits + misses + noise * (T.One / hit + T.One / miss);
        return misses - hits;
    }
}
