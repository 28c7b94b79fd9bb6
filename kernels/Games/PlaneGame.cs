using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Games;

/// <summary>The predictions that an intended action of two leaves: its own, and a range of those for the other action.</summary>
/// <typeparam name="T">The number type.</typeparam>
public struct LeftPredictions<T>
    where T : struct
{
    /// <summary>The prediction for the intended action itself.</summary>
    public T Own;

    /// <summary>Least and greatest prediction for the other action.</summary>
    public T OtherLow, OtherHigh;

    /// <summary>The prediction for the other action in the limit of ever rarer play of it.</summary>
    public T OtherLimit;
}

/// <summary>What is left of a cell of two actions and two coordinates: predictions, and where the minimisers of mixtures turn.</summary>
/// <typeparam name="T">The number type.</typeparam>
public struct PlaneBeliefs<T>
    where T : struct
{
    /// <summary>What intending action 0 leaves.</summary>
    public LeftPredictions<T> First;

    /// <summary>What intending action 1 leaves.</summary>
    public LeftPredictions<T> Second;

    /// <summary>The predictions for action 0 and 1 at the corner of the hypotheses by which the minimisers of mixtures pass, on their way
    /// from what intending action 1 leaves in the limit to what intending action 0 does; that of action 1 where they pass none.</summary>
    public T Turn0, Turn1;

    /// <summary>1 where they pass a corner, 0 where they pass none.</summary>
    public T Turns;

    /// <summary>Bound on the rounding error of all predictions.</summary>
    public T Error;
}

/// <summary>
/// Two actions, each with an outcome that one number tells, and hypotheses in a rectangle. Divergences and perceived values depend on
/// a hypothesis through its two predictions only, so the rectangle can be replaced by its image, a parallelogram of predictions: an
/// intended action fixes its own prediction at the one nearest to the truth and leaves a slice of the parallelogram; a mixture
/// leaves the truth itself if that is predicted, and else a point of the side, or the two sides, that face it. On the way from one pure
/// action to the other that point moves along these sides, so payoff gaps are extreme at its ends and at the corner between.
/// Nothing is minimised by iteration, for clipping minimises; but at a rate of exploration, see
/// <see cref="PlaneExploration{T,TMask,TGame}"/>. Source: Esponda and Pouzo, Econometrica 84 (2016), whose monopolist is
/// such a game; arXiv:2505.20708.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TGame">The game.</typeparam>
public static class PlaneGame<T, TMask, TGame>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TGame : struct, IGame<TGame, T>
{
    /// <summary>Solves one cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="conventions">The conventions.</param>
    /// <param name="share">Intended weight of action 0 in the mixed equilibrium; NaN if there is none.</param>
    public static GameSolution<T> Solve(TGame cell, Conventions<T> conventions, out T share)
    {
        var beliefs = Beliefs(cell, conventions);
        var solution = Gaps(cell, beliefs);
        var (zero, one) = TGame.SafeActions == 1 ? (solution.Safe, solution.Unsafe) : (solution.Unsafe, solution.Safe);
        var (value0, value1) = (Game<T, TMask, TGame>.ObjectiveValue(cell, 0), Game<T, TMask, TGame>.ObjectiveValue(cell, 1));
        var infinity = T.Of(double.PositiveInfinity);
        var worst = T.Min(
            T.Select(zero.Equilibrium >= T.Zero, value0, infinity), T.Select(one.Equilibrium >= T.Zero, value1, infinity));
        share = MixedShare(cell, beliefs, conventions);
        var average = T.MultiplyAdd(share, value0 - value1, value1);
        var regret = T.Max(value0, value1) - T.Select(worst < infinity, worst, average);
        solution.Regret = T.Select(regret < T.Zero, T.Zero, regret);
        return Game<T, TMask, TGame>.Decide(cell, solution, conventions);
    }

    /// <summary>The gaps of predictions that are left, and their error; no label, margin or regret.</summary>
    public static GameSolution<T> Gaps(TGame cell, PlaneBeliefs<T> beliefs)
    {
        var (first, second) = (beliefs.First, beliefs.Second);
        var (atFirst, atSecond) = (Gap(cell, first.Own, first.OtherLow), Gap(cell, second.OtherLow, second.Own));
        var (firstLow, firstHigh) = Order(atFirst, Gap(cell, first.Own, first.OtherHigh));
        var (secondLow, secondHigh) = Order(atSecond, Gap(cell, second.OtherHigh, second.Own));
        var atTurn = Gap(cell, beliefs.Turn0, beliefs.Turn1);

        SideGaps<T> zero, one;
        zero.Strict = firstLow;
        zero.Equilibrium = firstHigh;
        zero.Rationalizable = T.Max(T.Max(firstHigh, secondHigh), atTurn);
        one.Strict = -secondHigh;
        one.Equilibrium = -secondLow;
        one.Rationalizable = -T.Min(T.Min(firstLow, secondLow), atTurn);

        var solution = default(GameSolution<T>);
        (solution.Unsafe, solution.Safe) = TGame.SafeActions == 1 ? (one, zero) : (zero, one);
        solution.Error = GapError(cell, beliefs.Error);
        return solution;
    }

