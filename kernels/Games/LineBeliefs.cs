using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Games;

/// <summary>The beliefs that the intended actions of a game on one interval leave.</summary>
/// <typeparam name="T">The number type.</typeparam>
public struct LineBeliefs<T>
    where T : struct
{
    /// <summary>Least minimiser of each intended action.</summary>
    public Six<T> Low;

    /// <summary>Greatest minimiser of each.</summary>
    public Six<T> High;

    /// <summary>1 where play reveals something of the hypothesis, 0 where it leaves the divergence flat.</summary>
    public Six<T> Reveals;

    /// <summary>The minimiser under the uniform mixture, which breaks ties in the limit of ever rarer exploration; any hypothesis where
    /// there are none to break.</summary>
    public T Uniform;

    /// <summary>Bound on the rounding error of all of them.</summary>
    public T Error;
}

/// <summary>
/// Divergence over one interval of hypotheses for any number of actions and outcomes. It is convex because the model is affine:
/// <c>dK/dtheta = -sum_a w_a sum_y Q(y|a) m'_y / m_y(theta)</c>, and <c>sum_a w_a (m_a - mu_a) m'_a / s^2</c> for normal outcomes
/// with deviation <c>s</c>.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TGame">The game.</typeparam>
public static class LineBeliefs<T, TMask, TGame>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TGame : struct, IGame<TGame, T>
{
    /// <summary>Steps after which a search gives up; what has not settled by then is left undecided by its error bound.</summary>
    private const int MostSteps = 100;

    /// <summary>
    /// Steps of scoring, which is robust but slow where the information is far from the derivative; then by Newton's method.
    /// </summary>
    private const int ScoringSteps = 8;

    /// <summary>Chances below this count as this.</summary>
    private const double LeastChance = 1e-36;

    /// <summary>The last step of a search, in units of roundoff of the hypothesis.</summary>
    private const double LastStep = 4;

    /// <summary>The beliefs of all intended actions.</summary>
    public static LineBeliefs<T> Of(TGame cell, Conventions<T> conventions)
    {
        var beliefs = default(LineBeliefs<T>);
        var (low, high, all) = (cell.Low(0), cell.High(0), T.One > T.Zero);
        beliefs.Uniform = low;
        for (var action = 0; action < TGame.Actions; action++)
        {
            var belief = Minimise(cell, Weights(conventions, action, conventions.Rate), out var reveals, out var error);
            beliefs.Low[action] = T.Select(reveals, belief, low);
            beliefs.High[action] = T.Select(reveals, belief, high);
            beliefs.Reveals[action] = T.Select(reveals, T.One, T.Zero);
            beliefs.Error = T.Max(beliefs.Error, T.Select(reveals, error, T.Zero));
            all &= reveals;
        }

        if (conventions.Vanishing != 0 && TMask.Any(!all))
        {
            beliefs.Uniform = Minimise(cell, Weights(default, -1, T.One), out _, out var error);
            beliefs.Error = T.Max(beliefs.Error, T.Select(all, T.Zero, error));
            for (var action = 0; action < TGame.Actions; action++)
            {
                var reveals = beliefs.Reveals[action] > T.Zero;
                beliefs.Low[action] = T.Select(reveals, beliefs.Low[action], beliefs.Uniform);
                beliefs.High[action] = T.Select(reveals, beliefs.High[action], beliefs.Uniform);
            }
        }

        return beliefs;
    }

    /// <summary>The slope of the weighted divergence.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="theta">The hypothesis.</param>
    /// <param name="play">Weight of each action in play.</param>
    /// <param name="information">Fisher information; 0 if nothing is revealed.</param>
    /// <param name="curvature">Derivative of the slope.</param>
    public static T Slope(TGame cell, T theta, Six<T> play, out T information, out T curvature)
    {
        var slope = T.Zero;
        (information, curvature) = (T.Zero, T.Zero);
        for (var action = 0; action < TGame.Actions; action++)
        {
            // Without exploration one action alone is played.
            if (TMask.Any(play[action] > T.Zero))
            {
                AddSlope(cell, theta, action, play[action], ref slope, ref information, ref curvature);
            }
        }

        return slope;
    }

    /// <summary>Adds what one action contributes to the slope; see <see cref="Slope"/>.</summary>
    public static void AddSlope(TGame cell, T theta, int action, T weight, ref T slope, ref T information, ref T curvature)
    {
        for (var outcome = 0; outcome < TGame.Outcomes; outcome++)
        {
            var (truth, model) = (cell.Truth(action, outcome), cell.Model(action, outcome, theta, T.Zero));
            var rise = cell.ModelSlope(action, outcome, 0);
            if (Game<T, TMask, TGame>.IsNormal)
            {
                var scaled = weight * rise / (cell.Deviation * cell.Deviation);
                slope += scaled * (model - truth);
                information += scaled * rise;
                curvature += scaled * rise;
            }
            else
            {
                var score = rise / T.Max(model, T.Of(LeastChance));
                var term = weight * truth * score;
                slope = slope - term;
                information += weight * rise * score;
                curvature += term * score;
            }
        }
    }

