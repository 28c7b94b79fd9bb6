using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Boundaries;

/// <summary>
/// All that the labels of a game with a list of hypotheses depend on, for all cells of a box: how hypotheses differ in divergence and what
/// they promise. Filled anew for each box. Tables are <c>[action, hypothesis]</c>, row-major.
/// </summary>
internal sealed class ListBox
{
    /// <summary>Roundings that the double routine allows a divergence under a mixture, and an advantage under a belief, in units of 2^-52 of
    /// the largest: see <c>Play</c>. A little more than there, for what rounding does to these bounds.</summary>
    private const double DivergenceRoundings = 17, ValueRoundings = 65;

    /// <summary>At least the size of the logarithm of any double above 0, and of <c>p ln p</c> of any probability.</summary>
    private const double LargestLog = 746, LargestEntropy = 0.37;

    /// <summary>
    /// Differences of divergence so many ties wide are none to the double routine, whatever its rounding: it takes four for no ties, and rounds.
    /// </summary>
    private const double ClearlyApart = 6;

    private readonly int outcomes;
    private readonly Interval[] truths;
    private readonly Interval[] logs;
    private readonly Interval[] values;
    private readonly bool[] isPossible;
    private readonly bool[] isFinite;
    private readonly double[] estimates;
    private readonly int[] alike;
    private readonly Dictionary<int, Interval[]> beside = [];
    private Interval precision;

    /// <summary>Room for the boxes of a game.</summary>
    /// <param name="actions">Number of actions.</param>
    /// <param name="outcomes">Number of outcomes; 1 where the outcome is normal.</param>
    /// <param name="alike">A number that two hypotheses share, for an action, where they say the same of it in every cell.</param>
    public ListBox(int actions, int outcomes, int[] alike)
    {
        (Actions, this.outcomes, this.alike) = (actions, outcomes, alike);
        Hypotheses = alike.Length / actions;
        truths = new Interval[actions * outcomes];
        logs = new Interval[truths.Length * Hypotheses];
        values = new Interval[alike.Length];
        isPossible = new bool[alike.Length];
        isFinite = new bool[alike.Length];
        estimates = new double[alike.Length];
    }

    /// <summary>Number of actions.</summary>
    public int Actions { get; }

    /// <summary>Number of hypotheses.</summary>
    public int Hypotheses { get; }

    /// <summary>Differences of divergence that the double routine may take for ties, nats; infinite where they cannot be bounded.</summary>
    public double Tie { get; private set; }

    /// <summary>Advantages that it may take for none, payoff units.</summary>
    public double Slack { get; private set; }

    /// <summary>Bound on the rounding of a best reply to a belief on several hypotheses, payoff units.</summary>
    public double Rounding { get; private set; }

    /// <summary>Takes a box in.</summary>
    /// <param name="cell">The box.</param>
    /// <param name="list">The hypotheses.</param>
    public void Load<TBox>(TBox cell, IReadOnlyList<IReadOnlyList<double>> list)
        where TBox : struct, IGame<TBox, Interval>
    {
        var normal = outcomes == 1;
        beside.Clear();
        precision = Interval.One / (cell.Deviation * cell.Deviation);
        var (doubt, divergence, promised, payoffs) = (0.0, 0.0, 0.0, 0.0);
        for (var a = 0; a < Actions; a++)
        {
            for (var y = 0; y < outcomes; y++)
            {
                truths[(a * outcomes) + y] = cell.Truth(a, y);
            }

            for (var k = 0; k < Hypotheses; k++)
            {
                var (first, second) = (new Interval(list[k][0]), list[k].Count > 1 ? new Interval(list[k][1]) : Interval.Zero);
                var (value, size) = (normal ? cell.Payoff(a, 0) : Interval.Zero, normal ? cell.PayoffSize(a, 0).High : 0);
                var (ownDoubt, own, estimate) = (0.0, 0.0, 0.0);
                var (possible, finite) = (true, true);
                for (var y = 0; y < outcomes; y++)
                {
                    var (truth, model) = (truths[(a * outcomes) + y], cell.Model(a, y, first, second));
                    value += model * (normal ? cell.Payoff(a, 1) : cell.Payoff(a, y));
                    size += normal ? cell.PayoffSize(a, 1).High * (model.Magnitude + TBox.Noise) : cell.PayoffSize(a, y).High;
                    if (normal)
                    {
                        var off = (truth - model).Magnitude;
                        own = 0.5 * off * off * precision.High;
                        ownDoubt = (4 * own) + (2 * off * (TBox.Noise + truth.Magnitude + model.Magnitude) * precision.High);
                        var middle = Middle(truth) - Middle(model);
                        estimate = 0.5 * middle * middle * Middle(precision);
                        logs[At(a, y, k)] = model;
                        continue;
                    }

                    var log = Interval.Log(model);
                    logs[At(a, y, k)] = log;
                    if (truth.High <= 0)
                    {
                        continue;
                    }

                    possible &= model.High > 0 || truth.Low <= 0;
                    finite &= model.Low > 0;
                    own += truth.High * Math.Max(0, -log.Low);
                    var ownLog = truth.Low > 0 ? Interval.Log(truth).Magnitude : LargestLog;
                    ownDoubt += (truth.High * (4 + log.Magnitude)) + LargestEntropy
                        + (TBox.Noise * (1 + ownLog + log.Magnitude + (truth.High / model.Low)));
                    estimate -= Middle(truth) * Middle(log);
                }

                var at = (a * Hypotheses) + k;
                (values[at], isPossible[at], isFinite[at]) = (value, possible, finite);
                estimates[at] = possible ? estimate : double.PositiveInfinity;
                promised = Math.Max(promised, value.Magnitude);
                payoffs = Math.Max(payoffs, size);
                if (possible)
                {
                    (doubt, divergence) = finite
                        ? (Math.Max(doubt, ownDoubt), Math.Max(divergence, own))
                        : (double.PositiveInfinity, double.PositiveInfinity);
                }
            }
        }

        var unit = Interval.UnitRoundoff.High;
        Tie = 1.01 * unit * ((4 * doubt) + (2 * DivergenceRoundings * divergence));
        Rounding = 2 * ValueRoundings * unit * promised;
        Slack = (1.01 * 2 * unit * (8 + (normal ? 0 : TBox.Noise)) * payoffs) + Rounding;
    }

