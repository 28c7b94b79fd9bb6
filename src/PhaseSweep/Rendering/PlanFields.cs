using PhaseSweep.Model;

namespace PhaseSweep.Rendering;

/// <summary>What a picture may ask of a plan.</summary>
internal static class PlanFields
{
    /// <summary>Refuses a field that the plan did not store.</summary>
    /// <exception cref="InputException">
    /// The plan lacks <paramref name="field"/>; the message says which it has.
    /// </exception>
    public static void RequireField(this SweepPlan plan, Field? field)
    {
        if (field is { } wanted && !plan.Fields.Contains(wanted))
        {
            var stored = plan.Fields.Count == 0 ? "phase alone" : string.Join(", ", plan.Fields.Select(f => f.Name(plan.Scenario)));
            var name = wanted.Name(plan.Scenario);
            var remedy = (plan.Learner is null, FieldNames.OfTheory.Contains(wanted)) switch
            {
                (true, true) => $"sweep again with --field {name}",
                (false, true) => $"sweep with --field {name} finds it",
                (true, false) => "learn finds it",
                _ when wanted == Field.Coarse => "learn with --hypotheses finds it",
                _ => "learn with --learner simulated finds it",
            };
            throw new InputException($"--field {name}: this map holds {stored}; {remedy}");
        }
    }
}
