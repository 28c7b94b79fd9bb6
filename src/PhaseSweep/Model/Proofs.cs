using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Model;

/// <summary>What a map admits beside computing its cells by the host's double routine.</summary>
public static class Proofs
{
    /// <summary>Why labels cannot be proven over boxes; null if they can.</summary>
    /// <param name="scenario">The scenario.</param>
    public static string? Obstacle(ScenarioDescription scenario) => scenario.HasProofs ? null : scenario.NoProofs;

    /// <summary>Why only the host's double routine solves the cells of a map of theory; null if every device does.</summary>
    public static string? HostOnly(SweepPlan plan) => plan.Scenario.Theory switch
    {
        Theory.List when plan.Fields.Count > 0 => $"{plan.Scenario.Name} has a list of hypotheses and --field is asked for",
        Theory.Rectangle => $"{plan.Scenario.Name} has more than two actions or outcomes and hypotheses with two coordinates",
        _ => null,
    };
}
