using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Beliefs;

/// <summary>
/// The beliefs that an intended pure action leaves: the minimisers <c>Theta*</c> of the weighted divergence, an interval that
/// is a point unless the action reveals nothing.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public struct BeliefSet<T>
    where T : struct
{
    /// <summary>Least minimiser.</summary>
    public T Low;

    /// <summary>Greatest minimiser.</summary>
    public T High;

    /// <summary>The limit of the minimisers as the play of the other action goes to zero.</summary>
    public T Limit;

    /// <summary>Bound on the rounding error of <see cref="Low"/>, <see cref="High"/> and <see cref="Limit"/>.</summary>
    public T Error;
}

/// <summary>Divergence on the continuum of hypotheses: its slope, and its minimiser by that slope.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TScenario">The scenario.</typeparam>
public static class Divergence<T, TMask, TScenario>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TScenario : struct, IScenario<TScenario, T>
{
    /// <summary>
    /// Steps of scoring, and then of Newton's method; what has not settled by then is left undecided by its error bound.
    /// </summary>
    private const int MostSteps = 60;

    /// <summary>Rounding errors of a handful of operations, in units of roundoff: see <see cref="Minimise"/>.</summary>
    public const double Roundings = 8;

    /// <summary>The last step of a search, in units of roundoff of theta.</summary>
    public const double LastStep = 4;

    /// <summary>
    /// <c>dK/dtheta = sum_a w_a b_a (m_a - q_a) / (m_a (1 - m_a))</c> with <c>m_a = Q_theta(1|a)</c>, slope <c>b_a</c> and
    /// <c>q_a = Q(1|a)</c>.
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="theta">The hypothesis.</param>
    /// <param name="w0">Weight of action 0 in play.</param>
    /// <param name="w1">Weight of action 1 in play.</param>
    /// <param name="information">Fisher information <c>sum_a w_a b_a^2 / (m_a (1 - m_a))</c>; 0 if nothing is revealed.</param>
    /// <param name="size">The sum of the slope's terms in absolute value, to which its rounding error is relative.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Slope(TScenario cell, T theta, T w0, T w1, out T information, out T size)
    {
        var slope = T.Zero;
        (information, size) = (T.Zero, T.Zero);
        if (TMask.Any(w0 > T.Zero))
        {
            slope = Add(cell, 0, theta, w0, slope, ref information, ref size);
        }

        // Without exploration one action alone is played.
        return TMask.Any(w1 > T.Zero) ? Add(cell, 1, theta, w1, slope, ref information, ref size) : slope;
    }

    /// <summary>Adds one action's terms to those of <see cref="Slope"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Add(TScenario cell, int action, T theta, T weight, T slope, ref T information, ref T size)
    {
        var (m, q) = (cell.Model(action, 1, theta), cell.Truth(action, 1));
        var score = Score(cell, action, theta, m, weight);
        information = T.MultiplyAdd(score, cell.ModelSlope(action), information);
        size = T.MultiplyAdd(T.Abs(score), m + q + cell.Excess(action), size);
        return T.MultiplyAdd(score, m - q, slope);
    }

    /// <summary>One action's term of <see cref="Slope"/>.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="action">The action.</param>
    /// <param name="theta">The hypothesis; beyond those that give probabilities the term drives back to them.</param>
    /// <param name="weight">Weight of the action in play.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SlopeOf(TScenario cell, int action, T theta, T weight)
    {
        var m = cell.Model(action, 1, theta);
        return Score(cell, action, theta, m, weight) * (m - cell.Truth(action, 1));
    }

    /// <summary><c>w_a b_a / (m_a (1 - m_a))</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Score(TScenario cell, int action, T theta, T m, T weight)
    {
        // Keeps 0/0 out where theta sits on an end at which an outcome is impossible; far below any probability that matters.
        var least = T.Of(1e-36);
        return weight * cell.ModelSlope(action) / T.Max(m * cell.Model(action, 0, theta), least);
    }

