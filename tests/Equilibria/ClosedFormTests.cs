using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Equilibria;

/// <summary>The theorems say what the definitions say.</summary>
public class ClosedFormTests
{
    private const int CellCount = 2000;

    public static TheoryData<string> Scenarios => [.. ScenarioCatalogue.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void ClosedFormsAgreeWithTheDefinitionsWorkedOutByBruteForce(string name)
    {
        var seen = new HashSet<Phase>();
        foreach (var cell in Cells.Random(ScenarioCatalogue.Find(name), CellCount, seed: 1))
        {
            var closed = cell.ClosedForm();
            Agreement.WithBruteForce(cell, cell.BruteForce(), closed.Cell, closed.Distance);
            seen.Add(closed.Cell.Phase);
        }

        Phase[] all = name == "deception"
            ? [Phase.Safe, Phase.Trapped, Phase.SelfConfirming, Phase.LatentRisk]
            : [Phase.Safe, Phase.Trapped, Phase.Bistable, Phase.Cycling];
        Assert.Superset(new HashSet<Phase>(all), seen);
    }
}
