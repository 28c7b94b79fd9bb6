using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>The learners of whole maps do what the definitions say, cell by cell and round by round.</summary>
public class NaiveLearnerTests
{
    /// <summary>Random maps a scenario.</summary>
    private static readonly int Maps = CheckSize.Full ? 2000 : 80;

    /// <summary>
    /// Beliefs and shares of the expected learner: a thousand rounds add up to a few hundred roundings of 2^-53, in counts and in
    /// logarithms. A field is that rounded to single precision. Counts of agents and of rounds, far apart, are then exact.
    /// </summary>
    private const double Tolerance = 1e-12;

    public static TheoryData<string> Scenarios => [.. ScenarioCatalogue.All.Select(s => s.Name), Mixture.Description.Name];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void EveryCellIsWhatTheDefinitionsSay(string name)
    {
        var scenario = Find(name);
        var (cells, close, random) = (0, 0, new RandomLearners(seed: 20260217));
        for (var i = 0; i < Maps; i++)
        {
            var map = Followed.OnHost(random.Next(scenario));
            for (var cell = 0; cell < map.Plan.Grid.Cells; cell++)
            {
                var (row, column) = (cell / map.Plan.Grid.Width, cell % map.Plan.Grid.Width);
                var naive = NaiveCell.Of(map.Plan, row, column);
                cells++;
                if (naive.Close)
                {
                    close++;
                    continue;
                }

                AssertEqual(naive, map, row, column);
            }
        }

        // Draws and gaps of random cells are nowhere near what they are compared with.
        Assert.InRange(close, 0, cells / 100);
    }

    /// <summary>A scenario of the catalogue or of the tests.</summary>
    internal static ScenarioDescription Find(string name) =>
        name == Mixture.Description.Name ? Mixture.Description : ScenarioCatalogue.Find(name);

    private static void AssertEqual(NaiveCell naive, Followed map, int row, int column)
    {
        var phase = map.PhaseAt(row, column);
        Assert.True(naive.Phase == phase, $"[{row}, {column}] of {map.Plan.ToJson().ToJsonString()}: {phase}, not {naive.Phase}");
        foreach (var field in map.Plan.Fields)
        {
            var (expected, got) = (naive[field], map.At(field, row, column));
            Assert.True(
                double.IsNaN(expected) ? float.IsNaN(got) : got >= (float)(expected - Tolerance) && got <= (float)(expected + Tolerance),
                $"{field} at [{row}, {column}] of {map.Plan.ToJson().ToJsonString()}: {got:R}, not {expected:R}");
        }
    }
}