    /// <summary>
    /// The minimiser on the support: Fisher scoring (Newton's method with the expected second derivative) kept inside the bracket
    /// that the signs of the slope give. The divergence is convex in theta, so no grid has to be searched first; where one action
    /// alone tells something, or both with equal variances of their outcomes, the first step leads there from anywhere. A cell that
    /// has settled stays as it is while its neighbours in a lane vector go on, so that it does not depend on them.
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="w0">Weight of action 0 in play.</param>
    /// <param name="w1">Weight of action 1 in play.</param>
    /// <param name="error">Bound on the error: a few roundings of theta, and, in steps of Newton's method, the slope's rounding error and
    /// the last step. At a minimiser inside the support the information is the slope's own derivative if one action reveals
    /// something, or both with equal variances of their outcomes, as in the built-in games; elsewhere the derivative may be smaller.</param>
    public static T Minimise(TScenario cell, T w0, T w1, out T error)
    {
        var settled = T.Of(LastStep) * T.UnitRoundoff;
        var theta = T.Of(0.5) * (cell.Low + cell.High);
        var low = T.Of(double.NegativeInfinity);
        var high = T.Of(double.PositiveInfinity);
        var (step, noise) = (T.Zero, T.Zero);
        var moving = T.One > T.Zero;
        var steps = 0;
        do
        {
            var slope = Slope(cell, theta, w0, w1, out var information, out var size);
            low = T.Select(slope < T.Zero, theta, low);
            high = T.Select(slope > T.Zero, theta, high);
            var divisor = information;
            if (steps >= MostSteps)
            {
                // Scoring is slow, or swings, where the information is far from the derivative: then by Newton's method itself.
                divisor = Bend(cell, 0, theta, w0) + Bend(cell, 1, theta, w1);
            }

            var next = theta - slope / divisor;
            next = T.Select((next < low) | (next > high), T.Of(0.5) * (low + high), next);
            next = T.Min(T.Max(next, cell.Low), cell.High);
            next = T.Select(moving & (information > T.Zero), next, theta);
            noise = T.Select(moving & (information > T.Zero), size / information, noise);
            step = T.Select(moving, T.Abs(next - theta), step);
            theta = next;
            moving &= step > settled * T.Abs(theta);
            steps++;
            if (steps == MostSteps)
            {
                moving &= DifferInVariance(cell, theta, w0, w1);
            }
        }
        while (steps < 2 * MostSteps && TMask.Any(moving));

        var flatness = T.One;
        if (TMask.Any((w0 > T.Zero) & (w1 > T.Zero)))
        {
            var differ = DifferInVariance(cell, theta, w0, w1);
            if (TMask.Any(differ))
            {
                flatness = T.Select(differ, Flatness(cell, theta, w0, w1), T.One);
            }
        }

        error = T.MultiplyAdd(T.Of(Roundings) * T.UnitRoundoff, T.MultiplyAdd(flatness, noise, T.Abs(theta)), flatness * step);
        return theta;
    }

    /// <summary>
    /// By how much the information exceeds the slope's derivative, <c>sum_a w_a b_a^2 (q_a / m_a^2 + (1 - q_a) / (1 - m_a)^2)</c>, at a
    /// minimiser: at least 1. It is 1 where one action alone tells something, and at an end of the support that holds the minimiser back.
    /// </summary>
    private static T Flatness(TScenario cell, T theta, T w0, T w1)
    {
        var slope = Slope(cell, theta, w0, w1, out var information, out var size);
        var derivative = Bend(cell, 0, theta, w0) + Bend(cell, 1, theta, w1);
        var held = ((theta <= cell.Low) | (theta >= cell.High)) & (T.Abs(slope) > T.Of(Roundings) * T.UnitRoundoff * size);
        return T.Select(!held & (derivative < information), information / derivative, T.One);
    }

    /// <summary>Whether both actions are played and tell something, and their outcomes have different variances.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TMask DifferInVariance(TScenario cell, T theta, T w0, T w1)
    {
        var first = cell.Model(0, 1, theta) * cell.Model(0, 0, theta);
        var second = cell.Model(1, 1, theta) * cell.Model(1, 0, theta);
        var both = (w0 * T.Abs(cell.ModelSlope(0)) > T.Zero) & (w1 * T.Abs(cell.ModelSlope(1)) > T.Zero);
        return both & ((first < second) | (first > second));
    }

    /// <summary>An action's term of the slope's derivative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Bend(TScenario cell, int action, T theta, T weight)
    {
        // As in Score: the terms of outcomes that are as good as impossible.
        var least = T.Of(1e-18);
        var (yes, no) = (T.Max(cell.Model(action, 1, theta), least), T.Max(cell.Model(action, 0, theta), least));
        var slope = cell.ModelSlope(action);
        return weight * slope * slope * (cell.Truth(action, 1) / (yes * yes) + cell.Truth(action, 0) / (no * no));
    }

    /// <summary>
    /// The belief set of one intended pure action. An action that reveals nothing leaves the whole support, unless vanishing
    /// exploration breaks the tie by the uniform mixture.
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="w0">Weight of action 0 in play.</param>
    /// <param name="w1">Weight of action 1 in play.</param>
    /// <param name="vanishing">1 if exploration is vanishing.</param>
    public static BeliefSet<T> BeliefsAt(TScenario cell, T w0, T w1, int vanishing)
    {
        var half = T.Of(0.5);
        var (slope0, slope1) = (cell.ModelSlope(0), cell.ModelSlope(1));
        var reveals = T.MultiplyAdd(w0 * slope0, slope0, w1 * slope1 * slope1) > T.Zero;

        BeliefSet<T> beliefs;
        beliefs.Limit = Minimise(cell, T.Select(reveals, w0, half), T.Select(reveals, w1, half), out beliefs.Error);
        beliefs.Low = beliefs.Limit;
        beliefs.High = beliefs.Limit;
        if (vanishing == 0)
        {
            beliefs.Low = T.Select(reveals, beliefs.Low, cell.Low);
            beliefs.High = T.Select(reveals, beliefs.High, cell.High);
        }

        return beliefs;
    }
}
