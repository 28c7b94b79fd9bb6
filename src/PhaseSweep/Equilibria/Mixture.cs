namespace PhaseSweep.Equilibria;

/// <summary>A mixture of up to three actions: weights of the corners of a face, which sum to one.</summary>
internal readonly record struct Mixture(double First, double Second, double Third)
{
    /// <summary>Weight of a corner by number.</summary>
    public double this[int corner] => corner == 0 ? First : corner == 1 ? Second : Third;

    /// <summary>The mixture a part of the way to another.</summary>
    public Mixture Towards(Mixture other, double part) => new(
        First + (part * (other.First - First)), Second + (part * (other.Second - Second)), Third + (part * (other.Third - Third)));
}

/// <summary>Takes the sets of hypotheses that an envelope finds tied.</summary>
internal interface ITiedSets
{
    /// <summary>Takes one set.</summary>
    /// <param name="tied">The hypotheses that fit best, of those that fit on the face at all, at every mixture strictly between the
    /// two (or at the one), which may lie on the rim of the face.</param>
    /// <param name="from">A mixture.</param>
    /// <param name="to">Another, or the same.</param>
    void Add(ReadOnlySpan<int> tied, Mixture from, Mixture to);

    /// <summary>Whether sets of some hypotheses could tell more than the sets taken so far.</summary>
    /// <param name="hypotheses">The hypotheses.</param>
    bool CanTellMore(ReadOnlySpan<int> hypotheses);
}
