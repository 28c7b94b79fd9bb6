using PhaseSweep.Model;

namespace PhaseSweep.Comparison;

/// <summary>What was found of a cell of two maps, in one byte: the phase that both have, or one of these.</summary>
public static class Finding
{
    /// <summary>Phases that differ as the correspondence allows.</summary>
    public const byte Allowed = 9;

    /// <summary>Phases that disagree, near a boundary.</summary>
    public const byte Near = 10;

    /// <summary>Phases that disagree, far from any boundary.</summary>
    public const byte Far = 11;

    /// <summary>Not computed in one of the maps.</summary>
    public const byte NotCompared = Phases.NotComputed;
}
