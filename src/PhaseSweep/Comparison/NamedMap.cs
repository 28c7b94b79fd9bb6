using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PhaseSweep.Model;

namespace PhaseSweep.Comparison;

/// <summary>A map, and what messages call it.</summary>
/// <param name="Name">Such as the path of its store.</param>
/// <param name="Map">The map.</param>
public sealed record NamedMap(string Name, IMapSource Map)
{
    /// <summary>The plan of the map.</summary>
    public SweepPlan Plan => Map.Plan;

    /// <summary>How its cells were found, in a few words.</summary>
    public string InWords => Plan.Learner?.InWords() ?? $"Theory, exploration {Plan.Exploration}";

    /// <summary>
    /// What decides its phases, beside its scenario, axes and parameters: names and values as the user writes them. Learners explore by
    /// their own rate.
    /// </summary>
    internal IEnumerable<(string Name, string Value)> Settings
    {
        get
        {
            var learner = Plan.Learner;
            yield return ("scenario", Plan.Scenario.Name);
            foreach (var i in Plan.FixedParameters)
            {
                yield return (Plan.Scenario.Parameters[i].Name, InputText.Of(Plan.Parameters[i]));
            }

            yield return ("exploration", (learner is null ? Plan.Exploration : new(learner.Epsilon, Vanishing: false)).ToString());
            if (learner is null or { Grid: true } && Plan.Scenario.Hypotheses.List is null)
            {
                yield return ("hypotheses", $"{Plan.Hypotheses}");
            }

            foreach (var (name, value) in learner?.ToJson() ?? [])
            {
                // Told above, or below in fewer words.
                if (name is not ("epsilon" or "prior"))
                {
                    yield return (name, $"{value}");
                }
            }

            if (learner is not null)
            {
                yield return (
                    "prior",
                    learner.Prior is { } weights ? $"a table of {weights.Count} weights ({Digest(weights)})" : Plan.Scenario.HasFastLearners ? "Beta(a0, b0)" : "density");
            }
        }
    }

    /// <summary>Eight digits that tell tables apart.</summary>
    private static string Digest(IReadOnlyList<double> weights) =>
        Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<double>(weights.ToArray())))[..8];
}
