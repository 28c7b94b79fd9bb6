namespace PhaseSweep.Equilibria;

/// <summary>
/// Tied hypotheses, sorted by what playing can tell apart: hypotheses of one class stay tied whatever the parameters, those of
/// different classes only where parameters make them so.
/// </summary>
internal sealed class HypothesisClasses
{
    private readonly List<int> firsts = [];
    private readonly List<int> classOf = [];
    private readonly List<double> least = [];

    /// <summary>Number of classes.</summary>
    public int Count => firsts.Count;

    /// <summary>Class of a hypothesis, by its place among the tied ones.</summary>
    public int Of(int place) => classOf[place];

    /// <summary>A hypothesis of a class.</summary>
    public int First(int one) => firsts[one];

    /// <summary>Sorts.</summary>
    /// <param name="play">The cell.</param>
    /// <param name="tied">The hypotheses.</param>
    /// <param name="face">The actions intended, a bit each.</param>
    /// <param name="decided">Whether vanishing exploration has decided between those that these actions cannot tell apart.</param>
    public void Sort(Play play, ReadOnlySpan<int> tied, int face, bool decided)
    {
        firsts.Clear();
        classOf.Clear();
        foreach (var k in tied)
        {
            var at = 0;
            while (at < firsts.Count && !play.StayTied(firsts[at], k, face, decided))
            {
                at++;
            }

            if (at == firsts.Count)
            {
                firsts.Add(k);
            }

            classOf.Add(at);
        }
    }

    /// <summary>
    /// Where exploration vanishes: of each class, keeps those that fit the uniform mixture best. Classes are those before it has decided.
    /// </summary>
    /// <param name="play">The cell.</param>
    /// <param name="tied">The hypotheses sorted.</param>
    /// <param name="kept">Takes those kept.</param>
    public void Thin(Play play, ReadOnlySpan<int> tied, List<int> kept)
    {
        least.Clear();
        for (var i = 0; i < Count; i++)
        {
            least.Add(double.PositiveInfinity);
        }

        for (var i = 0; i < tied.Length; i++)
        {
            least[classOf[i]] = Math.Min(least[classOf[i]], play.Uniform[tied[i]]);
        }

        kept.Clear();
        for (var i = 0; i < tied.Length; i++)
        {
            if (play.Uniform[tied[i]] <= least[classOf[i]] + play.Tie)
            {
                kept.Add(tied[i]);
            }
        }
    }
}
