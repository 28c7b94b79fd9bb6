using PhaseSweep.Comparison;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Comparison;

public class FindingTests
{
    private static readonly byte[] BesidePhases = [Finding.Allowed, Finding.Near, Finding.Far];

    [Fact]
    public void WhatIsFoundBesideAPhaseIsMistakenForNone()
    {
        Assert.All(BesidePhases, finding => Assert.InRange(finding, Phases.All.Count, Phases.NotComputed - 1));
        Assert.Distinct(BesidePhases);
        Assert.Equal(Phases.NotComputed, Finding.NotCompared);
    }
}
