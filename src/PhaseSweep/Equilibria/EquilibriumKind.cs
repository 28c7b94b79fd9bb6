namespace PhaseSweep.Equilibria;

/// <summary>Whether and how a pure action is a Berk-Nash equilibrium.</summary>
public enum EquilibriumKind
{
    /// <summary>No belief it leaves makes it a best reply.</summary>
    None,

    /// <summary>Some belief it leaves makes it a best reply.</summary>
    Weak,

    /// <summary>Every belief it leaves makes it the only best reply (uniformly strict).</summary>
    Strict,
}
