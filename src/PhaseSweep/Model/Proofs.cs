using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Model;

/// <summary>What a map's scenario and exploration admit beside computing its cells on the host.</summary>
public static class Proofs
{
    /// <summary>Why labels cannot be proven over boxes; null if they can.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="exploration">The convention about actions never intended.</param>
    public static string? Obstacle(ScenarioDescription scenario, Exploration exploration) =>
        !scenario.HasProofs ? scenario.NoProofs
        : IsPlaneWithRate(scenario, exploration)
            ? $"{scenario.Name} has hypotheses with two coordinates, for which labels are proven with exploration none or vanishing, not at a rate"
        : null;

    /// <summary>Why only the host solves the cells; null if every device does.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="exploration">The convention about actions never intended.</param>
    public static string? HostOnly(ScenarioDescription scenario, Exploration exploration) => scenario.Theory switch
    {
        Theory.List => $"{scenario.Name} has a list of hypotheses",
        Theory.Rectangle => $"{scenario.Name} has more than two actions or outcomes and hypotheses with two coordinates",
        _ when IsPlaneWithRate(scenario, exploration) => $"{scenario.Name} has hypotheses with two coordinates and a rate of exploration",
        _ => null,
    };

    private static bool IsPlaneWithRate(ScenarioDescription scenario, Exploration exploration) =>
        scenario.Theory == Theory.Plane && exploration.Rate > 0;
}
