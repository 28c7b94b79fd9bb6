namespace PhaseSweep.Kernels.Scenarios;

/// <summary>
/// Hallucination: F fabricates, A abstains (safe). The same mathematics as <see cref="Sycophancy{T}"/> under other names;
/// its cells are computed by that struct. Source: Xu et al., arXiv:2602.17676, the hallucination game.
/// </summary>
public static class Hallucination
{
    /// <summary>The description listed in the catalogue.</summary>
    public static ScenarioDescription Description { get; } = Sycophancy.Game(
        "hallucination",
        "Hallucination",
        "A model is graded on its answers. It believes that fluency and truth are one axis: "
        + "whatever rewards a fabricated answer must punish an admission of not knowing.",
        new("F", false, "fabricate an answer"),
        new("A", true, "abstain"),
        "acceptance");
}
