using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Boundaries;

/// <summary>
/// What intended actions leave at a rate of exploration of two actions and a rectangle of hypotheses, for all cells of a box. The
/// minimiser is the truth, if that is predicted, or else lies on a side of the rectangle's image, where the divergence is least along that
/// side and falls nowhere inside. Along every side the signs of the slope around the minimiser of the box's middle bracket those of all
/// cells, and the interval Newton method encloses them (Moore, Kearfott and Cloud, Introduction to Interval Analysis, SIAM, 2009); sides from
/// which the divergence falls inside in every cell are left out. What is left lies between the limits of ever rarer exploration. So an
/// enclosure is about as wide as the minimisers differ.
/// </summary>
/// <typeparam name="TPoint">The game over doubles.</typeparam>
/// <typeparam name="TBox">The game over intervals.</typeparam>
/// <param name="rate">Share of play that is exploration, in (0, 1).</param>
internal sealed class PlaneEnclosures<TPoint, TBox>(double rate)
    where TPoint : struct, IGame<TPoint, Scalar64>
    where TBox : struct, IGame<TBox, Interval>
{
    private const int Sides = 4, Corners = 4;

    /// <summary>How often the sign of the slope is asked for on both sides of a guess, and how many times as far from it each time.</summary>
    private const int MostTries = 6, Farther = 4;

    /// <summary>Steps of the interval Newton method.</summary>
    private const int Steps = 2;

    /// <summary>
    /// The double routine's search, see <see cref="PredictionSide{T,TMask,TGame}"/>, states what rounding makes of the slope and twice its
    /// last step, which is of four roundings of the side at most, or of what rounding makes of the slope: half as much again, for the
    /// routine's own side has rounded ends.
    /// </summary>
    private const double LastSteps = 8, Slack = 4.5;

    /// <summary>Encloses what is left in all cells of a box, and bounds the error that the double routine states for it.</summary>
    /// <param name="middle">A cell of the box; guesses are taken from it.</param>
    /// <param name="cell">The box.</param>
    public PlaneBeliefs<Interval> Of(TPoint middle, TBox cell)
    {
        var beliefs = PlaneGame<Interval, IntervalMask, TBox>.Beliefs(cell, vanishing: true);
        var rounding = new Interval(2) * beliefs.Error;
        var predicted = PlaneGame<Interval, IntervalMask, TBox>.IsTruthPredicted(cell);
        if (predicted.Certain)
        {
            // The way has no length but by rounding.
            (beliefs.Turns, beliefs.Error) = (Interval.Zero, new Interval(2) * rounding);
            return beliefs;
        }

        var way = new Way(beliefs);
        var first = Enclose(middle, cell, way, predicted.Possible, 1 - (rate / 2), rate / 2);
        var second = Enclose(middle, cell, way, predicted.Possible, rate / 2, 1 - (rate / 2));
        beliefs.First = new() { Own = first.U, OtherLow = first.V, OtherHigh = first.V, OtherLimit = first.V };
        beliefs.Second = new() { Own = second.V, OtherLow = second.U, OtherHigh = second.U, OtherLimit = second.U };
        beliefs.Error = rounding + new Interval(Math.Min(Math.Max(first.Error, second.Error), way.Length));
        Turn(cell, first, second, ref beliefs);
        return beliefs;
    }

    private static Left Enclose(TPoint middle, TBox cell, Way way, bool truthPossible, double share0, double share1)
    {
        var left = new Left(way, truthPossible);
        if (truthPossible)
        {
            left.Add(Truth(cell, 0), Truth(cell, 1));
        }

        for (var number = 0; number < Sides; number++)
        {
            var guess = Side<Scalar64, ScalarMask, TPoint>(middle, number, share0, share1, out _).Minimise(middle, out _).Value;
            var side = Side<Interval, IntervalMask, TBox>(cell, number, share0, share1, out var inward);
            var part = Narrow(cell, side, guess);
            (inward.U, inward.V) = (Interval.MultiplyAdd(part, side.AlongU, side.U), Interval.MultiplyAdd(part, side.AlongV, side.V));
            if (inward.Slope(cell, Interval.Zero, out _).High >= 0)
            {
                left.Add(inward.U, inward.V);
                left.Numbers |= 1 << number;
                left.Error = Math.Max(left.Error, RoutineError(cell, side, part, way.Error));
            }
        }

        left.End();
        return left;
    }

    /// <summary>The parts of a side at which the divergence is least along it.</summary>
    private static Interval Narrow(TBox cell, PredictionSide<Interval, IntervalMask, TBox> side, double guess)
    {
        var slope = side.Slope(cell, new(guess), out var rise);
        var (low, high) = (0.0, 1.0);
        var reach = Math.Max(slope.Magnitude / rise.Low, Scalar64.UnitRoundoff.Value);
        for (var tries = 0; tries < MostTries && (low == 0 || high == 1); (tries, reach) = (tries + 1, Farther * reach))
        {
            var (below, above) = (guess - reach, guess + reach);
            low = low == 0 && below > 0 && side.Slope(cell, new(below), out _).High < 0 ? below : low;
            high = high == 1 && above < 1 && side.Slope(cell, new(above), out _).Low > 0 ? above : high;
        }

        var part = new Interval(low, high);
        for (var step = 0; step < Steps; step++)
        {
            side.Slope(cell, Interval.Hull(part, new(guess)), out rise);
            part = Clamp(new Interval(guess) - (slope / rise), part);
        }

        return part;
    }

    /// <summary>A bound on the error that the double routine states for a search along a side, or a part of that side; without that of the ends.</summary>
    private static double RoutineError(TBox cell, PredictionSide<Interval, IntervalMask, TBox> side, Interval part, Interval ofEnds)
    {
        var roundoff = Scalar64.UnitRoundoff.Value;
        var near = Clamp(part + new Interval(-Sides * LastSteps * roundoff, Sides * LastSteps * roundoff), new(0, 1));
        var shift = side.Shift(cell, near, ofEnds).High;
        return Math.Max(side.AlongU.Magnitude, side.AlongV.Magnitude) * Math.Min((Slack * shift) + (LastSteps * roundoff), 1);
    }

    /// <summary>
    /// The corner that the minimisers of the mixtures between two lie on either side of: surely, where each is on one of its sides and
    /// on no other.
    /// </summary>
    private static void Turn(TBox cell, Left first, Left second, ref PlaneBeliefs<Interval> beliefs)
    {
        var (zero, one) = (Prediction<Interval, IntervalMask, TBox>.Of(cell, 0), Prediction<Interval, IntervalMask, TBox>.Of(cell, 1));
        var (between0, between1) = (Interval.Hull(first.U, second.U), Interval.Hull(first.V, second.V));
        (beliefs.Turn0, beliefs.Turn1, beliefs.Turns) = (second.U, second.V, Interval.Zero);
        var single = !first.TruthPossible && int.IsPow2(first.Numbers) && int.IsPow2(second.Numbers);
        for (var corner = 0; corner < Corners; corner++)
        {
            var (along0, along1) = (1 << (corner & 2), 2 << (2 * (corner & 1)));
            var (u, v) = (At(zero, corner), At(one, corner));
            var apart = ((first.Numbers & along0) != 0 && (second.Numbers & along1) != 0) || ((first.Numbers & along1) != 0 && (second.Numbers & along0) != 0);
            if (apart && Meet(u, between0) && Meet(v, between1))
            {
                var found = beliefs.Turns.High > 0;
                beliefs.Turn0 = found ? Interval.Hull(beliefs.Turn0, u) : u;
                beliefs.Turn1 = found ? Interval.Hull(beliefs.Turn1, v) : v;
                beliefs.Turns = single ? Interval.One : new(0, 1);
            }
        }

        static bool Meet(Interval a, Interval b) => a.Low <= b.High && b.Low <= a.High;
    }

    /// <summary>
    /// A side of the rectangle's image. Numbers 0 and 2 lead along the first coordinate, where the second is least and greatest; 1 and 3
    /// along the second one, where the first is.
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="number">Its number.</param>
    /// <param name="share0">Share of play of action 0.</param>
    /// <param name="share1">Share of play of action 1.</param>
    /// <param name="inward">The way from its start to the side across.</param>
    private static PredictionSide<T, TMask, TGame> Side<T, TMask, TGame>(
        TGame cell, int number, double share0, double share1, out PredictionSide<T, TMask, TGame> inward)
        where T : struct, IReal<T, TMask>
        where TMask : struct, IMask<TMask>
        where TGame : struct, IGame<TGame, T>
    {
        var (zero, one) = (Prediction<T, TMask, TGame>.Of(cell, 0), Prediction<T, TMask, TGame>.Of(cell, 1));
        var (second, far) = ((number & 1) != 0, (number & 2) != 0);
        inward = new()
        {
            AlongU = second ? zero.Rise0 : zero.Rise1,
            AlongV = second ? one.Rise0 : one.Rise1,
            Share0 = T.Of(share0),
            Share1 = T.Of(share1),
        };
        var side = new PredictionSide<T, TMask, TGame>
        {
            U = far ? zero.Base + inward.AlongU : zero.Base,
            V = far ? one.Base + inward.AlongV : one.Base,
            AlongU = second ? zero.Rise1 : zero.Rise0,
            AlongV = second ? one.Rise1 : one.Rise0,
            Share0 = T.Of(share0),
            Share1 = T.Of(share1),
        };
        (inward.AlongU, inward.AlongV) = far ? (-inward.AlongU, -inward.AlongV) : (inward.AlongU, inward.AlongV);
        return side;
    }

    private static Interval At(Prediction<Interval> prediction, int corner) => prediction.Base
        + ((corner & 1) != 0 ? prediction.Rise0 : Interval.Zero) + ((corner & 2) != 0 ? prediction.Rise1 : Interval.Zero);

    private static Interval Truth(TBox cell, int action) => cell.Truth(action, Prediction<Interval, IntervalMask, TBox>.Told);

    /// <summary>The numbers that lie in another interval; the nearest one where none does.</summary>
    private static Interval Clamp(Interval values, Interval to) =>
        new(Math.Clamp(values.Low, to.Low, to.High), Math.Clamp(values.High, to.Low, to.High));

    /// <summary>The way of the minimisers between the limits of ever rarer exploration: both predictions only rise along it, or only fall.</summary>
    private readonly struct Way(PlaneBeliefs<Interval> limits)
    {
        public Interval U { get; } = Interval.Hull(limits.First.Own, limits.Second.OtherLimit);

        public Interval V { get; } = Interval.Hull(limits.First.OtherLimit, limits.Second.Own);

        /// <summary>Bound on the error of its ends.</summary>
        public Interval Error { get; } = limits.Error;

        /// <summary>At least the longest change of a prediction along it.</summary>
        public double Length { get; } = Math.Max(
            (limits.First.Own - limits.Second.OtherLimit).Magnitude, (limits.First.OtherLimit - limits.Second.Own).Magnitude);
    }

    /// <summary>What an intended action leaves.</summary>
    private struct Left(Way way, bool truthPossible)
    {
        private bool found;

        public Interval U = way.U, V = way.V;

        /// <summary>The sides, a bit each, that may hold it.</summary>
        public int Numbers;

        /// <summary>See <see cref="PlaneEnclosures{TPoint,TBox}.RoutineError"/>.</summary>
        public double Error;

        /// <summary>Whether it may be the truth.</summary>
        public readonly bool TruthPossible => truthPossible;

        public void Add(Interval u, Interval v)
        {
            (U, V) = found ? (Interval.Hull(U, u), Interval.Hull(V, v)) : (u, v);
            found = true;
        }

        public void End() => (U, V) = (Clamp(U, way.U), Clamp(V, way.V));
    }
}