    /// <summary>The predictions that intended actions and their mixtures leave.</summary>
    public static PlaneBeliefs<T> Beliefs(TGame cell, Conventions<T> conventions) => TMask.Any(conventions.Rate > T.Zero)
        ? PlaneExploration<T, TMask, TGame>.Of(cell, Beliefs(cell, vanishing: true), conventions)
        : Beliefs(cell, conventions.Vanishing != 0);

    /// <summary>The same without exploration, or in the limit of ever rarer exploration.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="vanishing">Whether ties of the divergence are broken by the uniform mixture.</param>
    public static PlaneBeliefs<T> Beliefs(TGame cell, bool vanishing)
    {
        var (zero, one) = (Prediction<T, TMask, TGame>.Of(cell, 0), Prediction<T, TMask, TGame>.Of(cell, 1));
        var (truth0, truth1) = (Truth(cell, 0), Truth(cell, 1));
        var size = Size(zero) + Size(one) + T.Abs(truth0) + T.Abs(truth1);
        var noise = T.UnitRoundoff * (T.Of(TGame.Noise) + T.Of(2) * size);
        PlaneBeliefs<T> beliefs;
        var errorOfFirst = Leave(zero, truth0, one, truth1, noise, vanishing, out beliefs.First);
        var errorOfSecond = Leave(one, truth1, zero, truth0, noise, vanishing, out beliefs.Second);
        beliefs.Error = T.Max(errorOfFirst, errorOfSecond);

        var (u0, v0) = (beliefs.First.Own, beliefs.First.OtherLimit);
        var (u1, v1) = (beliefs.Second.OtherLimit, beliefs.Second.Own);
        var outside = Side(u0, v0, u1, v1, truth0, truth1);
        (beliefs.Turn0, beliefs.Turn1, beliefs.Turns) = (u1, v1, T.Zero);

        // An end at a corner may round to lie a little beyond it, so that the corner seems passed: the one that is lies farthest out.
        var farthest = T.Zero;
        for (var corner = 0; corner < 4; corner++)
        {
            var u = zero.Base + ((corner & 1) != 0 ? zero.Rise0 : T.Zero) + ((corner & 2) != 0 ? zero.Rise1 : T.Zero);
            var v = one.Base + ((corner & 1) != 0 ? one.Rise0 : T.Zero) + ((corner & 2) != 0 ? one.Rise1 : T.Zero);
            var far = Side(u0, v0, u1, v1, u, v) * outside;
            var passed = (u >= T.Min(u0, u1)) & (u <= T.Max(u0, u1)) & (v >= T.Min(v0, v1)) & (v <= T.Max(v0, v1)) & (far > farthest);
            farthest = T.Select(passed, far, farthest);
            beliefs.Turn0 = T.Select(passed, u, beliefs.Turn0);
            beliefs.Turn1 = T.Select(passed, v, beliefs.Turn1);
            beliefs.Turns = T.Select(passed, T.One, beliefs.Turns);
        }

        return beliefs;
    }

    /// <summary>Whether a hypothesis predicts the truth of both actions. Then it minimises every divergence.</summary>
    public static TMask IsTruthPredicted(TGame cell)
    {
        var (zero, one) = (Prediction<T, TMask, TGame>.Of(cell, 0), Prediction<T, TMask, TGame>.Of(cell, 1));
        var (truth0, truth1) = (Truth(cell, 0), Truth(cell, 1));
        Prediction<T, TMask, TGame>.Range(zero, out var least, out var greatest);
        Prediction<T, TMask, TGame>.Slice(zero, truth0, one, T.Zero, out var low, out var high);
        return (truth0 >= least) & (truth0 <= greatest) & (truth1 >= low) & (truth1 <= high);
    }

