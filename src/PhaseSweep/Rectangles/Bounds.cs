namespace PhaseSweep.Rectangles;

/// <summary>
/// The greatest advantages of actions over the hypotheses that mixtures with exactly a support leave, as found, and numbers
/// between which they surely lie: <c>[support, action]</c>, row-major, supports as bits.
/// </summary>
internal sealed class Bounds
{
    private double[] nominal = [];
    private double[] low = [];
    private double[] high = [];
    private int actions;

    /// <summary>The best found.</summary>
    public Span<double> Nominal => nominal.AsSpan(0, actions << actions);

    /// <summary>At most what they are.</summary>
    public Span<double> Low => low.AsSpan(0, actions << actions);

    /// <summary>At least what they are.</summary>
    public Span<double> High => high.AsSpan(0, actions << actions);

    /// <summary>Forgets the last cell.</summary>
    public void Clear(int numberOfActions)
    {
        actions = numberOfActions;
        if (nominal.Length < actions << actions)
        {
            nominal = new double[actions << actions];
            low = new double[nominal.Length];
            high = new double[nominal.Length];
        }

        Nominal.Fill(double.NegativeInfinity);
        Low.Fill(double.NegativeInfinity);
        High.Fill(double.NegativeInfinity);
    }

    /// <summary>
    /// Takes an advantage under a hypothesis that some mixture leaves, which lies within an error of what it is.
    /// </summary>
    public void Found(int support, int action, double advantage, double error)
    {
        var at = (support * actions) + action;
        nominal[at] = Math.Max(nominal[at], advantage);
        low[at] = Math.Max(low[at], advantage - error);
        high[at] = Math.Max(high[at], advantage + error);
    }

    /// <summary>Takes what advantages do not exceed on a part of what mixtures leave.</summary>
    public void AtMost(int support, int action, double advantage)
    {
        var at = (support * actions) + action;
        high[at] = Math.Max(high[at], advantage);
    }

    /// <summary>Takes over what a part of a support gives: sets of actions count with all their parts.</summary>
    public void Include(int support, int part)
    {
        for (var a = 0; a < actions; a++)
        {
            var (to, from) = ((support * actions) + a, (part * actions) + a);
            nominal[to] = Math.Max(nominal[to], nominal[from]);
            low[to] = Math.Max(low[to], low[from]);
            high[to] = Math.Max(high[to], high[from]);
        }
    }

    /// <summary>The best found yet.</summary>
    public double Best(int support, int action) => nominal[(support * actions) + action];
}
