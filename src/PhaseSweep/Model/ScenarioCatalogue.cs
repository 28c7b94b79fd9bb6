using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Model;

/// <summary>The built-in scenarios. A new one is a file in <c>kernels/Scenarios</c> and a line here.</summary>
public static class ScenarioCatalogue
{
    /// <summary>All scenarios, in the order in which they are listed.</summary>
    public static IReadOnlyList<ScenarioDescription> All { get; } =
    [
        Sycophancy.Description,
        Hallucination.Description,
        Deception.Description,
    ];

    /// <summary>The named scenario.</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public static ScenarioDescription Find(string name) =>
        All.FirstOrDefault(s => s.Name == name)
        ?? throw new InputException($"{name}: {Suggestion.For(name, All.Select(s => s.Name), "scenario")}");
}
