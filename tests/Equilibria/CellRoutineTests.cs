using PhaseSweep.Model;
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
            Agreement.WithClosedForm(cell, cell.ClosedForm(), cell.Solve());
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void CellsAreWhatTheDefinitionsSay(string name)
    {
        foreach (var cell in Cells.Random(ScenarioCatalogue.Find(name), DefinitionCells, seed: 3))
        {
            Agreement.WithBruteForce(cell, cell.BruteForce(), cell.Solve(), cell.ClosedForm().Distance);
        }
    }
}
