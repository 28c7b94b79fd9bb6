namespace PhaseSweep.Equilibria;

/// <summary>
/// The divergences that intended actions lead to. A rate of exploration makes play affine in what is intended, so it only mixes the
/// rows of the table; where exploration vanishes, divergence under the uniform mixture decides what the table leaves tied.
/// </summary>
internal sealed class Play
{
    /// <summary>Roundings, in units of 2^-52 of the largest divergence, of a divergence under a mixture that was itself found by
    /// intersecting planes.</summary>
    private const double DivergenceRoundings = 16;

    /// <summary>Likewise of an advantage under a belief found by the simplex method, in units of the largest value.</summary>
    private const double ValueRoundings = 64;

    /// <summary>Of these, so many are a gain that need not be looked for.</summary>
    private const double NoGainRoundings = 4;

    private ListTable table = new(2, 1);
    private double[] mixed = [];
    private double[] uniform = [];
    private int[] all = [];

    /// <summary>The cell.</summary>
    public ListTable Table => table;

    /// <summary>Number of actions.</summary>
    public int Actions => table.Actions;

    /// <summary>Number of hypotheses.</summary>
    public int Hypotheses => table.Hypotheses;

    /// <summary>Numbers of all hypotheses.</summary>
    public ReadOnlySpan<int> All => all.AsSpan(0, Hypotheses);

    /// <summary>Divergence under an intended action, <c>[action, hypothesis]</c>, row-major.</summary>
    public double[] Divergence { get; private set; } = [];

    /// <summary>Divergence under the uniform mixture.</summary>
    public double[] Uniform => uniform;

    /// <summary>Whether exploration vanishes.</summary>
    public bool Vanishing => table.Exploration.Vanishing;

    /// <summary>Whether a hypothesis survives: no outcome that happens is impossible to it.</summary>
    public bool Survives { get; private set; }

    /// <summary>Differences of divergence that count as ties, nats.</summary>
    public double Tie { get; private set; }

    /// <summary>Advantages that count as none, payoff units.</summary>
    public double Slack { get; private set; }

    /// <summary>Gains of advantage that need not be looked for, payoff units: a small part of the roundings that the slack grants.</summary>
    public double NoGain { get; private set; }

    /// <summary>All actions, a bit each.</summary>
    private int Everything => (1 << Actions) - 1;

    /// <summary>Where a row of a table begins.</summary>
    public int Row(int action) => action * Hypotheses;

    /// <summary>Takes a cell in.</summary>
    public void Load(ListTable cell)
    {
        table = cell;
        if (all.Length < Hypotheses)
        {
            all = [.. Enumerable.Range(0, Hypotheses)];
            uniform = new double[Hypotheses];
        }

        Survives = false;
        var largest = 0.0;
        for (var k = 0; k < Hypotheses; k++)
        {
            var sum = 0.0;
            for (var a = 0; a < Actions; a++)
            {
                var divergence = cell.Divergence[Row(a) + k];
                sum += divergence;
                largest = double.IsFinite(divergence) ? Math.Max(largest, Math.Abs(divergence)) : largest;
            }

            uniform[k] = sum / Actions;
            Survives |= double.IsFinite(sum);
        }

        Tie = (2 * cell.DivergenceError) + (DivergenceRoundings * double.ScaleB(1, -52) * (cell.LargestDivergence ?? largest));
        Mix();
        var size = 0.0;
        foreach (var value in cell.Value)
        {
            size = Math.Max(size, Math.Abs(value));
        }

        Slack = (2 * cell.ValueError) + (ValueRoundings * double.ScaleB(1, -52) * size);
        NoGain = NoGainRoundings * double.ScaleB(1, -52) * size;
    }

    /// <summary>Whether playing some actions can never tell two hypotheses apart.</summary>
    /// <param name="one">A hypothesis.</param>
    /// <param name="other">Another.</param>
    /// <param name="played">Those actions, a bit each.</param>
    public bool Alike(int one, int other, int played)
    {
        for (var a = 0; a < Actions; a++)
        {
            if (((played >> a) & 1) != 0 && table.Alike[Row(a) + one] != table.Alike[Row(a) + other])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether two hypotheses that tie where the actions of a face are intended do so whatever the parameters.</summary>
    /// <param name="one">A hypothesis.</param>
    /// <param name="other">Another.</param>
    /// <param name="face">Those actions, a bit each.</param>
    /// <param name="decided">Whether vanishing exploration left both: then it must not tell them apart either, or refute both.</param>
    public bool StayTied(int one, int other, int face, bool decided) =>
        Alike(one, other, Played(face))
        && (!(decided && Vanishing) || Alike(one, other, Everything) || (IsRefuted(one) && IsRefuted(other)));

    /// <summary>Whether playing some actions can never tell any of several hypotheses apart.</summary>
    public bool AllAlike(ReadOnlySpan<int> hypotheses, int played)
    {
        foreach (var k in hypotheses)
        {
            if (!Alike(hypotheses[0], k, played))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The actions played where those of a face are intended.</summary>
    public int Played(int face) => table.Exploration.Rate > 0 ? Everything : face;

    private bool IsRefuted(int hypothesis) => !double.IsFinite(uniform[hypothesis]);

    private void Mix()
    {
        var rate = table.Exploration.Rate;
        if (rate == 0)
        {
            Divergence = table.Divergence;
            return;
        }

        if (mixed.Length < table.Divergence.Length)
        {
            mixed = new double[table.Divergence.Length];
        }

        for (var a = 0; a < Actions; a++)
        {
            for (var k = 0; k < Hypotheses; k++)
            {
                mixed[Row(a) + k] = ((1 - rate) * table.Divergence[Row(a) + k]) + (rate * uniform[k]);
            }
        }

        Divergence = mixed;
    }
}
