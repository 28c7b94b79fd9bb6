using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Tests.Boundaries;
using PhaseSweep.Verification;
using Xunit;

namespace PhaseSweep.Tests.Verification;

/// <summary>A proof that the descent made is proven again; one that claims anything else is not.</summary>
public sealed class ProofCheckTests
{
    private const int Depth = 9;

    /// <summary>Boxes of a tree that are tried.</summary>
    private const int Tried = 15;

    /// <summary>Rounding of a sum over boxes.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Maps of all games and conventions; every box left open in them has a boundary in it.</summary>
    private static readonly string[] Requests =
    [
        "sycophancy",
        "sycophancy --exploration 0.1 --set r_H=1.5 --set c_S=0.1",
        "sycophancy --x p_S --y r_H=0.25:4 --set p_H=0.55 --exploration 0.1",
        "sycophancy --x lo=0:0.9 --y p_S",
        "hallucination --exploration vanishing --set c_A=0.2",
        "deception",
        "deception --exploration vanishing",
        "deception --exploration 0.3",
        "deception --x g=0.25:4 --y loss=0:4",
        "deception --set lo=0 --set r_H=1 --exploration 0.1",
        "hallucination --x p_F --y r_F=0.5:2 --set c_A=1 --exploration 0.3",
    ];

    /// <summary>A map and, on a scenario, an axis, a parameter or the exploration, what else its boxes could be claimed for.</summary>
    public static TheoryData<string, string> Changes => new()
    {
        { "sycophancy", "hallucination --set r_A=1.01" },
        { "sycophancy", "sycophancy --set r_S=1.01" },
        { "sycophancy", "sycophancy --set c_H=0.01" },
        { "sycophancy", "sycophancy --set lo=0.51" },
        { "sycophancy", "sycophancy --set hi=0.49" },
        { "sycophancy", "sycophancy --exploration 0.01" },
        { "sycophancy", "sycophancy --x p_S=0:0.99" },
        { "sycophancy", "sycophancy --x p_H --y p_S" },
        { "sycophancy --set r_S=1.01", "hallucination" },
        { "hallucination", "hallucination --exploration 0.01" },
        { "hallucination", "hallucination --set r_F=1.01" },
        { "hallucination", "hallucination --y p_A=0.01:1" },
        { "deception", "deception --set g=1.01" },
        { "deception", "deception --set loss=1.01" },
        { "deception", "deception --set r_H=0.21" },
        { "deception", "deception --exploration vanishing" },
        { "deception", "deception --exploration 0.01" },
        { "deception", "deception --x lo=0:0.1" },
        { "deception --exploration 0.01", "deception" },
        { "deception --set g=2", "deception --set g=2.01" },
    };

    public static TheoryData<string> Maps => [.. Requests];

    [Fact]
    public void HonestProofsAreProvenAgain()
    {
        var random = new Random(3);
        for (var i = 0; i < CheckSize.Maps; i++)
        {
            var (plan, depth) = RandomPlans.Next(random, 6, 12);
            var tree = plan.Prove(depth);

            var report = ProofCheck.Run(tree, null, default);

            Assert.True(report.Failure is null, $"{plan.Words()} depth {depth}: {report.Failure}");
            Assert.Equal(tree.All().Count(box => box.Outcome != ProofTree.Open), report.Proven);
            Assert.Equal(tree.Leaves, report.Open);
        }
    }

    [Theory]
    [MemberData(nameof(Maps))]
    public void TheProvenAreaIsThatOfTheProvenBoxes(string request)
    {
        var tree = Tree(request);

        var report = ProofCheck.Run(tree, null, default);

        var (x, y) = (tree.Plan.Grid.X, tree.Plan.Grid.Y);
        var area = tree.All().Where(box => box.Outcome != ProofTree.Open).Select(tree.Extent)
            .Sum(box => (box.X.High - box.X.Low) / (x.High - x.Low) * ((box.Y.High - box.Y.Low) / (y.High - y.Low)));
        Assert.InRange(report.ProvenArea, 0.9, 1);
        Assert.Equal(area, report.ProvenArea, Rounding);
    }

