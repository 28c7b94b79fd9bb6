using PhaseSweep.Equilibria;

namespace PhaseSweep.Boundaries;

/// <summary>
/// By how many nats, at one mixture of some actions, some hypotheses can lead others, each pair at least so much. A lead is divided by the
/// share of those actions that tell the pair apart: hypotheses that a rarely played action alone tells apart it does tell apart.
/// </summary>
/// <param name="play">The cell.</param>
internal sealed class ListLead(Play play)
{
    /// <summary>Values of a matrix game that rounding alone can make, as a share of its largest entry.</summary>
    private const double Negligible = 4e-15;

    private readonly BestReplyProgram program = new();
    private readonly List<double> leads = [];
    private int mixed;
    private int[] actions = [];
    private bool isExploring;
    private bool isShared;
    private double largest;

    /// <summary>No mixture has a greater one: the least over pairs of the greatest that one of the actions has.</summary>
    public double Ceiling { get; private set; }

    /// <summary>Whether exploration vanishes and none of the actions tells anything.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>Chooses the actions.</summary>
    /// <param name="mixed">The actions, a bit each.</param>
    public void Begin(int mixed)
    {
        this.mixed = mixed;
        IsSilent = play.Vanishing && play.AllAlike(play.All, mixed);
        isExploring = play.Table.Exploration.Rate > 0;
        actions = [.. Enumerable.Range(0, play.Actions).Where(a => (mixed >> a & 1) != 0)];
    }

    /// <summary>Whether every divergence of a hypothesis is finite where these are played.</summary>
    public bool Survives(int hypothesis) => actions.All(a => double.IsFinite(play.Divergence[play.Row(a) + hypothesis]));

    /// <summary>Asks nothing yet.</summary>
    public void Clear()
    {
        leads.Clear();
        (isShared, largest, Ceiling) = (false, 0, double.PositiveInfinity);
    }

    /// <summary>What is asked by now; setting it takes back what was asked since.</summary>
    public (int Leads, bool IsShared, double Largest, double Ceiling) Asked
    {
        get => (leads.Count, isShared, largest, Ceiling);
        set
        {
            leads.RemoveRange(value.Leads, leads.Count - value.Leads);
            (_, isShared, largest, Ceiling) = value;
        }
    }

    /// <summary>Asks for a lead of one hypothesis over another, which stay tied nowhere.</summary>
    public void Ask(int ahead, int behind)
    {
        var (greatest, tied) = (double.NegativeInfinity, 0);
        foreach (var a in actions)
        {
            var row = play.Row(a);
            if (isExploring || play.Table.Alike[row + ahead] != play.Table.Alike[row + behind])
            {
                var lead = play.Divergence[row + behind] - play.Divergence[row + ahead];
                (greatest, largest) = (Math.Max(greatest, lead), Math.Max(largest, Math.Abs(lead)));
                leads.Add(lead);
            }
            else
            {
                tied++;
                leads.Add(double.NaN);
            }
        }

        if (tied == actions.Length)
        {
            greatest = AskOfRareTries(ahead, behind);
            tied = 0;
        }

        isShared |= tied > 0;
        Ceiling = Math.Min(Ceiling, greatest);
    }

    /// <summary>Those that only actions never intended tell apart, divergence under the uniform mixture decides between.</summary>
    private double AskOfRareTries(int ahead, int behind)
    {
        var lead = play.Uniform[behind] - play.Uniform[ahead];
        var asked = leads.Count - actions.Length;
        if (double.IsPositiveInfinity(lead))
        {
            leads.RemoveRange(asked, actions.Length);
            return lead;
        }

        for (var i = asked; i < leads.Count; i++)
        {
            leads[i] = lead;
        }

        largest = Math.Max(largest, Math.Abs(lead));
        return lead;
    }

    /// <summary>A hypothesis on the mixtures of two actions, or at one; or by what rare tries tell, where the actions tell nothing.</summary>
    public EdgeLine Line(int hypothesis) => IsSilent ? new(play.Uniform[hypothesis], play.Uniform[hypothesis])
        : new(play.Divergence[play.Row(actions[0]) + hypothesis], play.Divergence[play.Row(actions[^1]) + hypothesis]);

