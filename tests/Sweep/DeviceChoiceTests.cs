using PhaseSweep.Devices;
using PhaseSweep.Model;
using PhaseSweep.Sweep;
using PhaseSweep.Tests.Devices;
using Xunit;

namespace PhaseSweep.Tests.Sweep;

/// <summary>What is measured and kept, and which devices a sweep gets. The devices' speeds are given, not timed.</summary>
public sealed class DeviceChoiceTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("phasesweep-rates-");
    private readonly List<string> told = [];
    private readonly List<string> measured = [];
    private readonly NamedDevice host = new("host");
    private readonly NamedDevice gpu = new("cuda");

    /// <summary>Starts at once; 5 million cells a second.</summary>
    private static readonly DeviceRate HostRate = new(0, 5e6);

    /// <summary>Compiles for two seconds; 40 million cells a second.</summary>
    private static readonly DeviceRate GpuRate = new(2, 4e7);

    private string File => Path.Combine(folder.FullName, "below", "devices.json");

    [Theory]
    [InlineData(64, "host")]
    [InlineData(2048, "host")]
    [InlineData(4096, "cuda")]
    [InlineData(65536, "cuda")]
    public void AutoTakesWhatWouldBeDoneFirst(int size, string kind)
    {
        Keep(host, HostRate);
        Keep(gpu, GpuRate);

        Assert.Equal(kind, Assert.Single(Choose(Map(size), all: false)).Device.Info.Kind);
        Assert.Empty(measured);
        Assert.Empty(told);
    }

    [Fact]
    public void AMapThatTheHostWouldSoonHaveDoneIsNotWorthALookAtAGpu()
    {
        Choose(Map(64), all: false);

        Assert.Equal(["host"], measured);
    }

    [Fact]
    public void AllTakesAllWithTheirRates()
    {
        var chosen = Choose(Map(64), all: true);

        Assert.Equal(["host", "cuda"], chosen.Select(c => c.Device.Info.Kind));
        Assert.Equal([5e6, 4e7], chosen.Select(c => c.Rate!.PerSecond));
    }

    [Theory]
    [InlineData(44e6, "host cuda")]
    [InlineData(46e6, "cuda")]
    public void AllLeavesTheHostToItsTilesWhereItWouldDoLessThanATenth(double rateOfGpu, string kinds)
    {
        Keep(host, HostRate);
        Keep(gpu, GpuRate with { PerSecond = rateOfGpu });

        Assert.Equal(kinds.Split(' '), Choose(Map(64), all: true).Select(c => c.Device.Info.Kind));
        Assert.Equal(kinds == "cuda", told.Exists(line => line.Contains("less than 10", StringComparison.Ordinal)));
    }

    [Fact]
    public void EachDeviceIsMeasuredOnceForAKindOfWork()
    {
        Choose(Map(4096), all: true);
        Choose(Map(100), all: true);
        Assert.Equal(["host", "cuda"], measured);
        Assert.Equal(2, told.Count);

        Choose(Map(100) with { Precision = Precision.Double }, all: true);
        Assert.Equal(["host", "cuda", "host", "cuda"], measured);
    }

    /// <summary>What was measured just now is compiled; the next process has to compile again.</summary>
    [Fact]
    public void AStartUpIsExpectedOnlyOfADeviceThatWasNotMeasuredJustNow()
    {
        Assert.Equal([0.0, 0], Choose(Map(64), all: true).Select(c => c.Rate!.StartUp));
        Assert.Equal([0.0, 2], Choose(Map(64), all: true).Select(c => c.Rate!.StartUp));
    }

    [Fact]
    public void KindsOfWorkAreToldApart()
    {
        var map = Map(64);
        SweepPlan[] plans =
        [
            map,
            map with { Precision = Precision.Double },
            map with { Precision = Precision.Double, Fields = FieldNames.OfTheoryIn(map.Scenario) },
            ContractPlans.Default("deception", 64),
            Learners("expected"),
            Learners("simulated"),
        ];

        Assert.Distinct(plans.Select(plan => KindOfWork.Of(plan).Name));
        Assert.Equal(KindOfWork.Of(map), KindOfWork.Of(Map(128) with { TileSide = 16 }));
    }

    [Fact]
    public void RatesOfLearnersAreKeptInRounds()
    {
        var plan = Learners("simulated");
        Keep(plan, host, new(0, 1e6));
        Keep(plan, gpu, new(1, 5e6));

        Assert.Equal(64 * 200, KindOfWork.Of(plan).UnitsPerCell);
        Assert.Equal(5e6 / (64 * 200), Choose(plan, all: true)[1].Rate!.PerSecond, 1e-6);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[1, 2]")]
    [InlineData("""{"version":"0.0.1","rates":[]}""")]
    [InlineData("""{"rates":null}""")]
    public void ADamagedFileIsAsGoodAsNone(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, text);

        Assert.Equal(2, Choose(Map(64), all: true).Length);
        Assert.Equal(["host", "cuda"], measured);
        Choose(Map(64), all: true);
        Assert.Equal(2, measured.Count);
    }

    [Theory]
    [InlineData("5000000", "0")]
    [InlineData("5000000", "-1")]
    [InlineData("\"perSecond\"", "\"perMinute\"")]
    [InlineData("\"device\"", "\"machine\"")]
    public void ARateThatCannotBeIsNotUsed(string old, string altered)
    {
        Choose(Map(64), all: true);
        var text = System.IO.File.ReadAllText(File);
        Assert.Contains(old, text, StringComparison.Ordinal);
        System.IO.File.WriteAllText(File, text.Replace(old, altered, StringComparison.Ordinal));

        var chosen = Choose(Map(64), all: true);

        Assert.Equal([5e6, 4e7], chosen.Select(c => c.Rate!.PerSecond));
        Assert.Equal("host", measured[2]);
    }

    [Fact]
    public void RatesOfAnotherVersionAreMeasuredAgain()
    {
        Choose(Map(64), all: true);
        var text = System.IO.File.ReadAllText(File);
        var version = typeof(KnownRates).Assembly.GetName().Version!.ToString(3);
        Assert.Contains($"\"{version}\"", text, StringComparison.Ordinal);
        System.IO.File.WriteAllText(File, text.Replace($"\"{version}\"", "\"0.0.9\"", StringComparison.Ordinal));

        Choose(Map(64), all: true);

        Assert.Equal(4, measured.Count);
    }

    [Fact]
    public void WhatCannotBeKeptIsToldOnceAndUsedAllTheSame()
    {
        System.IO.File.WriteAllText(Path.Combine(folder.FullName, "below"), "a file where the folder should be");

        Assert.Equal(2, Choose(Map(64), all: true).Length);
        Assert.Single(told, line => line.Contains(UserCache.FolderVariable, StringComparison.Ordinal));
    }

    [Fact]
    public void ADeviceThatFailsIsLeftOutAndNamed()
    {
        var failing = new NamedDevice("opencl");

        var all = Choose(Map(4096), all: true, failing);
        var auto = Choose(Map(4096), all: false, failing);

        Assert.Equal(["host", "cuda"], all.Select(c => c.Device.Info.Kind));
        Assert.Equal("cuda", Assert.Single(auto).Device.Info.Kind);
        Assert.Contains("left out: out of order", told);
    }

    [Fact]
    public void ASweepPutsTheRateThatItShowedInPlaceOfTheOneThatIsKept()
    {
        Keep(host, HostRate);
        Keep(gpu, GpuRate);

        Choose(Map(4096), all: false).Single().Correct!(4e9);

        Assert.Equal(
            [(KnownRates.KeyOf(host), HostRate), (KnownRates.KeyOf(gpu), GpuRate with { PerSecond = 4e9 })],
            new KnownRates(File).All.Select(known => (known.Device, known.Rate)));
        Assert.Empty(measured);
    }

    [Fact]
    public void RatesOfLearnersAreCorrectedInRounds()
    {
        var plan = Learners("simulated");

        Choose(plan, all: true)[1].Correct!(3e6);

        Assert.Equal(3e6 * 64 * 200, new KnownRates(File).Find(KnownRates.KeyOf(gpu), KindOfWork.Of(plan).Name)!.PerSecond, 1e-3);
        Assert.Equal(3e6, Choose(plan, all: true)[1].Rate!.PerSecond, 1e-6);
    }

    /// <summary>A rate without a start-up would be half of what is known of a device.</summary>
    [Fact]
    public void WhatWasNeverMeasuredIsNotCorrected()
    {
        Assert.Null(new KnownRates(File).Correct("a device", "a work", 7));
        Assert.False(System.IO.File.Exists(File));

        Keep(host, HostRate);
        Assert.Null(new KnownRates(File).Correct(KnownRates.KeyOf(gpu), KindOfWork.Of(Map(64)).Name, 7));
        Assert.Equal(HostRate, Assert.Single(new KnownRates(File).All).Rate);
    }

    [Fact]
    public void WhatManyKeepAtOnceIsAllKept()
    {
        const int Writers = 8;
        var known = Enumerable.Range(0, Writers).Select(_ => new KnownRates(File)).ToArray();

        Parallel.For(0, Writers, new() { MaxDegreeOfParallelism = Writers }, i =>
        {
            Assert.Null(known[i].Keep($"device {i}", "work", new(1, 1)));
            Assert.Null(known[i].Correct($"device {i}", "work", 10 + i));
        });

        Assert.Equal(
            Enumerable.Range(0, Writers).Select(i => ($"device {i}", 10.0 + i)),
            known[0].All.Select(entry => (entry.Device, entry.Rate.PerSecond)).Order());
    }

    [Fact]
    public void ALookAtADeviceIsShortAndTellsARate()
    {
        using var device = new HostDevice();
        foreach (var plan in new[] { Map(2048), Map(3), Learners("expected"), Learners("simulated") })
        {
            var rate = DeviceTrial.Measure(device, plan);

            Assert.InRange(rate.PerSecond, 1, 1e12);
            Assert.InRange(rate.StartUp, 0, 600);
        }
    }

    public void Dispose()
    {
        folder.Delete(recursive: true);
        host.Dispose();
        gpu.Dispose();
    }

    private static SweepPlan Map(int size) => ContractPlans.Default("sycophancy", size) with { Fields = [] };

    private static SweepPlan Learners(string learner) => new PlanRequest("sycophancy")
    {
        Size = "64",
        Learner = new() { Learner = learner, Rounds = "200", Agents = learner == "simulated" ? "64" : null },
    }.ToPlan();

    private void Keep(NamedDevice device, DeviceRate rate) => Keep(Map(64), device, rate);

    private void Keep(SweepPlan plan, NamedDevice device, DeviceRate rate) =>
        Assert.Null(new KnownRates(File).Keep(KnownRates.KeyOf(device), KindOfWork.Of(plan).Name, rate));

    private RatedDevice[] Choose(SweepPlan plan, bool all, params IDevice[] more) =>
        new DeviceChoice(plan, new(File), Measure, told.Add).Among([gpu, host, .. more], all);

    private DeviceRate Measure(IDevice device, SweepPlan plan)
    {
        measured.Add(device.Info.Kind);
        return device == host ? HostRate : device == gpu ? GpuRate : throw new DeviceFailure("out of order");
    }

    /// <summary>The host under another name.</summary>
    private sealed class NamedDevice(string kind) : IDevice
    {
        private readonly HostDevice device = new();

        public DeviceInfo Info { get; } = new($"a {kind} device", kind, 1 << 30, 4);

        public IReadOnlyList<ITileSlot> Prepare(CellInputs inputs, int slots) => device.Prepare(inputs, slots);

        public void Dispose() => device.Dispose();
    }
}
