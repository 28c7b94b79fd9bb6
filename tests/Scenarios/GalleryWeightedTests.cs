using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Tests.Devices;
using Xunit;

namespace PhaseSweep.Tests.Scenarios;

/// <summary>The weighted games of the gallery against the closed forms of model.md 5, at thousands of cells.</summary>
public sealed class GalleryWeightedTests(OpenedDevices opened) : IClassFixture<OpenedDevices>
{
    [SkippableTheory]
    [InlineData("host", 0)]
    [InlineData("host", 0.25)]
    [InlineData("host", 0.5)]
    [InlineData("host", 0.8)]
    [InlineData("host", 1)]
    [InlineData("cpu", 0.5)]
    [InlineData("opencl", 0.5)]
    public void LabelsAreThoseOfTheTheorem(string kind, double weight)
    {
        Skip.IfNot(OpenedDevices.Kinds.Contains(kind), $"this machine has no {kind} device");
        foreach (var exploration in new[] { Exploration.None, Exploration.InTheLimit })
        {
            var plan = Plan("weighted-sycophancy", ("lambda", weight)) with { Exploration = exploration };
            var phases = Solve(plan, kind);
            for (var i = 0; i < phases.Length; i++)
            {
                var (s, h) = (plan.Grid.X.Center(i % plan.Grid.Width), plan.Grid.Y.Center(i / plan.Grid.Width));
                Assert.True(
                    Theorem(s, h, weight, exploration.Vanishing) == phases[i],
                    $"p_S={s:R} p_H={h:R} lambda={weight} {exploration}: {phases[i]}");
            }
        }
    }

    [Fact]
    public void HallucinationIsTheSameGameUnderOtherNames() => Assert.Equal(
        Solve(Plan("weighted-sycophancy", ("r_S", 1.5), ("c_H", 0.2)), "host"),
        Solve(Plan("weighted-hallucination", ("r_F", 1.5), ("c_A", 0.2)), "host"));

    /// <summary>A mixed answer of the map: with all of the flaw the weighted game is sycophancy.</summary>
    [Fact]
    public void WithAllOfTheFlawItIsTheGameOfThePaper() => Assert.Equal(
        Solve(Plan("sycophancy", ("r_S", 1.3), ("c_H", 0.1)), "host"),
        Solve(Plan("weighted-sycophancy", ("lambda", 1), ("r_S", 1.3), ("c_H", 0.1)), "host"));

    private static Phase Theorem(double s, double h, double weight, bool vanishing)
    {
        var (l, v) = (weight / (1 + weight), 1 / (1 + weight));
        if (vanishing)
        {
            return s > v && h > v ? Phase.Bistable : s < l && h < l ? Phase.Cycling : s > h ? Phase.Trapped : Phase.Safe;
        }

        var (kept, honest) = (s >= l, h >= l);
        return kept && honest ? s > v && h > v ? Phase.Bistable : Phase.SelfConfirming
            : kept ? s > v ? Phase.Trapped : Phase.LatentEscape
            : honest ? h > v ? Phase.Safe : Phase.LatentRisk
            : Phase.Cycling;
    }

    /// <summary>No cell has two equal chances, or one of a half.</summary>
    private static SweepPlan Plan(string name, params (string Name, double Value)[] set)
    {
        var scenario = ScenarioCatalogue.Find(name);
        return ContractPlans.Plan(name, (scenario.DefaultX, 0, 1), (scenario.DefaultY, 0.013, 0.98), 70, 56, set);
    }

    private Phase[] Solve(SweepPlan plan, string kind)
    {
        var inputs = new CellInputs(plan);
        using var slot = opened.Get(kind).Prepare(inputs, 1)[0];
        slot.Begin(plan.Tiles.Single());
        CellRoutine.For(inputs).Finish(slot.Result, slot.End(), CancellationToken.None);
        return [.. slot.Result.Phases.Take((int)plan.Grid.Cells).Select(p => (Phase)p)];
    }
}
