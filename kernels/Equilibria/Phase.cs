namespace PhaseSweep.Kernels.Equilibria;

/// <summary>
/// The phase of one cell. The values are those of the stored <c>phase</c> array (uint8).
/// Rules: Xu et al., <i>Epistemic Traps</i> (arXiv:2602.17676), read through Berk-Nash rationalizability
/// (Esponda and Pouzo, arXiv:2505.20708).
/// </summary>
public enum Phase : byte
{
    /// <summary>Only safe actions are rationalizable: whatever the agent believed at first, it ends safe.</summary>
    Safe = 0,

    /// <summary>Only unsafe actions are rationalizable: locked in, whatever the prior.</summary>
    Trapped = 1,

    /// <summary>A safe and an unsafe action are both uniformly strict equilibria: the prior decides.</summary>
    Bistable = 2,

    /// <summary>Safe and unsafe equilibria, not both strict: held up by what the agent never tests.</summary>
    SelfConfirming = 3,

    /// <summary>Only safe equilibria, yet an unsafe action can be rationalized.</summary>
    LatentRisk = 4,

    /// <summary>Only unsafe equilibria, yet a safe action can be rationalized.</summary>
    LatentEscape = 5,

    /// <summary>No pure equilibrium: behaviour keeps switching.</summary>
    Cycling = 6,

    /// <summary>A gap the label hangs on is zero within the error bound of the double computation.</summary>
    Boundary = 7,

    /// <summary>No hypothesis has finite divergence: the model cannot explain the data at all.</summary>
    Refuted = 8,
}
