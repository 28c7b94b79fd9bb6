using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>
/// What intended actions leave of one interval of hypotheses, for all cells of a box. The minimiser of the box's middle is a good guess
/// for all of them: signs of the slope on both sides of it bracket them, and Newton's step from it, with all slopes and all curvatures that
/// there can be, tells how far they are from it (the interval Newton method: Moore, Kearfott and Cloud, Introduction to Interval
/// Analysis, SIAM, 2009). So an enclosure is about as wide as the minimisers differ.
/// </summary>
/// <typeparam name="TPoint">The game over doubles.</typeparam>
/// <typeparam name="TBox">The game over intervals.</typeparam>
/// <param name="exploration">The convention about actions never intended.</param>
internal sealed class LineEnclosures<TPoint, TBox>(Exploration exploration)
    where TPoint : struct, IGame<TPoint, Scalar64>
    where TBox : struct, IGame<TBox, Interval>
{
    /// <summary>Where the sign of the slope is asked for, in steps of Newton's method from a guess: at first, and each time after that.</summary>
    private const double FirstReach = 1.5, NextReach = 4;

    /// <summary>How often it is asked for.</summary>
    private const int MostTries = 6;

    /// <summary>See <see cref="LineBeliefs{T,TMask,TGame}"/>: the last step of a search that settles, in units of roundoff.</summary>
    private const double LastStep = 4;

    /// <summary>The same where the rounding of the slope keeps it from settling: from one side of the minimiser to the other.</summary>
    private const double Jitter = 16;

    /// <summary>A slope below this may be 0 once it is squared.</summary>
    private const double LeastRise = 1e-150;

    private readonly Conventions<Scalar64> points = Conventions<Scalar64>(exploration);
    private readonly Conventions<Interval> boxes = Conventions<Interval>(exploration);

    /// <summary>Whether intending an action reveals something at every point of a box, or at none; null where that differs or is not known.</summary>
    public bool? Reveals(TBox cell, int intended)
    {
        var (all, none) = (false, true);
        for (var action = 0; action < TBox.Actions; action++)
        {
            if (action != intended && exploration.Rate == 0)
            {
                continue;
            }

            for (var outcome = 0; outcome < TBox.Outcomes; outcome++)
            {
                var rise = Interval.Abs(cell.ModelSlope(action, outcome, 0));
                (all, none) = (all || rise.Low > LeastRise, none && rise.High == 0);
            }
        }

        return all ? true : none ? false : null;
    }

    /// <summary>Encloses the beliefs of a box, and bounds the error that the double routine states for its own.</summary>
    /// <param name="middle">A cell of the box; a guess is taken from it.</param>
    /// <param name="cell">The box.</param>
    /// <param name="beliefs">The enclosures.</param>
    /// <returns>Whether it is known which actions reveal something.</returns>
    public bool TryOf(TPoint middle, TBox cell, out LineBeliefs<Interval> beliefs)
    {
        beliefs = default;
        for (var action = 0; action < TBox.Actions; action++)
        {
            if (Reveals(cell, action) is not { } reveals)
            {
                return false;
            }

            beliefs.Reveals[action] = reveals ? Interval.One : Interval.Zero;
        }

        var guess = LineBeliefs<Scalar64, ScalarMask, TPoint>.Of(middle, points);
        var (apart, error) = (false, 0.0);
        for (var action = 0; action < TBox.Actions; action++)
        {
            if (beliefs.Reveals[action].High == 0)
            {
                (beliefs.Low[action], beliefs.High[action], apart) = (cell.Low(0), cell.High(0), exploration.Vanishing);
                continue;
            }

            var play = LineBeliefs<Interval, IntervalMask, TBox>.Weights(boxes, action, boxes.Rate);
            var belief = Enclose(cell, play, guess.Low[action].Value, out var own);
            (beliefs.Low[action], beliefs.High[action]) = (belief, belief);
            error = Math.Max(error, own);
        }

        beliefs.Uniform = cell.Low(0);
        if (apart)
        {
            var uniform = LineBeliefs<Interval, IntervalMask, TBox>.Weights(default, -1, Interval.One);
            beliefs.Uniform = Enclose(cell, uniform, guess.Uniform.Value, out var own);
            error = Math.Max(error, own);
            for (var action = 0; action < TBox.Actions; action++)
            {
                if (beliefs.Reveals[action].High == 0)
                {
                    (beliefs.Low[action], beliefs.High[action]) = (beliefs.Uniform, beliefs.Uniform);
                }
            }
        }

        beliefs.Error = new(error);
        return true;
    }

    /// <summary>
    /// The minimisers of a mixture in all cells of a box. Where a probability falls below 0, outside of the interval of hypotheses of a cell,
    /// it counts as next to 0: so the slope rises all the way, and the minimiser on the interval is its zero, moved into the interval.
    /// </summary>
    private static Interval Enclose(TBox cell, Six<Interval> play, double guess, out double error)
    {
        var (least, greatest) = (cell.Low(0), cell.High(0));
        var (low, high) = (least.Low, greatest.High);

        // Curvature bounds the step only from a hypothesis that all cells have.
        var common = least.High <= greatest.Low;
        var at = double.IsNaN(guess) ? low + ((high - low) / 2)
            : common ? Math.Clamp(guess, least.High, greatest.Low)
            : Math.Clamp(guess, low, high);
        var slope = Slope(cell, new(at), play, out _, out var curvature);
        (low, high) = slope.Low > 0 ? (low, at) : slope.High < 0 ? (at, high) : (low, high);
        var reach = slope.Magnitude / (double.IsFinite(curvature.High) ? curvature.High : curvature.Low);
        reach = Math.Max(reach, LastStep * Scalar64.UnitRoundoff.Value * Math.Abs(at));
        low = Bracket(cell, play, at, -reach, low);
        high = Bracket(cell, play, at, reach, high);

        // The routine takes its error from where it is, a little beside the minimiser.
        var extent = Interval.Max(Interval.Abs(least), Interval.Abs(greatest)).High;
        var off = Jitter * Scalar64.UnitRoundoff.Value * extent;
        var near = new Interval(Math.Max(low - off, least.Low), Math.Min(high + off, greatest.High));
        Slope(cell, near, play, out var information, out curvature);
        if (common && curvature.Low > 0)
        {
            var newton = new Interval(at) - (slope / curvature);
            high = Math.Max(low, Math.Min(high, newton.High));
            low = Math.Min(high, Math.Max(low, newton.Low));
        }

        var belief = Interval.Max(Interval.Min(new(low, high), greatest), least);
        error = RoutineError(belief.Magnitude, extent, information, curvature, SlopeSize(cell, near, play));
        return belief;
    }

    /// <summary>A hypothesis beyond which no minimiser lies, by the sign of the slope there: near a guess, or else an end that is known.</summary>
    /// <param name="cell">The box.</param>
    /// <param name="play">The mixture.</param>
    /// <param name="guess">The guess.</param>
    /// <param name="reach">How far the minimisers may be from it, upwards or, if negative, downwards.</param>
    /// <param name="end">The end.</param>
    private static double Bracket(TBox cell, Six<Interval> play, double guess, double reach, double end)
    {
        for (var (wider, tries) = (FirstReach * reach, 0); tries < MostTries; (wider, tries) = (wider * NextReach, tries + 1))
        {
            var at = guess + wider;
            if (!(reach < 0 ? at > end : at < end))
            {
                break;
            }

            var slope = Slope(cell, new(at), play, out _, out _);
            if (reach < 0 ? slope.High < 0 : slope.Low > 0)
            {
                return at;
            }
        }

        return end;
    }

    /// <summary>
    /// A bound on the error that the double routine states for a minimiser, see <c>LineBeliefs.Minimise</c>: a few roundings of the hypothesis
    /// and the slope, and the last step, which is settled, or as large as rounding of the slope makes it.
    /// </summary>
    private static double RoutineError(double belief, double extent, Interval information, Interval curvature, Interval size)
    {
        var derivative = Interval.Min(
            Interval.Max(curvature, new Interval(1e-30) * information), new Interval(1e6) * information).Low;
        if (!(information.Low > 0 && derivative > 0))
        {
            return double.PositiveInfinity;
        }

        var noise = size.High / Math.Min(information.Low, derivative);
        var stretch = Math.Max(information.High / derivative, 1);
        var roundoff = Scalar64.UnitRoundoff.Value;
        var step = (LastStep * Math.Max(belief, roundoff * extent)) + (Jitter * noise);
        var error = roundoff * ((Game<Interval, IntervalMask, TBox>.Roundings * (belief + noise)) + (stretch * step));
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    /// <summary>The slope of a mixture's divergence; actions that are not played are left out.</summary>
    private static Interval Slope(TBox cell, Interval theta, Six<Interval> play, out Interval information, out Interval curvature)
    {
        var slope = Interval.Zero;
        (information, curvature) = (Interval.Zero, Interval.Zero);
        for (var action = 0; action < TBox.Actions; action++)
        {
            if (play[action].High > 0)
            {
                LineBeliefs<Interval, IntervalMask, TBox>.AddSlope(
                    cell, theta, action, play[action], ref slope, ref information, ref curvature);
            }
        }

        return slope;
    }

    /// <summary>What the rounding error of that slope is relative to.</summary>
    private static Interval SlopeSize(TBox cell, Interval theta, Six<Interval> play)
    {
        var size = Interval.Zero;
        for (var action = 0; action < TBox.Actions; action++)
        {
            if (play[action].High > 0)
            {
                size += LineBeliefs<Interval, IntervalMask, TBox>.SlopeSize(cell, theta, action, play[action]);
            }
        }

        return size;
    }

    private static Conventions<T> Conventions<T>(Exploration exploration)
        where T : struct, IReal<T> => new()
        {
            Chosen = T.Of(1 - exploration.Rate),
            Rate = T.Of(exploration.Rate),
            Vanishing = exploration.Vanishing ? 1 : 0,
        };
}