    [Fact]
    public void OfTheFirstFourBoxesOfSycophancyOneIsProven()
    {
        const double FirstCut = 0.47864271;

        var report = ProofCheck.Run(Tree("sycophancy", 1), null, default);

        Assert.Equal((1, 3, null), (report.Proven, report.Open, report.Failure));
        Assert.Equal(FirstCut * FirstCut, report.ProvenArea, Rounding);
    }

    [Theory]
    [MemberData(nameof(Maps))]
    public void AnOutcomeOfAProvenBoxThatWasChangedIsFound(string request) =>
        WrongLabels.AllFail(Tree(request), Tried, box => box.Outcome != ProofTree.Open);

    [Theory]
    [MemberData(nameof(Maps))]
    public void AnOpenBoxThatIsCalledProvenIsFound(string request) =>
        WrongLabels.AllFail(Tree(request), Tried, box => box.Outcome == ProofTree.Open && box.Level == Depth);

    /// <summary>A support that ends at the threshold: a belief is pinned to a tie over an area.</summary>
    [Theory]
    [InlineData("sycophancy --set lo=0.5", Phase.Boundary, Phase.Trapped)]
    [InlineData("sycophancy --set hi=0.5 --exploration 0.2", Phase.Boundary, Phase.Safe)]
    [InlineData("sycophancy --x p_H --y hi=0.5:1 --set p_S=0.5", Phase.Boundary)]
    [InlineData("deception --x d --y lo=0:0.4 --set hi=0.4", Phase.Boundary)]
    [InlineData("deception --x lo=0:0.3 --y hi=0.5:1 --set d=0.4 --exploration vanishing", Phase.Boundary)]
    public void TiesOverAnAreaAreProvenAgain(string request, params Phase[] phases)
    {
        var tree = Tree(request);

        Assert.Null(ProofCheck.Run(tree, null, default).Failure);
        var proven = tree.All().Where(box => box.Outcome != ProofTree.Open).ToArray();
        Assert.Equal(phases.Order(), proven.Select(box => (Phase)box.Outcome).Distinct().Order());
        WrongLabels.AllFail(tree, Tried, box => box.Outcome == (byte)Phase.Boundary);
    }

    /// <summary>
    /// An end of the support beside the threshold, by so little that rounding decides: what the descent takes for a sign is one.
    /// </summary>
    [Theory]
    [InlineData("sycophancy", "lo", 0.5)]
    [InlineData("sycophancy", "hi", 0.5)]
    [InlineData("hallucination --exploration 0.1", "lo", 0.5)]
    [InlineData("deception --x d --y lo=0:0.2", "hi", 0.4)]
    public void AGapAsSmallAsARoundingErrorHasNoSign(string request, string parameter, double threshold)
    {
        var plan = Model.Words.Request(request).ToPlan();
        foreach (var roundings in new[] { -512, -128, -64, -32, -8, -2, 2, 8, 32, 64, 128, 512 })
        {
            double[] parameters = [.. plan.Parameters];
            parameters[plan.Scenario.IndexOf(parameter)] = threshold + (roundings * 1.1102230246251565e-16);
            var tree = (plan with { Parameters = parameters }).Prove(5);

            Assert.Null(ProofCheck.Run(tree, null, default).Failure);
        }
    }

