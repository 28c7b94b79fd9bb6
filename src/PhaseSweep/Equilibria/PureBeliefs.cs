using System.Runtime.InteropServices;

namespace PhaseSweep.Equilibria;

/// <summary>
/// The beliefs that pure actions leave and how well they speak for each action. A tie that parameters can break may leave any one
/// of its classes alone: bounds tell what its breaking can do.
/// </summary>
/// <param name="play">The cell.</param>
/// <param name="advantage">Advantages in it.</param>
internal sealed class PureBeliefs(Play play, Advantage advantage)
{
    private readonly HypothesisClasses classes = new();
    private readonly List<int> tied = [];
    private readonly List<int> best = [];
    private readonly List<int> possible = [];
    private readonly List<int> part = [];

    /// <summary>The belief set.</summary>
    public ReadOnlySpan<int> Best => CollectionsMarshal.AsSpan(best);

    /// <summary>Least advantage of the action over the set, and its bounds.</summary>
    public (double Nominal, double Low, double High) Least { get; private set; }

    /// <summary>Greatest advantage of the action over the set, and its bounds.</summary>
    public (double Nominal, double Low, double High) Greatest { get; private set; }

    /// <summary>Finds the beliefs that an action leaves, and tells how far they reach.</summary>
    public void Find(int action, Reach reach)
    {
        Collect(play.Divergence.AsSpan(play.Row(action), play.Hypotheses), play.All, tied);
        var fitting = CollectionsMarshal.AsSpan(tied);
        classes.Sort(play, fitting, 1 << action, decided: false);
        if (play.Vanishing)
        {
            Collect(play.Uniform, fitting, best);
            classes.Thin(play, fitting, possible);
        }
        else
        {
            best.Clear();
            best.AddRange(tied);
            possible.Clear();
            possible.AddRange(tied);
        }

        var all = CollectionsMarshal.AsSpan(possible);
        classes.Sort(play, all, 1 << action, decided: true);
        var least = advantage.Least(Best, action);
        Least = (least, least, least);
        for (var a = 0; a < play.Actions; a++)
        {
            var nominal = advantage.Greatest(Best, a, double.NegativeInfinity);
            var (low, high) = (nominal, nominal);
            for (var alone = 0; alone < classes.Count && classes.Count > 1; alone++)
            {
                Only(all, alone);
                var members = CollectionsMarshal.AsSpan(part);
                var greatest = advantage.Greatest(members, a, double.NegativeInfinity);
                (low, high) = (Math.Min(low, greatest), Math.Max(high, greatest));
                if (a == action)
                {
                    least = advantage.Least(members, action);
                    Least = (Least.Nominal, Math.Min(Least.Low, least), Math.Max(Least.High, least));
                }
            }

            if (a == action)
            {
                Greatest = (nominal, low, high);
            }

            reach.Pure(action, a, (nominal, low, high));
        }
    }

    /// <summary>The hypotheses, of some, with the least divergence.</summary>
    private void Collect(ReadOnlySpan<double> divergence, ReadOnlySpan<int> among, List<int> into)
    {
        var least = double.PositiveInfinity;
        foreach (var k in among)
        {
            least = Math.Min(least, divergence[k]);
        }

        into.Clear();
        foreach (var k in among)
        {
            if (divergence[k] <= least + play.Tie)
            {
                into.Add(k);
            }
        }
    }

    private void Only(ReadOnlySpan<int> hypotheses, int alone)
    {
        part.Clear();
        for (var i = 0; i < hypotheses.Length; i++)
        {
            if (classes.Of(i) == alone)
            {
                part.Add(hypotheses[i]);
            }
        }
    }
}
