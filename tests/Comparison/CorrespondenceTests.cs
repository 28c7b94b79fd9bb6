using PhaseSweep.Comparison;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Comparison;

public sealed class CorrespondenceTests
{
    private static readonly int Kinds = Phases.All.Count;

    /// <summary>What the expected learner may read where theory says so, beside the same phase.</summary>
    private static readonly Dictionary<Phase, Phase[]> AllowedOfOnePath = new()
    {
        [Phase.LatentRisk] = [Phase.Safe],
        [Phase.LatentEscape] = [Phase.Trapped],
        [Phase.SelfConfirming] = [Phase.Bistable, Phase.Safe, Phase.Trapped],
        [Phase.Bistable] = [Phase.Safe, Phase.Trapped],
        [Phase.Boundary] = [.. Phases.All],
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CellsThatTheTheoryAllowsAreNotDisagreements(bool theoryIsA)
    {
        var theory = Pairs.Theory(Kinds, Kinds, 4);
        var learners = Pairs.Learners("--learner expected").Of(theory with { TileSide = 3 });
        Func<int, int, byte> column = (_, column) => (byte)column, row = (row, _) => (byte)row;

        var maps = theoryIsA ? Pairs.Of(theory, column, learners, row) : Pairs.Of(learners, row, theory, column);
        var (found, findings) = maps.Compare(1);

        foreach (var says in Phases.All)
        {
            foreach (var shows in Phases.All)
            {
                var allowed = AllowedOfOnePath.GetValueOrDefault(says, []).Contains(shows);
                Assert.Equal(
                    (says, shows, says == shows ? (byte)says : allowed ? Finding.Allowed : Finding.Near),
                    (says, shows, findings[((int)shows * Kinds) + (int)says]));
                Assert.Equal(1, theoryIsA ? found.Confusion[says, shows] : found.Confusion[shows, says]);
            }
        }

        Assert.Equal((81L, 9L, 7L + 8, 81L - 9 - 15), (found.Compared, found.Agree, found.Allowed, found.Disagree));
    }

    [Fact]
    public void BetweenMapsOfOneKindOnlyTheSamePhaseAgrees()
    {
        var theory = Pairs.Theory(Kinds, Kinds, 9);
        var learners = Pairs.Learners("--learner expected").Of(theory);
        foreach (var plan in new[] { theory, learners })
        {
            var (found, findings) = Pairs.Of(plan, (_, column) => (byte)column, plan, (row, _) => (byte)row).Compare(1);

            Assert.Equal((9L, 0L, 72L), (found.Agree, found.Allowed, found.Disagree));
            Assert.All(Phases.All, phase => Assert.Equal((byte)phase, findings[(int)phase * 10]));
        }
    }

    /// <summary>The chance of ending in S from a flat prior, ties first: a closed form for endless rounds.</summary>
    [Theory]
    [InlineData(Phase.Trapped, "--agents 256")]
    [InlineData(Phase.Safe, "--agents 256 --minority 0.1")]
    public void BistableMayReadAsOneEndWhereFewAreToReachTheOther(Phase shown, string agents)
    {
        const double FiniteRounds = 0.004; // what 500 rounds leave open of the closed form, away from the boundary
        var theory = Pairs.Theory(40, 40, 16);
        var learner = Pairs.Learners($"--learner simulated --rounds 500 {agents}");
        var (_, findings) = Pairs.Of(theory, (_, _) => (byte)Phase.Bistable, learner.Of(theory), (_, _) => (byte)shown).Compare(0.1);

        var held = new HashSet<byte>();
        for (var i = 0; i < findings.Length; i++)
        {
            var (s, h) = (theory.Grid.X.Center(i % 40), theory.Grid.Y.Center(i / 40));
            var minority = Minority(s, h, tieToFirst: 1);
            if (s > 0.6 && h > 0.6 && Math.Abs(minority - (2 * learner.Minority)) > FiniteRounds)
            {
                Assert.Equal((s, h, minority < 2 * learner.Minority ? Finding.Allowed : Finding.Far), (s, h, findings[i]));
                held.Add(findings[i]);
            }
        }

        Assert.Equal(2, held.Count);
    }

    [Fact]
    public void WhereHistoriesCannotBeFollowedTheMinorityIsSampled()
    {
        const double FourErrors = 4 * 0.5 / 64; // of a share among 4096
        var theory = Pairs.Theory(10, 10, 10);

        // So cold that softmax replies are best replies, with a fair coin for ties.
        var plan = Pairs.Learners("--learner simulated --rounds 200 --beta 1000000").Of(theory);
        int[] cells = [77, 79, 97, 99];
        var predicted = new PredictedMinority(plan).Of(plan.Tiles.Single(), cells, default);

        Assert.All(predicted, found => Assert.Equal(
            Minority(theory.Grid.X.Center(found.Cell % 10), theory.Grid.Y.Center(found.Cell / 10), tieToFirst: 0.5), found.Minority, FourErrors));
        Assert.Equal(cells, predicted.Select(found => found.Cell));
    }

    /// <summary>From a flat prior.</summary>
    private static double Minority(double pS, double pH, double tieToFirst)
    {
        var first = GamblersRuin.EndsInS(pS, pH, evidence: 0, tieToFirst);
        return Math.Min(first, 1 - first);
    }
}