    /// <summary>
    /// The support begins a little above the threshold of 1/2, so flattering always seems to pay: a sign where the gap, twice the
    /// distance, exceeds the error that the double routine states, 72 roundings; not before.
    /// </summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(32, false)]
    [InlineData(80, true)]
    [InlineData(1024, true)]
    public void ASignWithinTheErrorOfTheDoubleRoutineIsNoProof(int roundings, bool proven)
    {
        var plan = Model.Words.Request("sycophancy --x p_S=0:0.4 --y p_H=0.6:1").ToPlan();
        double[] parameters = [.. plan.Parameters];
        parameters[plan.Scenario.IndexOf("lo")] = 0.5 + (roundings * 1.1102230246251565e-16);
        var tree = new ProofTree(plan with { Parameters = parameters }, 1, [[(byte)Phase.Trapped]]);

        Assert.Equal(proven, ProofCheck.Run(tree, null, default).Failure is null);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void AMapOfAnotherPlanIsFound(string proven, string claimed)
    {
        var other = Model.Words.Request(claimed).ToPlan();
        var report = ProofCheck.Run(Tree(proven) with { Plan = other }, null, default);

        Assert.NotNull(report.Failure);
        Assert.StartsWith("the box in column ", report.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void TheFailureNamesTheFirstBoxWhatItClaimsAndWhatItIs()
    {
        var tree = Tree("sycophancy", 12);
        var boxes = tree.All().Where(box => box.Level == 12 && box.Outcome == (byte)Phase.Trapped).ToArray();
        var (first, later) = (boxes[boxes.Length / 2], boxes[(boxes.Length / 2) + 1]);
        var (x, y) = tree.Extent(first);

        var report = ProofCheck.Run(tree.With(later, (byte)Phase.Cycling).With(first, (byte)Phase.Safe), null, default);

        Assert.Equal(
            $"the box in column {first.Column}, row {first.Row} of level 12, "
            + FormattableString.Invariant($"p_S {x.Low:R} to {x.High:R}, p_H {y.Low:R} to {y.High:R}: ")
            + "is claimed to be Safe, but is Trapped",
            report.Failure);
        Assert.Equal(tree.All().TakeWhile(box => box != first).Count(box => box.Outcome != ProofTree.Open), report.Proven);
    }

    [Fact]
    public void OutcomesMustCoverTheMapExactly()
    {
        var tree = Tree("sycophancy", 4);
        var levels = tree.Levels;
        var safe = Tree("sycophancy --set c_S=5");

        Fails("the tree ends after 0 levels although boxes are open", []);
        Fails("the tree ends after 4 levels although boxes are open", [.. levels.Take(4)]);
        Fails("level 5 is beyond the depth of the tree, 4", [.. levels, new byte[4 * tree.Leaves]]);
        Fails("level 4 has 55 boxes; the level before calls for 60", [.. levels.Take(4), levels[4][..^5]]);
        Fails("level 0 has 2 boxes; the level before calls for 1", [[0, 0]]);
        Fails("is claimed to be 9", [[9]]);
        Fails("level 1 has 4 boxes; the level before calls for 0", [[(byte)Phase.Safe], new byte[4]], safe);
        Fails("level 1 has 0 boxes; the level before calls for 0", [[(byte)Phase.Safe], []], safe);

        void Fails(string message, byte[][] wrong, ProofTree? of = null) => Assert.Contains(
            message, ProofCheck.Run((of ?? tree) with { Levels = wrong }, null, default).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void ItTellsHowFarItIsAndCanBeStopped()
    {
        var tree = Tree("sycophancy", 14);
        var told = new Told();

        ProofCheck.Run(tree, told, default);
        Assert.Equal((tree.Boxes, tree.Boxes), (told.Most, told.Total));

        using var stop = new CancellationTokenSource();
        told.First = stop.Cancel;
        Assert.ThrowsAny<OperationCanceledException>(() => ProofCheck.Run(tree, told, stop.Token));
    }

    private static ProofTree Tree(string request, int depth = Depth) => Model.Words.Request(request).ToPlan().Prove(depth);

    private sealed class Told : IProgress<ProofProgress>
    {
        private readonly Lock gate = new();

        public long Most { get; private set; }

        public long Total { get; private set; }

        public Action? First { get; set; }

        public void Report(ProofProgress value)
        {
            lock (gate)
            {
                (Most, Total) = (Math.Max(Most, value.Done), value.Total);
                First?.Invoke();
            }
        }
    }
}