    /// <summary>
    /// Intended weight of action 0 in the mixed equilibrium on the way of the minimisers, or NaN. Where the gap changes its sign between
    /// two points of a side the belief of indifference divides them; the slope of the divergence along the side is linear in the mixture,
    /// which gives the weight.
    /// </summary>
    public static T MixedShare(TGame cell, PlaneBeliefs<T> beliefs, Conventions<T> conventions)
    {
        var (u0, v0) = (beliefs.First.Own, beliefs.First.OtherLimit);
        var (u1, v1) = (beliefs.Second.OtherLimit, beliefs.Second.Own);
        var (at0, at1) = (Gap(cell, u0, v0), Gap(cell, u1, v1));
        var atTurn = Gap(cell, beliefs.Turn0, beliefs.Turn1);
        var early = (T.Min(at1, atTurn) < T.Zero) & (T.Max(at1, atTurn) > T.Zero);
        var late = (T.Min(at0, atTurn) < T.Zero) & (T.Max(at0, atTurn) > T.Zero);

        // From the turn to the end that lies across.
        var (fromU, fromV) = (beliefs.Turn0, beliefs.Turn1);
        var (alongU, alongV) = (T.Select(early, u1, u0) - fromU, T.Select(early, v1, v0) - fromV);
        var part = atTurn / (atTurn - T.Select(early, at1, at0));
        var (u, v) = (T.MultiplyAdd(part, alongU, fromU), T.MultiplyAdd(part, alongV, fromV));

        // Its side leads from one limit of ever rarer exploration to the corner, or from there to the other: at a rate the two ends above may
        // all but meet, and tell no direction. Without a rate they are the limits.
        var limits = TMask.Any(conventions.Rate > T.Zero) ? Beliefs(cell, vanishing: true) : beliefs;
        var (lateU, lateV) = (limits.First.Own - limits.Turn0, limits.First.OtherLimit - limits.Turn1);
        var past = (u - limits.Turn0) * lateU + (v - limits.Turn1) * lateV > T.Zero;
        var pull0 = PredictionSide<T, TMask, TGame>.Pull(cell, 0, u, T.One - u, out _, out _)
            * T.Select(past, lateU, limits.Turn0 - limits.Second.OtherLimit);
        var pull1 = PredictionSide<T, TMask, TGame>.Pull(cell, 1, v, T.One - v, out _, out _)
            * T.Select(past, lateV, limits.Turn1 - limits.Second.Own);
        var intended = (pull1 / (pull1 - pull0) - conventions.Other) / conventions.Chosen;
        return T.Select(early | late, T.Min(T.Max(intended, T.Zero), T.One), T.Of(double.NaN));
    }

    /// <summary>Perceived gap <c>U(0) - U(1)</c> under predictions for action 0 and action 1, payoff units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Gap(TGame cell, T prediction0, T prediction1) => Value(cell, 0, prediction0) - Value(cell, 1, prediction1);

    private static T Leave(
        Prediction<T> own, T truth, Prediction<T> other, T otherTruth, T noise, bool vanishing, out LeftPredictions<T> left)
    {
        left.Own = Prediction<T, TMask, TGame>.Nearest(own, truth);
        var error = Prediction<T, TMask, TGame>.Slice(own, left.Own, other, noise, out left.OtherLow, out left.OtherHigh);
        left.OtherLimit = T.Min(T.Max(otherTruth, left.OtherLow), left.OtherHigh);
        if (vanishing)
        {
            (left.OtherLow, left.OtherHigh) = (left.OtherLimit, left.OtherLimit);
        }

        return error;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Truth(TGame cell, int action) => cell.Truth(action, Prediction<T, TMask, TGame>.Told);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Value(TGame cell, int action, T prediction) => Game<T, TMask, TGame>.IsNormal
        ? T.MultiplyAdd(prediction, cell.Payoff(action, 1), cell.Payoff(action, 0))
        : T.MultiplyAdd(prediction, cell.Payoff(action, 1) - cell.Payoff(action, 0), cell.Payoff(action, 0));

    /// <summary>A number whose sign tells on which side of the line through two points a third one lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Side(T u0, T v0, T u1, T v1, T u, T v) => (u1 - u0) * (v - v0) - (v1 - v0) * (u - u0);

    private static T GapError(TGame cell, T predictionError)
    {
        var sizes = Game<T, TMask, TGame>.Size(cell, 0) + Game<T, TMask, TGame>.Size(cell, 1);
        var spread = T.Zero;
        for (var action = 0; action < 2; action++)
        {
            spread += Game<T, TMask, TGame>.IsNormal
                ? T.Abs(cell.Payoff(action, 1))
                : T.Abs(cell.Payoff(action, 1) - cell.Payoff(action, 0));
        }

        return T.MultiplyAdd(T.Of(Game<T, TMask, TGame>.Roundings) * T.UnitRoundoff, sizes, spread * predictionError);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Size(Prediction<T> prediction) => T.Abs(prediction.Base) + T.Abs(prediction.Rise0) + T.Abs(prediction.Rise1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Low, T High) Order(T a, T b) => (T.Min(a, b), T.Max(a, b));
}
