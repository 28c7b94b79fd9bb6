using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Verification;

/// <summary>
/// On which side of given hypotheses the beliefs lie that actions leave of one interval: by the slope of the divergence,
/// <c>-sum_a w_a sum_y Q(y|a) m'_y / m_y</c>, or <c>sum_a w_a (m - mu) m' / s^2</c> of normal outcomes, which never falls.
/// </summary>
/// <typeparam name="TCell">The game.</typeparam>
internal sealed class LineSlopes<TCell>
    where TCell : struct, IGame<TCell, WideInterval>
{
    /// <summary>What does not change at all, and what changes beyond doubt.</summary>
    private const double Nothing = 1e-300, Something = 1e-150;

    /// <summary>The double routine takes no probability for less.</summary>
    private const double LeastProbability = 1e-36;

    /// <summary>Halvings towards a minimiser.</summary>
    private const int MostHalvings = 60;

    /// <summary>A bracket of a minimiser is narrow enough where information in it differs by no more than this factor.</summary>
    private const double NearlyEqual = 1.25;

    private readonly TCell cell;
    private readonly WideInterval[][] plays = new WideInterval[TCell.Actions][];
    private readonly bool[] leavesAll = new bool[TCell.Actions];

    /// <summary>The beliefs of a box.</summary>
    public LineSlopes(TCell cell, Exploration exploration)
    {
        this.cell = cell;
        Extent = Math.Max(cell.Low(0).Magnitude, cell.High(0).Magnitude);
        AreOfOneKind = true;
        var uniform = new WideInterval[TCell.Actions];
        Array.Fill(uniform, WideInterval.One / WideInterval.Of(TCell.Actions));
        for (var intended = 0; intended < plays.Length; intended++)
        {
            var play = new WideInterval[TCell.Actions];
            Array.Fill(play, exploration.Rate > 0 ? WideInterval.Of(exploration.Rate) * uniform[0] : WideInterval.Zero);
            play[intended] += WideInterval.Of(1 - exploration.Rate);
            var reveals = Reveals(play);
            AreOfOneKind &= reveals is not null;
            leavesAll[intended] = reveals == false && !exploration.Vanishing;
            Apart |= reveals == false && exploration.Vanishing ? 1 << intended : 0;
            plays[intended] = reveals == false ? uniform : play;
        }

        if (AreOfOneKind)
        {
            BeliefError = plays.Where((_, intended) => !leavesAll[intended]).Append(uniform).Distinct().Max(ErrorOf);
        }
    }

    /// <summary>Whether each action reveals something at all points of the box, or at none.</summary>
    public bool AreOfOneKind { get; }

    /// <summary>The actions, a bit each, that reveal nothing and leave, in the limit of ever rarer exploration, what the uniform mixture does.</summary>
    public int Apart { get; }

    /// <summary>The largest size of a hypothesis.</summary>
    public double Extent { get; }

    /// <summary>The greatest error that the double routine states for a belief.</summary>
    public double BeliefError { get; }

    /// <summary>Whether an action leaves all hypotheses.</summary>
    public bool LeavesAll(int action) => leavesAll[action];

    /// <summary>Whether the least belief that an action leaves is at most a hypothesis: 1 surely, -1 surely not, 0 unknown.</summary>
    public int AtMost(int action, WideInterval theta)
    {
        var (low, high) = (cell.Low(0), cell.High(0));
        if (leavesAll[action] || low.Low > theta.High || high.High <= theta.Low)
        {
            return low.High <= theta.Low || (!leavesAll[action] && high.High <= theta.Low) ? 1 : low.Low > theta.High ? -1 : 0;
        }

        // The slope rises with the hypothesis.
        return low.High <= theta.Low && Slope(plays[action], WideInterval.Of(theta.Low)).Low >= 0 ? 1
            : high.Low > theta.High && Slope(plays[action], WideInterval.Of(theta.High)).High < 0 ? -1 : 0;
    }

    /// <summary>Whether the greatest belief that an action leaves is at least a hypothesis.</summary>
    public int AtLeast(int action, WideInterval theta)
    {
        var (low, high) = (cell.Low(0), cell.High(0));
        if (leavesAll[action] || high.High < theta.Low || low.Low >= theta.High)
        {
            return high.Low >= theta.High || (!leavesAll[action] && low.Low >= theta.High) ? 1 : high.High < theta.Low ? -1 : 0;
        }

        return high.Low >= theta.High && Slope(plays[action], WideInterval.Of(theta.High)).High <= 0 ? 1
            : low.High < theta.Low && Slope(plays[action], WideInterval.Of(theta.Low)).Low > 0 ? -1 : 0;
    }

    /// <summary>Whether all hypotheses are at most one.</summary>
    public int AllAtMost(WideInterval theta) => cell.High(0).High <= theta.Low ? 1 : cell.High(0).Low > theta.High ? -1 : 0;

    /// <summary>Whether all hypotheses are at least one.</summary>
    public int AllAtLeast(WideInterval theta) => cell.Low(0).Low >= theta.High ? 1 : cell.Low(0).High < theta.Low ? -1 : 0;

    /// <summary>Whether play reveals something everywhere, or nothing; null if that is not known.</summary>
    private bool? Reveals(WideInterval[] play)
    {
        var (some, none) = (false, true);
        for (var action = 0; action < play.Length; action++)
        {
            for (var outcome = 0; outcome < TCell.Outcomes && !play[action].IsZero; outcome++)
            {
                var rise = cell.ModelSlope(action, outcome, 0);
                some |= rise.Low > Something || rise.High < -Something;
                none &= rise.Magnitude < Nothing;
            }
        }

        return some ? true : none ? false : null;
    }

    private WideInterval Slope(WideInterval[] play, WideInterval theta)
    {
        var slope = WideInterval.Zero;
        for (var action = 0; action < play.Length; action++)
        {
            for (var outcome = 0; outcome < TCell.Outcomes && !play[action].IsZero; outcome++)
            {
                var (truth, model) = (cell.Truth(action, outcome), cell.Model(action, outcome, theta, WideInterval.Zero));
                var rise = play[action] * cell.ModelSlope(action, outcome, 0);
                slope = TCell.Outcomes == 1
                    ? slope + (rise * (model - truth) / (cell.Deviation * cell.Deviation))
                    : slope - (rise * truth / WideInterval.Max(model, WideInterval.Of(LeastProbability)));
            }
        }

        return slope;
    }

    /// <summary>Fisher information, the derivative of the slope, and what the slope's rounding error is relative to.</summary>
    private (WideInterval Information, WideInterval Derivative, WideInterval Size) Terms(WideInterval[] play, WideInterval theta)
    {
        var (information, derivative, size) = (WideInterval.Zero, WideInterval.Zero, WideInterval.Zero);
        var noise = WideInterval.Of(TCell.Noise);
        for (var action = 0; action < play.Length; action++)
        {
            for (var outcome = 0; outcome < TCell.Outcomes && !play[action].IsZero; outcome++)
            {
                var (truth, model) = (cell.Truth(action, outcome), cell.Model(action, outcome, theta, WideInterval.Zero));
                var rise = WideInterval.Abs(cell.ModelSlope(action, outcome, 0));
                if (TCell.Outcomes == 1)
                {
                    var scaled = play[action] * rise / (cell.Deviation * cell.Deviation);
                    information += scaled * rise;
                    derivative += scaled * rise;
                    size += scaled * (WideInterval.Abs(model) + WideInterval.Abs(truth) + noise);
                }
                else
                {
                    model = WideInterval.Max(model, WideInterval.Of(LeastProbability));
                    var score = play[action] * rise / model;
                    information += score * rise;
                    derivative += score * rise * truth / model;
                    size += score * (truth + (((truth / model) + WideInterval.One) * noise / WideInterval.Of(8)));
                }
            }
        }

        return (information, derivative, size);
    }

    /// <summary>
    /// The greatest error that the double routine states for a minimiser in the box: 8 roundings of it and of the slope over its derivative,
    /// and a last step of 4 roundings, or of 16 of the slope, times the information over the derivative.
    /// </summary>
    private double ErrorOf(WideInterval[] play)
    {
        var roundoff = WideInterval.UnitRoundoff.High;
        var theta = Bracket(play, 32 * roundoff * Extent);
        var (information, slope, size) = Terms(play, theta);
        var derivative = Math.Min(Math.Max(slope.Low, 1e-30 * information.Low), 1e6 * information.Low);
        var noise = size.High / Math.Min(information.Low, derivative);
        var step = (4 * Math.Max(theta.Magnitude, roundoff * Extent)) + (16 * noise);
        var error = roundoff * ((8 * (theta.Magnitude + noise)) + (Math.Max(information.High / derivative, 1) * step));
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    /// <summary>Hypotheses that hold all minimisers, and a little around them: by halving, as far as the sign of the slope is known.</summary>
    private WideInterval Bracket(WideInterval[] play, double around)
    {
        var (low, high) = (cell.Low(0).Low, cell.High(0).High);
        var (lowest, highest) = (low, high);
        var (below, above) = (high, low);
        for (var halving = 0; halving < MostHalvings && !IsNarrow(); halving++)
        {
            // Below and above are hypotheses next to which the sign is not known.
            var (down, up) = (low + ((Math.Min(below, high) - low) / 2), high - ((high - Math.Max(above, low)) / 2));
            var (atDown, atUp) = (Slope(play, WideInterval.Of(down)), Slope(play, WideInterval.Of(up)));
            high = atDown.Low > 0 ? Math.Min(high, down) : high;
            low = atUp.High < 0 ? Math.Max(low, up) : low;
            (low, below) = atDown.High < 0 ? (Math.Max(low, down), below) : (low, Math.Min(below, down));
            (high, above) = atUp.Low > 0 ? (Math.Min(high, up), above) : (high, Math.Max(above, up));
        }

        return new(Math.Max(lowest, low - around), Math.Min(highest, high + around));

        bool IsNarrow()
        {
            var (information, derivative, _) = Terms(play, new(Math.Max(lowest, low - around), Math.Min(highest, high + around)));
            return information.High <= NearlyEqual * information.Low && derivative.High <= NearlyEqual * derivative.Low;
        }
    }
}
