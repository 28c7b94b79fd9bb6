using System.Runtime.InteropServices;

namespace PhaseSweep.Equilibria;

/// <summary>
/// How well the beliefs of mixtures with exactly a support can speak for each action: greatest advantage over all of them. Takes the
/// tied sets of one face after another. Beside the numbers themselves there are bounds between which they stay when ties break.
/// </summary>
internal sealed class Reach : ITiedSets
{
    /// <summary>Spreads of divergence this many ties wide are no ties.</summary>
    public const double ClearlyApart = 4;

    /// <summary>Weights below this may be rounding of none.</summary>
    private const double Faint = 1e-9;

    private readonly Play play;
    private readonly Advantage advantage;
    private readonly MixedEquilibria mixed;
    private readonly HypothesisClasses classes = new();
    private readonly List<int> thinned = [];
    private readonly List<int> contending = [];
    private readonly BrokenTies broken;
    private readonly BeyondRim beyond;
    private double[] nominal = [];
    private double[] low = [];
    private double[] high = [];

    /// <summary>For each action what mixtures of fewer actions of the face reach however ties break: no need to reach it again.</summary>
    private double[] floor = [];
    private int untold;
    private readonly Dictionary<int, int[]> parts = [];
    private int[] corners = [];
    private int support;

    /// <summary>For the cells that a play takes in.</summary>
    public Reach(Play play, Advantage advantage, MixedEquilibria mixed)
    {
        (this.play, this.advantage, this.mixed) = (play, advantage, mixed);
        (broken, beyond) = (new(play, advantage), new(play));
    }

    /// <summary>The greatest advantages, <c>[support, action]</c>, ties kept.</summary>
    public Span<double> Nominal => nominal.AsSpan(0, Length);

    /// <summary>At most what they are when ties that parameters can break are broken.</summary>
    public Span<double> Low => low.AsSpan(0, Length);

    /// <summary>At least that.</summary>
    public Span<double> High => high.AsSpan(0, Length);

    private int Length => play.Actions << play.Actions;

    /// <summary>Forgets the last cell.</summary>
    public void Clear()
    {
        if (nominal.Length < Length)
        {
            (nominal, low, high) = (new double[Length], new double[Length], new double[Length]);
            floor = new double[play.Actions];
        }

        Nominal.Fill(double.NegativeInfinity);
        Low.Fill(double.NegativeInfinity);
        High.Fill(double.NegativeInfinity);
    }

    /// <summary>The face whose sets come next.</summary>
    /// <param name="actions">Its actions, in the order of a mixture's weights.</param>
    public void Begin(int[] actions)
    {
        (corners, support) = (actions, 0);
        foreach (var a in actions)
        {
            support |= 1 << a;
        }

        for (var a = 0; a < play.Actions; a++)
        {
            floor[a] = double.NegativeInfinity;
            for (var part = (support - 1) & support; part != 0 && !mixed.Wanted; part = (part - 1) & support)
            {
                floor[a] = Math.Max(floor[a], low[(part * play.Actions) + a]);
            }
        }
    }