    /// <summary>What the rounding error of the slope that an action contributes is relative to.</summary>
    public static T SlopeSize(TGame cell, T theta, int action, T weight)
    {
        var size = T.Zero;
        for (var outcome = 0; outcome < TGame.Outcomes; outcome++)
        {
            var (truth, model) = (cell.Truth(action, outcome), cell.Model(action, outcome, theta, T.Zero));
            var rise = cell.ModelSlope(action, outcome, 0);
            if (Game<T, TMask, TGame>.IsNormal)
            {
                var scaled = weight * rise / (cell.Deviation * cell.Deviation);
                size += T.Abs(scaled) * (T.Abs(model) + T.Abs(truth) + T.Of(TGame.Noise));
            }
            else
            {
                model = T.Max(model, T.Of(LeastChance));
                size += T.Abs(weight * rise / model) * (truth + (truth / model + T.One) * T.Of(TGame.Noise / Game<T, TMask, TGame>.Roundings));
            }
        }

        return size;
    }

    /// <summary>Weight of each action in play when one is intended and a share of play explores, uniformly.</summary>
    public static Six<T> Weights(Conventions<T> conventions, int intended, T explored)
    {
        var play = default(Six<T>);
        for (var action = 0; action < TGame.Actions; action++)
        {
            var weight = explored / T.Of(TGame.Actions);
            play[action] = action == intended ? weight + conventions.Chosen : weight;
        }

        return play;
    }

    /// <summary>
    /// The minimiser on the interval: Fisher scoring and then Newton's method, kept inside the bracket that the signs of the slope give.
    /// A cell that has settled stays as it is while its neighbours in a lane vector go on.
    /// </summary>
    private static T Minimise(TGame cell, Six<T> play, out TMask reveals, out T error)
    {
        var (theta, low, high) = (Game<T, TMask, TGame>.Middle(cell, 0), cell.Low(0), cell.High(0));
        var size = T.Max(T.Abs(low), T.Abs(high));
        var settled = T.Of(LastStep) * T.UnitRoundoff;
        var (step, stretch, divisor) = (T.Zero, T.One, T.One);
        reveals = T.Zero > T.Zero;
        var moving = T.One > T.Zero;
        var (triedLow, triedHigh) = (T.Zero > T.Zero, T.Zero > T.Zero);
        var steps = 0;
        do
        {
            var slope = Slope(cell, theta, play, out var information, out var curvature);
            low = T.Select(slope < T.Zero, theta, low);
            high = T.Select(slope > T.Zero, theta, high);
            (triedLow, triedHigh) = (triedLow | (slope < T.Zero), triedHigh | (slope > T.Zero));
            var derivative = T.Min(T.Max(curvature, T.Of(1e-30) * information), T.Of(1e6) * information);
            var next = theta - slope / (steps < ScoringSteps ? information : derivative);

            // An end that was tried is not tried again: two of them could lead to one another for ever.
            var outside = (next < low) | (next > high)
                | (triedLow & (next <= low) & (next < theta)) | (triedHigh & (next >= high) & (next > theta));
            next = T.Select(outside, T.Of(0.5) * (low + high), next);

            // Beyond an end the minimiser on the interval is that end.
            next = T.Select((theta <= cell.Low(0)) & (slope >= T.Zero), cell.Low(0), next);
            next = T.Select((theta >= cell.High(0)) & (slope <= T.Zero), cell.High(0), next);
            var informed = information > T.Zero;
            var open = moving & informed;
            reveals |= informed;
            next = T.Select(open, next, theta);
            divisor = T.Select(open, T.Min(information, derivative), divisor);

            // Scoring leaves the share 1 - derivative / information of an error, so the last step may be a small part of what is left.
            stretch = T.Select(open, T.Max(information / derivative, T.One), stretch);
            step = T.Select(moving, T.Abs(next - theta), step);
            theta = next;
            moving &= step > settled * T.Max(T.Abs(theta), T.UnitRoundoff * size);
            steps++;
        }
        while (steps < MostSteps && TMask.Any(moving));

        var noise = T.Zero;
        for (var action = 0; action < TGame.Actions; action++)
        {
            if (TMask.Any(play[action] > T.Zero))
            {
                noise += SlopeSize(cell, theta, action, play[action]);
            }
        }

        noise = T.Select(reveals, noise / divisor, T.Zero);
        error = T.MultiplyAdd(T.Of(Game<T, TMask, TGame>.Roundings) * T.UnitRoundoff, T.Abs(theta) + noise, stretch * step);
        return theta;
    }
}
