using PhaseSweep.Tests.Model;
using PhaseSweep.Tests.Sweep;
using PhaseSweep.Tests.Topology;
using Xunit;

namespace PhaseSweep.Tests.Comparison;

/// <summary>The theorems say where learners end, and learners end there: but for the blur of finitely many rounds, and of samples.</summary>
public sealed class TheoryAndLearnersTests
{
    private const double FarShare = 0.001;

    private static readonly int Side = CheckSize.Full ? 256 : 48;

    [Theory]
    [InlineData("sycophancy", "simulated")]
    [InlineData("sycophancy", "expected")]
    [InlineData("hallucination", "simulated")]
    [InlineData("hallucination", "expected")]
    [InlineData("deception", "simulated")]
    [InlineData("deception", "expected")]
    public void FarFromBoundariesLearnersEndWhereTheorySays(string scenario, string learner)
    {
        var maps = Pairs.Of(Map($"{scenario} --size {Side}"), Map($"{scenario} --size {Side} --learner {learner} --rounds 4096"));
        Assert.Equal(4 / (2 * Math.Sqrt(4096)), maps.UsualReach);

        var (found, _) = maps.Compare(maps.UsualReach);

        Assert.Equal(maps.Grid.Cells, found.Compared);
        Assert.True(found.Far <= FarShare * found.Compared, $"{found.Far} of {found.Compared} cells disagree far from a boundary");
    }

    private static LabelMap Map(string line)
    {
        var plan = Words.Request(line).ToPlan();
        return LabelMap.Of(plan, HostMap.Phases(plan));
    }
}