    /// <inheritdoc/>
    public bool CanTellMore(ReadOnlySpan<int> hypotheses)
    {
        if (mixed.Wanted)
        {
            return true;
        }

        // The action that more could be told of last comes first.
        for (var i = 0; i < play.Actions; i++)
        {
            var a = (untold + i) % play.Actions;
            var told = Math.Max(floor[a], low[(support * play.Actions) + a]);
            if (advantage.Greatest(hypotheses, a, told) > told + play.NoGain)
            {
                untold = a;
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes numbers for a pure action.</summary>
    public void Pure(int action, int reached, (double Nominal, double Low, double High) numbers)
    {
        var at = (play.Actions << action) + reached;
        (nominal[at], low[at], high[at]) = numbers;
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<int> tied, Mixture from, Mixture to)
    {
        var at = from.Towards(to, 0.5);
        if (Rim(tied, at) is var inside && inside != support)
        {
            RaiseBeyondRim(tied, inside);
            return;
        }

        tied = Decided(Unbeaten(tied));
        Raise(nominal, tied);
        for (var a = support * play.Actions; a < (support + 1) * play.Actions; a++)
        {
            high[a] = Math.Max(high[a], nominal[a]);
        }

        RaiseLow(tied);
        mixed.Add(tied, corners, from, to);
    }

    /// <summary>
    /// Of hypotheses tied strictly inside of the face, those that none beats at every action of it that tells the two apart: near the rim, where
    /// others are as good, what another always beats lies within a tie of it.
    /// </summary>
    private ReadOnlySpan<int> Unbeaten(ReadOnlySpan<int> tied)
    {
        if (tied.Length == 1)
        {
            return tied;
        }

        contending.Clear();
        foreach (var k in tied)
        {
            var beaten = false;
            for (var c = 0; c < corners.Length && !beaten; c++)
            {
                beaten = BeatsWhereTold(Lowest(tied, corners[c]), k);
            }

            if (!beaten)
            {
                contending.Add(k);
            }
        }

        return CollectionsMarshal.AsSpan(contending);
    }

    private int Lowest(ReadOnlySpan<int> tied, int action)
    {
        var lowest = tied[0];
        foreach (var k in tied)
        {
            lowest = play.Divergence[play.Row(action) + k] < play.Divergence[play.Row(action) + lowest] ? k : lowest;
        }

        return lowest;
    }

    private bool BeatsWhereTold(int one, int other)
    {
        var told = 0;
        foreach (var a in corners)
        {
            told |= play.Alike(one, other, play.Played(1 << a)) ? 0 : 1 << a;
        }

        return told != 0 && Beats(one, other, told);
    }

    /// <summary>What is left of hypotheses tied strictly inside of the face once vanishing exploration has decided.</summary>
    private ReadOnlySpan<int> Decided(ReadOnlySpan<int> tied)
    {
        if (!play.Vanishing)
        {
            return tied;
        }

        classes.Sort(play, tied, support, decided: false);
        classes.Thin(play, tied, thinned);
        return CollectionsMarshal.AsSpan(thinned);
    }

    /// <summary>
    /// The actions of the face that a mixture plays: without those so faint that hypotheses would tie there for that alone.
    /// </summary>
    private int Rim(ReadOnlySpan<int> tied, Mixture at)
    {
        var inside = support;
        for (var c = 0; c < corners.Length; c++)
        {
            if (at[c] == 0 || (at[c] < Faint && IsBlurred(tied, corners[c], at[c])))
            {
                inside &= ~(1 << corners[c]);
            }
        }

        return inside;
    }

    /// <summary>
    /// Mixtures on the rim are those of other faces. But hypotheses that fit there best among those that fit on this face may be beaten
    /// there by others; then a tie of more than meet by themselves may reach into this face when it breaks.
    /// </summary>
    private void RaiseBeyondRim(ReadOnlySpan<int> tied, int inside)
    {
        if (tied.Length > 1)
        {
            broken.Sort(tied, Part(inside), decided: false);
            if (broken.Part)
            {
                beyond.Find(tied, inside, support & ~inside);
                foreach (var way in beyond.Starts)
                {
                    Raise(high, Decided(beyond.Along(way)));
                }
            }
        }
    }

    /// <summary>The actions of a support, ascending, made once.</summary>
    private int[] Part(int inside) => parts.TryGetValue(inside, out var part) ? part : parts[inside] = Members(inside);

    private static int[] Members(int support) => [.. Enumerable.Range(0, 31).Where(a => ((support >> a) & 1) != 0)];

    private bool Beats(int one, int other, int everywhere)
    {
        for (var a = 0; a < play.Actions; a++)
        {
            if (((everywhere >> a) & 1) != 0
                && !(play.Divergence[play.Row(a) + one] < play.Divergence[play.Row(a) + other] - (ClearlyApart * play.Tie)))
            {
                return false;
            }
        }

        return true;
    }

    private void Raise(double[] numbers, ReadOnlySpan<int> tied)
    {
        for (var a = 0; a < play.Actions; a++)
        {
            ref var number = ref numbers[(support * play.Actions) + a];
            var told = Math.Max(number, floor[a]);
            if (advantage.Greatest(tied, a, told) is var greatest && greatest > told)
            {
                number = greatest;
            }
        }
    }

    private void RaiseLow(ReadOnlySpan<int> tied)
    {
        var row = support * play.Actions;
        var known = true;
        for (var a = 0; a < play.Actions; a++)
        {
            known &= low[row + a] >= nominal[row + a];
        }

        if (known)
        {
            return;
        }

        broken.Sort(tied, corners, decided: true);
        for (var a = 0; a < play.Actions; a++)
        {
            var told = Math.Max(low[row + a], floor[a]);
            if (broken.Greatest(tied, a, told) is var greatest && greatest > told)
            {
                low[row + a] = greatest;
            }
        }
    }

    /// <summary>Whether what an action tells hypotheses apart by is lost at a weight, and not because it tells nothing.</summary>
    private bool IsBlurred(ReadOnlySpan<int> tied, int action, double weight)
    {
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var k in tied)
        {
            var divergence = play.Divergence[play.Row(action) + k];
            (least, greatest) = (Math.Min(least, divergence), Math.Max(greatest, divergence));
        }

        return weight * (greatest - least) <= ClearlyApart * play.Tie && !play.AllAlike(tied, play.Played(1 << action));
    }
}
