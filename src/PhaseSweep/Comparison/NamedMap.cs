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
            if (learner is null or { Grid: true })
            {
                yield return ("hypotheses", $"{Plan.Hypotheses}");
            }

            foreach (var (name, value) in learner?.ToJson() ?? [])
            {
                // Told above, or too long to be told.
                if (name is not ("epsilon" or "prior"))
                {
                    yield return (name, $"{value}");
                }
            }
        }
    }
}
