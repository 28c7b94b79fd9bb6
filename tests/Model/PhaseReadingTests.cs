using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Model;

/// <summary>Every phase can be read aloud, and none reads like another.</summary>
public class PhaseReadingTests
{
    [Fact]
    public void EveryPhaseHasAReadingOfItsOwn()
    {
        Assert.All(Phases.All, phase => Assert.EndsWith(".", phase.Reading(), StringComparison.Ordinal));
        Assert.Equal(Phases.All.Count, Phases.All.Select(p => p.Reading()).Distinct().Count());
    }
}
