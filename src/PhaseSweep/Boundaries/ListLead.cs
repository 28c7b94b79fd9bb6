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
    private int[] actions = [];
    private int face;
    private bool isShared;
    private double ceiling;
    private double largest;

    /// <summary>Chooses the actions.</summary>
    /// <param name="mixed">The actions, a bit each.</param>
    public void Begin(int mixed)
    {
        face = mixed;
        actions = [.. Enumerable.Range(0, play.Actions).Where(a => (mixed >> a & 1) != 0)];
    }

    /// <summary>Whether every divergence of a hypothesis is finite where these are played.</summary>
    public bool Survives(int hypothesis) => actions.All(a => double.IsFinite(play.Divergence[play.Row(a) + hypothesis]));

    /// <summary>Asks nothing yet.</summary>
    public void Clear()
    {
        leads.Clear();
        (isShared, ceiling, largest) = (false, double.PositiveInfinity, 0);
    }

    /// <summary>Asks for a lead of one hypothesis over another.</summary>
    public void Ask(int ahead, int behind)
    {
        // Divergence under the uniform mixture decides between those that only actions never played tell apart.
        var alike = play.Alike(ahead, behind, play.Played(face));
        if (alike && double.IsPositiveInfinity(play.Uniform[behind]))
        {
            return;
        }

        var greatest = double.NegativeInfinity;
        foreach (var a in actions)
        {
            var lead = alike ? play.Uniform[behind] - play.Uniform[ahead]
                : play.Alike(ahead, behind, play.Played(1 << a)) ? double.NaN
                : play.Divergence[play.Row(a) + behind] - play.Divergence[play.Row(a) + ahead];
            leads.Add(lead);
            isShared |= double.IsNaN(lead);
            greatest = double.IsNaN(lead) ? greatest : Math.Max(greatest, lead);
            largest = double.IsNaN(lead) ? largest : Math.Max(largest, Math.Abs(lead));
        }

        ceiling = Math.Min(ceiling, greatest);
    }

    /// <summary>The greatest lead that all pairs have at one mixture, or a number if that is greater; infinite where nothing was asked.</summary>
    public double Greatest(double atLeast)
    {
        if (leads.Count == 0 || actions.Length == 1 || ceiling <= atLeast)
        {
            return Math.Max(ceiling, atLeast);
        }

        return !isShared ? Math.Max(atLeast, Value(0)) : Search(atLeast);
    }

    /// <summary>The greatest lead in the limit at the edge of the mixtures at which all pairs are told apart.</summary>
    private double Search(double atLeast)
    {
        var (low, high) = (Math.Max(atLeast, -2 * largest), ceiling);
        if (Value(low) <= Negligible * largest)
        {
            return atLeast;
        }

        while (low + ((high - low) / 2) is var middle && middle > low && middle < high)
        {
            (low, high) = Value(middle) > Negligible * largest ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>
    /// Value of the game in which a mixture of actions plays for, and a mixture of pairs against what they lead by beyond a given lead.
    /// </summary>
    private double Value(double lead)
    {
        var pairs = leads.Count / actions.Length;
        program.Begin(pairs, actions.Length);
        for (var i = 0; i < leads.Count; i++)
        {
            program.At(i / actions.Length, i % actions.Length) = double.IsNaN(leads[i]) ? 0 : lead - leads[i];
        }

        return -program.Solve();
    }
}
