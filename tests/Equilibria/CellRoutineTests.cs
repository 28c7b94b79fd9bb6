using PhaseSweep.Devices;
using PhaseSweep.Model;
using PhaseSweep.Tests.Reference;
using PhaseSweep.Verification;
using Xunit;

namespace PhaseSweep.Tests.Equilibria;

/// <summary>The solver, which minimises divergence, finds what the theorems and the definitions say.</summary>
public class CellRoutineTests
{
    private const int TheoremCells = 10000;
    private const int DefinitionCells = 1500;

    public static TheoryData<string> Scenarios => [.. ScenarioCatalogue.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void CellsAreWhatTheTheoremsSay(string name)
    {
        foreach (var cell in Cells.Random(ScenarioCatalogue.Find(name), TheoremCells, seed: 2))
        {
            Agreement.WithClosedForm(cell, ClosedForms.At(cell.Scenario, cell.Parameters, cell.Exploration), cell.Solve());
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void CellsAreWhatTheDefinitionsSay(string name)
    {
        foreach (var cell in Cells.Random(ScenarioCatalogue.Find(name), DefinitionCells, seed: 3))
        {
            var brute = new BruteForce(Game.Of(cell.Scenario, cell.Parameters), cell.Exploration);
            var distance = ClosedForms.At(cell.Scenario, cell.Parameters, cell.Exploration).Distance;
            Agreement.WithBruteForce(cell, brute, cell.Solve(), distance);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(256)]
    [InlineData(1000)]
    public void TheNumberOfHypothesesChangesNoAnswer(int hypotheses)
    {
        foreach (var cell in ScenarioCatalogue.All.SelectMany(s => Cells.Random(s, 300, seed: 4)))
        {
            var closed = ClosedForms.At(cell.Scenario, cell.Parameters, cell.Exploration);
            Agreement.WithClosedForm(cell, closed, CellRoutine.Solve(cell.Scenario, cell.Parameters, cell.Exploration, hypotheses));
        }
    }
}