    /// <summary>Whether a hypothesis leaves possible, at some cell, all that happens after some actions.</summary>
    /// <param name="hypothesis">The hypothesis.</param>
    /// <param name="played">Those actions, a bit each.</param>
    public bool IsPossible(int hypothesis, int played) => All(isPossible, hypothesis, played);

    /// <summary>Whether it does at every cell.</summary>
    public bool IsFinite(int hypothesis, int played) => All(isFinite, hypothesis, played);

    /// <summary>Whether playing some actions can never tell two hypotheses apart.</summary>
    public bool IsAlike(int one, int other, int played)
    {
        for (var a = 0; a < Actions; a++)
        {
            if ((played >> a & 1) != 0 && !IsAlikeAfter(a, one, other))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>About the divergence of a hypothesis under a mixture, but for what all have in common; nats.</summary>
    public double Estimate(int hypothesis, ReadOnlySpan<double> mixture)
    {
        var sum = 0.0;
        for (var a = 0; a < Actions; a++)
        {
            sum += mixture[a] > 0 ? mixture[a] * estimates[(a * Hypotheses) + hypothesis] : 0;
        }

        return sum;
    }

    /// <summary>
    /// Whether a hypothesis fits worse than another under a mixture in every cell, by more than what the double routine may take for a tie;
    /// null where the mixture cannot tell them apart.
    /// </summary>
    public bool? IsWorse(int hypothesis, int than, ReadOnlySpan<double> mixture)
    {
        var (sum, told) = (Interval.Zero, false);
        var differences = Beside(than);
        for (var a = 0; a < Actions; a++)
        {
            if (mixture[a] > 0 && !IsAlikeAfter(a, hypothesis, than))
            {
                (sum, told) = (sum + (new Interval(mixture[a]) * differences[(a * Hypotheses) + hypothesis]), true);
            }
        }

        return told ? sum.Low > ClearlyApart * Tie : null;
    }

    /// <summary>The perceived value of an action less that of another, under a hypothesis, payoff units.</summary>
    public Interval Gap(int hypothesis, int action, int other) =>
        values[(action * Hypotheses) + hypothesis] - values[(other * Hypotheses) + hypothesis];

    /// <summary>The differences of all hypotheses to one, computed when first asked for: few are ever compared with.</summary>
    private Interval[] Beside(int other)
    {
        if (!beside.TryGetValue(other, out var differences))
        {
            differences = beside[other] = new Interval[alike.Length];
            for (var at = 0; at < differences.Length; at++)
            {
                differences[at] = Difference(at / Hypotheses, at % Hypotheses, other);
            }
        }

        return differences;
    }

    /// <summary>
    /// Divergence of a hypothesis less that of another when an action is played, nats: <c>sum_y Q(y) ln(Q_other(y) / Q_k(y))</c>. As the
    /// probabilities sum to 1, that of the outcome known least is left out.
    /// </summary>
    private Interval Difference(int action, int hypothesis, int other)
    {
        if (outcomes == 1)
        {
            var (mean, own, others) = (truths[action], logs[At(action, 0, hypothesis)], logs[At(action, 0, other)]);
            return new Interval(0.5) * precision * (others - own) * (mean + mean - own - others);
        }

        var widest = 0;
        for (var y = 1; y < outcomes; y++)
        {
            var (here, most) = (truths[(action * outcomes) + y], truths[(action * outcomes) + widest]);
            widest = here.High - here.Low > most.High - most.Low ? y : widest;
        }

        var common = logs[At(action, widest, other)] - logs[At(action, widest, hypothesis)];
        common = double.IsFinite(common.Magnitude) ? common : Interval.Zero;
        var sum = common;
        for (var y = 0; y < outcomes; y++)
        {
            var ratio = logs[At(action, y, other)] - logs[At(action, y, hypothesis)] - common;
            sum += y == widest && common.Magnitude > 0 ? Interval.Zero : truths[(action * outcomes) + y] * ratio;
        }

        return sum;
    }

    private static double Middle(Interval values) => values.Low + ((values.High - values.Low) / 2);

    private bool All(bool[] holds, int hypothesis, int played)
    {
        for (var a = 0; a < Actions; a++)
        {
            if ((played >> a & 1) != 0 && !holds[(a * Hypotheses) + hypothesis])
            {
                return false;
            }
        }

        return true;
    }

    private bool IsAlikeAfter(int action, int one, int other) => alike[(action * Hypotheses) + one] == alike[(action * Hypotheses) + other];

    private int At(int action, int outcome, int hypothesis) => (((action * outcomes) + outcome) * Hypotheses) + hypothesis;
}
