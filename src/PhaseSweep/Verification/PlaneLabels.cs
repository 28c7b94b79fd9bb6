using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Verification;

/// <summary>
/// The labels that a box of a plan's map can have, of two actions whose hypotheses fill a rectangle. Everything hangs on the gap
/// <c>U(0) - U(1)</c> at the predictions that intended actions and their mixtures leave, and it is affine in these.
/// Source of the rules: those of <see cref="BoxLabels"/>; of the predictions, <see cref="PlaneMinimisers"/>.
/// </summary>
/// <typeparam name="TCell">The game.</typeparam>
internal sealed class PlaneLabels<TCell> : GameLabels<TCell>
    where TCell : struct, IGame<TCell, WideInterval>
{
    /// <summary>Possible labels by what is known of the six gaps: a digit each in base 3.</summary>
    private readonly int[] labels = new int[729];

    public PlaneLabels(SweepPlan plan)
        : base(plan)
    {
        for (var known = 0; known < labels.Length; known++)
        {
            labels[known] = Possible(known);
        }
    }

    /// <summary>The outcome whose prediction tells all of an action.</summary>
    private static int Told => IsNormal ? 0 : 1;

    /// <inheritdoc/>
    protected override int Possible(TCell cell)
    {
        var (zero, one) = (Predict(cell, 0), Predict(cell, 1));
        var (first, second) = (Left(zero, one), Left(one, zero));
        var beliefError = PredictionError(cell, zero, one);
        var mixtures = Exploration.Rate > 0 ? Explore(zero, one, ref first, ref second, ref beliefError) : null;
        var error = RoutineError(cell, beliefError);
        if (!double.IsFinite(error))
        {
            return AnyLabel;
        }

        var gap = new GapOf(cell, zero, one);
        var (a, b) = (gap.At(first.Own, first.OtherLow), gap.At(first.Own, first.OtherHigh));
        var (c, d) = (gap.At(second.OtherLow, second.Own), gap.At(second.OtherHigh, second.Own));
        var (firstLow, firstHigh) = (WideInterval.Min(a, b), WideInterval.Max(a, b));
        var (secondLow, secondHigh) = (WideInterval.Min(c, d), WideInterval.Max(c, d));
        var (lowest, highest) = (WideInterval.Min(firstLow, secondLow), WideInterval.Max(firstHigh, secondHigh));
        for (var corner = 0; corner < 4; corner++)
        {
            if (PlaneMinimisers.Minimises(zero, one, corner, mixtures) is { } certainly)
            {
                var at = gap.At(zero.To(corner), one.To(corner));
                lowest = new(Math.Min(lowest.Low, at.Low), certainly ? Math.Min(lowest.High, at.High) : lowest.High);
                highest = new(certainly ? Math.Max(highest.Low, at.Low) : highest.Low, Math.Max(highest.High, at.High));
            }
        }

        var known = 0;
        foreach (var value in (ReadOnlySpan<WideInterval>)[firstLow, firstHigh, secondLow, secondHigh, lowest, highest])
        {
            known = (3 * known) + (value.Low > error ? 1 : value.High < -error ? 2 : 0);
        }

        return labels[known] | (Survives(cell) ? 0 : 1 << (int)Phase.Refuted);
    }

    /// <summary>
    /// What intending an action leaves, as changes from the predictions of the least hypothesis; at a rate of exploration, in the limit of
    /// an ever smaller one.
    /// </summary>
    private LeftChanges Left(Predictions own, Predictions other)
    {
        var at = own.Nearest;
        var low = PlaneMinimisers.LeastOf(own, at, other);
        var high = -PlaneMinimisers.LeastOf(own, at, other.Negated);

        // Where own predictions all but coincide, a side is so steep that its line says nothing: then the other bound still holds.
        (low, high) = (new(low.Low, Math.Min(low.High, high.High)), new(Math.Max(low.Low, high.Low), high.High));
        if (Exploration.Vanishing || Exploration.Rate > 0)
        {
            low = high = WideInterval.Min(WideInterval.Max(other.Excess, low), high);
        }

        return new(at, low, high);
    }

    /// <summary>
    /// What intended actions leave at a rate of exploration: it lies between what they do in the limit, for with more play of an action
    /// its divergence only falls and the other one's only rises.
    /// </summary>
    /// <returns>The mixtures that intended actions are.</returns>
    private (PlaneMixture First, PlaneMixture Second)? Explore(
        Predictions zero, Predictions one, ref LeftChanges first, ref LeftChanges second, ref double beliefError)
    {
        var (other, chosen) = (WideInterval.Of(Exploration.Rate / 2), WideInterval.Of(1 - (Exploration.Rate / 2)));
        (PlaneMixture First, PlaneMixture Second) mixtures = (new(zero, one, chosen, other, IsNormal), new(zero, one, other, chosen, IsNormal));
        var (way0, way1) = (Hull(first.Own, second.OtherLow), Hull(first.OtherLow, second.Own));
        var length = Math.Max((first.Own - second.OtherLow).Magnitude, (first.OtherLow - second.Own).Magnitude);
        var predicted = PlaneMinimisers.IsTruthPredicted(zero, one);
        if (predicted == true)
        {
            // The way has no length but by rounding.
            first = new(zero.Excess, one.Excess, one.Excess);
            second = new(one.Excess, zero.Excess, zero.Excess);
            beliefError *= 4;
            return mixtures;
        }

        var (atFirst, atSecond) = (Of(mixtures.First, beliefError), Of(mixtures.Second, beliefError));
        first = new(Within(atFirst.Change0, way0), Within(atFirst.Change1, way1), Within(atFirst.Change1, way1));
        second = new(Within(atSecond.Change1, way1), Within(atSecond.Change0, way0), Within(atSecond.Change0, way0));
        beliefError = (2 * beliefError) + Math.Min(Math.Max(atFirst.Error, atSecond.Error), length);
        return mixtures;

        MixtureLeft Of(PlaneMixture mixture, double error) => mixture.Left(way0, way1, predicted is null, error, TCell.Noise / 8);

        static WideInterval Hull(WideInterval a, WideInterval b) => new(Math.Min(a.Low, b.Low), Math.Max(a.High, b.High));

        static WideInterval Within(WideInterval values, WideInterval all) => WideInterval.Min(
            WideInterval.Max(values, WideInterval.Of(all.Low)), WideInterval.Of(all.High));
    }

    /// <summary>The greatest error that the double routine states for a gap in the box: 8 roundings of payoffs and noise, and the spread of the
    /// values times the error of a prediction.</summary>
    private static double RoutineError(TCell cell, double predictionError)
    {
        var (sizes, spread) = (0.0, 0.0);
        for (var action = 0; action < 2; action++)
        {
            var (size0, size1) = (cell.PayoffSize(action, 0).Magnitude, cell.PayoffSize(action, 1).Magnitude);
            if (IsNormal)
            {
                var mean = Math.Max(cell.Truth(action, 0).Magnitude, Math.Max(
                    cell.Model(action, 0, cell.Low(0), cell.Low(1)).Magnitude, cell.Model(action, 0, cell.High(0), cell.High(1)).Magnitude));
                sizes += size0 + ((mean + TCell.Noise) * size1);
            }
            else
            {
                sizes += (1 + (TCell.Noise / 8)) * (size0 + size1);
            }

            spread += Worth(cell, action).Magnitude;
        }

        return (8 * WideInterval.UnitRoundoff.High * sizes) + (spread * predictionError);
    }

    /// <summary>
    /// The same for predictions, not counting exploration: that of a prediction's own terms and, where another prediction is given, what is
    /// off there times the slope between the two, up to the whole.
    /// </summary>
    private static double PredictionError(TCell cell, Predictions zero, Predictions one)
    {
        var roundoff = WideInterval.UnitRoundoff.High;
        var noise = roundoff * (TCell.Noise + (2 * (zero.Size + one.Size + cell.Truth(0, Told).Magnitude + cell.Truth(1, Told).Magnitude)));
        return Math.Max(Error(zero, one), Error(one, zero));

        double Error(Predictions given, Predictions other) =>
            Off(given.Along0, other.Along0) + Off(given.Along1, other.Along1) + (2 * noise) + (8 * roundoff * other.Size);

        double Off(WideInterval price, WideInterval gain)
        {
            var least = Math.Max(0, Math.Max(price.Low, -price.High));
            return Predictions.IsNothing(price) ? 0 : gain.Magnitude * Math.Min(2 * noise / least, 1);
        }
    }

    private static Predictions Predict(TCell cell, int action)
    {
        var start = cell.Model(action, Told, cell.Low(0), cell.Low(1));
        return new(
            start,
            cell.ModelSlope(action, Told, 0) * (cell.High(0) - cell.Low(0)),
            cell.ModelSlope(action, Told, 1) * (cell.High(1) - cell.Low(1)),
            cell.Truth(action, Told) - start);
    }

    /// <summary>What a unit of the prediction for an action adds to its value, payoff units.</summary>
    private static WideInterval Worth(TCell cell, int action) =>
        IsNormal ? cell.Payoff(action, 1) : cell.Payoff(action, 1) - cell.Payoff(action, 0);

    /// <summary>The labels for what is known of the gaps: those of all choices of unknown signs that do not contradict one another.</summary>
    private static int Possible(int known)
    {
        var possible = 0;
        for (var signs = 0; signs < 64; signs++)
        {
            var (rest, fits) = (known, true);
            for (var gap = 5; gap >= 0; gap--)
            {
                fits &= (rest % 3) switch { 1 => IsPositive(signs, gap), 2 => !IsPositive(signs, gap), _ => true };
                rest /= 3;
            }

            var (firstLow, firstHigh) = (IsPositive(signs, 0), IsPositive(signs, 1));
            var (secondLow, secondHigh) = (IsPositive(signs, 2), IsPositive(signs, 3));
            var (lowest, highest) = (IsPositive(signs, 4), IsPositive(signs, 5));
            fits &= (!firstLow || firstHigh) && (!secondLow || secondHigh);
            fits &= (!lowest || (firstLow && secondLow)) && (highest || (!firstHigh && !secondHigh));
            if (fits)
            {
                var (zero, one) = (new Standing(firstLow, firstHigh, highest), new Standing(!secondHigh, !secondLow, !lowest));
                possible |= 1 << (int)(TCell.SafeActions == 1 ? Label(one, zero) : Label(zero, one));
            }
        }

        // Nothing fits where ends of enclosures overlap so that all signs seem to contradict one another: then nothing is known.
        return possible == 0 ? AnyLabel : possible;

        static bool IsPositive(int signs, int gap) => ((signs >> gap) & 1) != 0;
    }

    /// <summary>What an intended action leaves, as changes of predictions: its own, the least and the greatest of the other action.</summary>
    private readonly record struct LeftChanges(WideInterval Own, WideInterval OtherLow, WideInterval OtherHigh);

    /// <summary>The gap under changes of both predictions. What a prediction is worth may vary over a box: it is multiplied once.</summary>
    private readonly struct GapOf(TCell cell, Predictions zero, Predictions one)
    {
        private readonly WideInterval paid = cell.Payoff(0, 0) - cell.Payoff(1, 0);
        private readonly WideInterval worth0 = Worth(cell, 0);
        private readonly WideInterval worth1 = Worth(cell, 1);

        public WideInterval At(WideInterval change0, WideInterval change1) =>
            paid + (worth0 * (zero.Start + change0)) - (worth1 * (one.Start + change1));
    }
}
