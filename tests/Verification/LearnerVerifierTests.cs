using PhaseSweep.Devices;
using PhaseSweep.Model;
using PhaseSweep.Tests.Sweep;
using PhaseSweep.Verification;
using Xunit;

namespace PhaseSweep.Tests.Verification;

/// <summary>A device that is wrong in one cell is found out, and what is said tells where and how.</summary>
public class LearnerVerifierTests
{
    private const int Row = 2, Column = 5;

    [Fact]
    public void OneBitOfOneFieldOfOneCellIsFound()
    {
        var said = "";
        using var device = new WatchedDevice
        {
            AfterEnd = result =>
            {
                var (values, cell) = (result.Values[^1], Cell(result));
                var right = values[cell];
                values[cell] = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(right) ^ 1);
                said = FormattableString.Invariant($"{values[cell]:R}, not {right:R}");
            },
        };

        AssertFound(device, plan => $"{plan.Fields[^1].Name(plan.Scenario)} {said}");
    }

    [Fact]
    public void OneWrongPhaseIsFound()
    {
        var said = "";
        using var device = new WatchedDevice
        {
            AfterEnd = result =>
            {
                var right = result.Phases[Cell(result)];
                result.Phases[Cell(result)] ^= 1;
                said = $"phase {result.Phases[Cell(result)]}, not {right}";
            },
        };

        AssertFound(device, _ => said);
    }

    [Fact]
    public void OneShareThatContradictsTheTheoremIsFound()
    {
        using var device = new WatchedDevice
        {
            AfterEnd = result =>
            {
                var shares = result.Values[result.Fields.ToList().IndexOf(Field.EndedFirst)];
                shares[Cell(result)] = 1 - shares[Cell(result)];
            },
        };

        // One map for each advantage of the prior, from -2 to 2.
        var (_, differences) = Checks(device, "learners' chance of locking in").First();
        var found = differences.OfType<string>().ToArray();
        var place = Place(LearnerPlans.LockIn(0, TieRule.First));
        Assert.Equal(5, found.Length);
        Assert.All(found, difference => Assert.StartsWith($"{place}: ", difference, StringComparison.Ordinal));
    }

    /// <summary>Every map beside the host's is wrong in the one cell, and what is said of it is its place and what is wrong.</summary>
    private static void AssertFound(WatchedDevice device, Func<SweepPlan, string> wrong)
    {
        foreach (var ((name, differences), plan) in Checks(device, "learners as on the host").Zip(LearnerPlans.All.Values))
        {
            var found = Assert.Single(differences, difference => difference is not null);
            Assert.Equal((name, $"{Place(plan)}: {wrong(plan)}"), (name, found));
        }
    }

    private static IEnumerable<(string Name, IEnumerable<string?> Differences)> Checks(IDevice device, string name) =>
        LearnerVerifier.Checks(device, brief: false).Where(check => check.Name.StartsWith(name, StringComparison.Ordinal));

    private static int Cell(TileResult result) => (Row * result.Tile.Width) + Column;

    private static string Place(SweepPlan plan) => FormattableString.Invariant(
        $"{plan.Scenario.Name} {plan.Grid.X.Parameter}={plan.Grid.X.Center(Column):R} {plan.Grid.Y.Parameter}={plan.Grid.Y.Center(Row):R}");
}
