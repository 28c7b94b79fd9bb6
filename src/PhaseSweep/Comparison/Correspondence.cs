using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Comparison;

/// <summary>How a phase of learners goes with the phase of theory in the same cell.</summary>
internal enum Match
{
    /// <summary>It is the same.</summary>
    Same,

    /// <summary>It is another, and what theory says comes to it.</summary>
    Allowed,

    /// <summary>It is another, and may be if few agents are to reach the end that it leaves out.</summary>
    AllowedIfFew,

    /// <summary>It is another.</summary>
    Against,
}

/// <summary>
/// The correspondence by which a map of theory is compared with one of learners. Learners show no equilibria, only where they end:
/// <code>
///   LatentRisk       Safe
///   LatentEscape     Trapped
///   SelfConfirming   Bistable, Safe or Trapped: the prior decides what is tested
///   Bistable         Bistable; Safe or Trapped where few agents are to reach the other end, or one path is followed
///   Boundary         any: a boundary goes through the cell
/// </code>
/// and every other phase is itself.
/// </summary>
public static class Correspondence
{
    /// <summary>Times the learners' minority below which a predicted minority is few: a sample of it may then well stay below that.</summary>
    public const double Few = 2;

    /// <summary>The correspondence in words, beside phases that are the same: where learners are to end, and how they may read.</summary>
    public static IReadOnlyList<string> InWords { get; } =
    [
        "LatentRisk should end Safe, LatentEscape Trapped, SelfConfirming Bistable, Safe or Trapped",
        "Bistable may read Safe or Trapped where the predicted minority is below twice --minority, or one path is followed; Boundary anything",
    ];

    /// <summary>How a phase of learners goes with one of theory.</summary>
    internal static Match Of(Phase theory, Phase learners) => (theory, learners) switch
    {
        _ when theory == learners => Match.Same,
        (Phase.LatentRisk, Phase.Safe) or (Phase.LatentEscape, Phase.Trapped) => Match.Allowed,
        (Phase.SelfConfirming, Phase.Bistable or Phase.Safe or Phase.Trapped) or (Phase.Boundary, _) => Match.Allowed,
        (Phase.Bistable, Phase.Safe or Phase.Trapped) => Match.AllowedIfFew,
        _ => Match.Against,
    };
}
