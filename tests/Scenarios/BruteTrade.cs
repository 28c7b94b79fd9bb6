using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Tests.Scenarios;

/// <summary>
/// The trade of the gallery from its definition, by search: six bids, four classes of value, each seen after a purchase, and after a
/// refusal with chance <c>feedback</c>, a random one being shown otherwise.
/// </summary>
internal sealed class BruteTrade
{
    private static readonly double[] Bids = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
    private static readonly double[] Ends = [0, 0.2, 0.4, 0.6, 1];
    private static readonly double[] Middles = [0.1, 0.3, 0.5, 0.8];
    private static readonly double[] Shift = [0.55, 0, -0.16, -0.39];
    private const int Safe = 2;
    private const double Lowest = -0.2, Highest = 1;

    private readonly double bonus;
    private readonly double feedback;

    public BruteTrade(double bonus, double feedback)
    {
        (this.bonus, this.feedback) = (bonus, feedback);
        Beliefs = [.. Bids.Select(Believed)];
        Equilibria = [.. Enumerable.Range(0, Bids.Length).Where(i => Values(Beliefs[i]).Max() == Values(Beliefs[i])[i])];
        Rationalizable = Survivors();
        Objective = [.. Bids.Select(bid => Enumerable.Range(0, 4).Sum(k => Bought(bid, k) * (Middles[k] + bonus - bid)))];
    }

    /// <summary>What each bid makes the buyer believe.</summary>
    public double[] Beliefs { get; }

    /// <summary>Bids that are best at what they make her believe.</summary>
    public int[] Equilibria { get; }

    public int[] Rationalizable { get; }

    /// <summary>True expected payoff of each bid.</summary>
    public double[] Objective { get; }

    /// <summary>The rational bid.</summary>
    public double Rational => Bids[Array.IndexOf(Objective, Objective.Max())];

    public Phase Phase
    {
        get
        {
            var (safe, unsafeOnes) = (Equilibria.Any(i => i < Safe), Equilibria.Any(i => i >= Safe));
            return Rationalizable.All(i => i < Safe) ? Phase.Safe
                : Rationalizable.All(i => i >= Safe) ? Phase.Trapped
                : safe && unsafeOnes ? Phase.Bistable
                : safe ? Phase.LatentRisk
                : unsafeOnes ? Phase.LatentEscape
                : Phase.Cycling;
        }
    }

    /// <summary>Size of the class of values, in truth: they are uniform.</summary>
    private static double Size(int k) => Ends[k + 1] - Ends[k];

    /// <summary>True chance that a bid buys a value of the class.</summary>
    private static double Bought(double bid, int k) => Math.Clamp(bid - Ends[k], 0, Size(k));

    private double[] Values(double theta) =>
        [.. Bids.Select(bid => bid * (Enumerable.Range(0, 4).Sum(k => (Size(k) + (theta * Shift[k])) * Middles[k]) + bonus - bid))];

    /// <summary>Divergence of the buyer's model, in which a bid is accepted with its own chance whatever the value.</summary>
    private double Divergence(double bid, double theta)
    {
        var sum = 0.0;
        for (var k = 0; k < 4; k++)
        {
            var model = Size(k) + (theta * Shift[k]);
            Add(Bought(bid, k), bid * model);
            Add(
                (feedback * (Size(k) - Bought(bid, k))) + ((1 - feedback) * (1 - bid) / 4),
                (1 - bid) * ((feedback * model) + ((1 - feedback) / 4)));
        }

        return sum;

        void Add(double truth, double model) => sum += truth > 1e-15 ? truth * Math.Log(truth / model) : 0;
    }

    /// <summary>Thirds of the range, of which the worse goes: the divergence is convex.</summary>
    private double Believed(double bid)
    {
        var (low, high) = (Lowest, Highest);
        while (high - low > 1e-9)
        {
            var third = (high - low) / 3;
            if (Divergence(bid, low + third) < Divergence(bid, high - third))
            {
                high -= third;
            }
            else
            {
                low += third;
            }
        }

        return (low + high) / 2;
    }

    /// <summary>
    /// Mixtures of bids leave what lies between the beliefs of the bids; what is best nowhere there goes, and again.
    /// </summary>
    private int[] Survivors()
    {
        int[] left = [.. Enumerable.Range(0, Bids.Length)];
        while (true)
        {
            var (low, high) = (left.Min(i => Beliefs[i]), left.Max(i => Beliefs[i]));
            var best = Enumerable.Range(0, 4001)
                .Select(s => Values(low + (s * (high - low) / 4000)))
                .Select(values => Array.IndexOf(values, values.Max()))
                .ToHashSet();
            int[] next = [.. left.Where(best.Contains)];
            if (next.Length == left.Length)
            {
                return left;
            }

            left = next;
        }
    }
}