    /// <summary>
    /// How far inside the mixtures of three actions three hypotheses meet, by the least weight of an action, and by how many nats below all
    /// others, the lesser of both; negative where they do not: by how much one of them always misses.
    /// </summary>
    /// <param name="one">A hypothesis.</param>
    /// <param name="two">Another.</param>
    /// <param name="three">A third.</param>
    /// <param name="all">Representatives of all groups.</param>
    public double Meeting(int one, int two, int three, IEnumerable<int> all)
    {
        // Both differences vanish at their cross product.
        var (a, b, c) = (Difference(two, one, 0), Difference(two, one, 1), Difference(two, one, 2));
        var (d, e, f) = (Difference(three, one, 0), Difference(three, one, 1), Difference(three, one, 2));
        double[] weights = [(b * f) - (c * e), (c * d) - (a * f), (a * e) - (b * d)];
        var sum = weights.Sum();
        var inside = weights.Min(weight => weight / sum);
        if (inside > 0)
        {
            var below = all.Where(k => k != one && k != two && k != three).Min(k => (double?)Above(k));
            if (below is null or > 0)
            {
                return Math.Min(inside, below ?? inside);
            }
        }

        Clear();
        foreach (var ahead in (int[])[one, two, three])
        {
            foreach (var behind in all.Where(k => k != ahead))
            {
                Ask(ahead, behind);
            }
        }

        return Math.Min(0, Greatest(double.NegativeInfinity));

        // Of those that the actions never tell apart, divergence under the uniform mixture decides.
        double Above(int k)
        {
            foreach (var member in (int[])[one, two, three])
            {
                if (play.Alike(k, member, play.Played(mixed)))
                {
                    return play.Uniform[k] - play.Uniform[member];
                }
            }

            return Enumerable.Range(0, weights.Length).Sum(i => weights[i] / sum * Difference(k, one, i));
        }

        double Difference(int hypothesis, int from, int action) =>
            play.Divergence[play.Row(actions[action]) + hypothesis] - play.Divergence[play.Row(actions[action]) + from];
    }

    /// <summary>Whether one of the actions can never tell two hypotheses apart.</summary>
    public bool AreTiedSomewhere(int one, int other)
    {
        foreach (var a in actions)
        {
            if (!isExploring && play.Table.Alike[play.Row(a) + one] == play.Table.Alike[play.Row(a) + other])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The greatest lead that all pairs have at one mixture, or a number if that is greater; infinite where nothing was asked.</summary>
    public double Greatest(double atLeast)
    {
        if (leads.Count == 0 || actions.Length == 1 || Ceiling <= atLeast)
        {
            return Math.Max(Ceiling, atLeast);
        }

        return !isShared ? Math.Max(atLeast, Value(0)) : Search(atLeast);
    }

    /// <summary>
    /// The greatest lead in the limit at the edge of the mixtures at which all pairs are told apart: step by step that of the mixture which is
    /// best at the last one (Crouzeix, Ferland and Schaible, 1985); where that comes on slowly, or rounding leads astray, by halving.
    /// </summary>
    private double Search(double atLeast)
    {
        const int Quick = 8;
        if (largest == 0)
        {
            return Math.Max(atLeast, 0);
        }

        var (low, high) = (Math.Max(atLeast, -2 * largest), Ceiling);
        if (!IsReached(low))
        {
            return atLeast;
        }

        for (var i = 0; i < Quick; i++)
        {
            var step = Math.Min(LeadOfAnswer(), high);
            if (!(step > low))
            {
                break;
            }

            if (!IsReached(step))
            {
                if (IsReached(step - (16 * Negligible * largest)))
                {
                    return step;
                }

                high = step;
                break;
            }

            low = step;
        }

        while (high - low > Negligible * largest && low + ((high - low) / 2) is var middle && middle > low && middle < high)
        {
            (low, high) = IsReached(middle) ? (middle, high) : (low, middle);
        }

        return low;
    }

    private bool IsReached(double lead) => Value(lead) > Negligible * largest;

    /// <summary>The least lead of a pair at the mixture that is best for the lead last asked for.</summary>
    private double LeadOfAnswer()
    {
        Span<double> weights = stackalloc double[actions.Length];
        program.Answer(weights);
        var least = double.PositiveInfinity;
        for (var pair = 0; pair < leads.Count; pair += actions.Length)
        {
            var (sum, share) = (0.0, 0.0);
            for (var a = 0; a < actions.Length; a++)
            {
                var lead = leads[pair + a];
                sum += double.IsNaN(lead) ? 0 : weights[a] * lead;
                share += double.IsNaN(lead) ? 0 : weights[a];
            }

            least = Math.Min(least, sum / share);
        }

        return least;
    }

    /// <summary>
    /// Value of the game in which a mixture of actions plays for, and a mixture of pairs against what they lead by beyond a given lead.
    /// </summary>
    private double Value(double lead)
    {
        program.Begin(leads.Count / actions.Length, actions.Length);
        for (var pair = 0; pair < leads.Count / actions.Length; pair++)
        {
            for (var a = 0; a < actions.Length; a++)
            {
                var own = leads[(pair * actions.Length) + a];
                program.At(pair, a) = double.IsNaN(own) ? 0 : lead - own;
            }
        }

        return -program.Solve();
    }
}
