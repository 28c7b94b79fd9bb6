using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Measuring;
using PhaseSweep.Model;
using PhaseSweep.Tests.Learning;
using Xunit;

namespace PhaseSweep.Tests.Devices;

/// <summary>
/// What every device must do. A device that this machine does not have is skipped, and the skip says so.
/// </summary>
public abstract class DeviceContract(string kind, OpenedDevices opened) : IClassFixture<OpenedDevices>
{
    /// <summary>Margins and regrets of a device agree with the double routine's to this share of the largest payoff: single
    /// precision carries 2^-24, and a margin is a difference of a handful of rounded terms.</summary>
    private const double SingleTolerance = 32.0 / (1 << 24);

    /// <summary>The same in double, stored as float32: half a unit in the last place of a number of the payoffs' size.</summary>
    private const double StoredTolerance = 1.0 / (1 << 23);

    /// <summary>Payoffs of the plans below are at most this large.</summary>
    private const double LargestPayoff = 4;

    public static TheoryData<string> Plans() => [.. ContractPlans.All.Keys];

    [SkippableTheory]
    [MemberData(nameof(Plans))]
    public void LabelsEqualThoseOfTheDoubleRoutineInSingleAndInDouble(string name)
    {
        var plan = ContractPlans.All[name];
        foreach (var precision in new[] { Precision.Auto, Precision.Double })
        {
            foreach (var tileSide in new[] { plan.TileSide, 16 })
            {
                AssertEqualsRoutine(plan with { Precision = precision, TileSide = tileSide });
            }
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Plans))]
    public void EveryFieldAgreesWithTheDoubleRoutine(string name) =>
        AssertEqualsRoutine(ContractPlans.All[name] with { Fields = FieldNames.OfTheoryIn(ContractPlans.All[name].Scenario) });

    public static TheoryData<string> PlansOfGames() => [.. ContractPlans.Games.Keys];

    [SkippableTheory]
    [MemberData(nameof(PlansOfGames))]
    public void LabelsAndFieldsOfGamesAgreeWithTheDoubleRoutineInSingleAndInDouble(string name)
    {
        var plan = ContractPlans.Games[name];
        AssertEqualsRoutine(plan with { Fields = [Field.Margin], TileSide = 16 });
        AssertEqualsRoutine(plan with { Fields = FieldNames.OfTheoryIn(plan.Scenario), Precision = Precision.Double });
    }

    public static TheoryData<string> PlansOfLists() => [.. ContractPlans.Lists.Keys];

    [SkippableTheory]
    [MemberData(nameof(PlansOfLists))]
    public void LabelsOfListsEqualThoseOfTheDoubleRoutineInSingleAndInDouble(string name)
    {
        var plan = ContractPlans.Lists[name];
        AssertEqualsRoutine(plan with { TileSide = 16 });
        if (CheckSize.Full || kind == "host")
        {
            // Kernels over lists take seconds to compile, and differ in nothing but the kind of number.
            AssertEqualsRoutine(plan with { Precision = Precision.Double });
        }
    }

    public static TheoryData<string> PlansOfLearners() => [.. LearnerContractPlans.All.Keys];

    /// <summary>The host's map is in one tile, the device's in several: for the host this is a test of tiles.</summary>
    [SkippableTheory]
    [MemberData(nameof(PlansOfLearners))]
    public void LearnersHaveTheBitsThatTheHostFinds(string name)
    {
        var plan = LearnerContractPlans.All[name];
        var tiled = plan with { TileSide = 4 };
        Followed.AssertEqual(Followed.OnHost(plan), Followed.By(Open(), tiled, tiled.Tiles));
    }

    [SkippableTheory]
    [InlineData("sycophancy")]
    [InlineData("deception")]
    public void FewerThanTwoPercentOfADefaultMapAreLeftToTheDoubleRoutine(string scenario)
    {
        var plan = ContractPlans.Default(scenario, 512);
        foreach (var precision in new[] { Precision.Auto, Precision.Double })
        {
            long undecided = 0;
            Solve(plan with { Precision = precision }, result => undecided += result.Recomputed);
            Assert.InRange(undecided, 0, plan.Grid.Cells / 50);
        }
    }

    [SkippableTheory]
    [InlineData("doubleton")]
    [InlineData("normal outcomes")]
    [InlineData("outcomes that never happen")]
    [InlineData("cycle of three")]
    public void FewerThanATenthOfAMapOfAListIsLeftToTheDoubleRoutine(string name)
    {
        var plan = ContractPlans.Lists[name];
        long undecided = 0;
        Solve(plan with { TileSide = 16 }, result => undecided += result.Recomputed);
        Assert.InRange(undecided, 0, plan.Grid.Cells / 10);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheScanOfTheBenchmarksFindsWhatAPlainLoopFinds(bool single)
    {
        const int Side = 90;
        const int Hypotheses = 64;
        using var scan = ScanWork.On("scan", Open(), Side, Hypotheses, single);
        scan.Run();

        Assert.Equal(Enumerable.Range(0, Side * Side).Select(i => Label(Share(i % Side), Share(i / Side))), scan.Labels);

        static double Share(int i) => ((2 * i) + 1) / (2.0 * Side);

        static byte Label(double s, double h) => (Best(s) > 0.5, Best(1 - h) > 0.5) switch
        {
            (true, true) => (byte)Phase.Trapped,
            (true, false) => (byte)Phase.Bistable,
            (false, true) => (byte)Phase.Cycling,
            _ => (byte)Phase.Safe,
        };

        static double Best(double approval) => Enumerable.Range(0, Hypotheses)
            .Select(k => (k + 0.5) / Hypotheses)
            .MaxBy(theta => (approval * Math.Log(theta)) + ((1 - approval) * Math.Log(1 - theta)));
    }

    [SkippableFact]
    public void WhatItCanDoAtBestIsMeasured()
    {
        foreach (var work in LimitWork.On(Open()))
        {
            using (work)
            {
                Assert.InRange(Work.Time(work, new(TimeSpan.Zero, 1, 1, TimeSpan.Zero), CancellationToken.None).Rate, 1, 1e18);
            }
        }
    }

    /// <summary>The device, or a skip.</summary>
    private IDevice Open()
    {
        Skip.IfNot(OpenedDevices.Kinds.Contains(kind), $"this machine has no {kind} device"
            + (kind == "opencl" ? $"; PoCL is admitted by {OpenClDevice.PoclVariable}=1" : ""));
        return opened.Get(kind);
    }

    private void Solve(SweepPlan plan, Action<TileResult> use)
    {
        var device = Open();
        var inputs = new CellInputs(plan);
        var routine = CellRoutine.For(inputs);
        using var slot = device.Prepare(inputs, 1)[0];
        foreach (var tile in plan.Tiles)
        {
            slot.Begin(tile);
            var undecided = slot.End();
            var marked = Enumerable.Range(0, tile.Cells).Where(i => slot.Result.Phases[i] == Cell.Undecided);
            Assert.Equal(marked, undecided);
            routine.Finish(slot.Result, undecided, CancellationToken.None);
            use(slot.Result);
        }
    }

    private void AssertEqualsRoutine(SweepPlan plan)
    {
        var routine = CellRoutine.For(new CellInputs(plan));
        var tolerance = LargestPayoff * (plan.Single ? SingleTolerance : StoredTolerance);
        var fields = new double[plan.Fields.Count];
        Solve(plan, result =>
        {
            for (var i = 0; i < result.Tile.Cells; i++)
            {
                var row = result.Tile.FirstRow + (i / result.Tile.Width);
                var column = result.Tile.FirstColumn + (i % result.Tile.Width);
                var expected = routine.Solve(row, column, fields);
                Assert.True(
                    result.Phases[i] == (byte)expected,
                    $"[{row}, {column}] of {plan.ToJson()}: {(Phase)result.Phases[i]}, not {expected}");
                for (var plane = 0; plane < result.Fields.Count; plane++)
                {
                    var value = fields[plane];
                    var got = result.Values[plane][i];
                    Assert.True(
                        double.IsNaN(value) ? float.IsNaN(got) : Math.Abs(got - value) <= tolerance,
                        $"{result.Fields[plane]} at [{row}, {column}] of {plan.ToJson()}: {got}, not {value}");
                }
            }
        });
    }
}

/// <summary>The host's lanes.</summary>
public sealed class HostDeviceTests(OpenedDevices opened) : DeviceContract("host", opened);

/// <summary>ILGPU's CPU accelerator.</summary>
public sealed class CpuDeviceTests(OpenedDevices opened) : DeviceContract("cpu", opened);

/// <summary>OpenCL, in CI through PoCL.</summary>
public sealed class OpenClDeviceTests(OpenedDevices opened) : DeviceContract("opencl", opened);

/// <summary>CUDA.</summary>
public sealed class CudaDeviceTests(OpenedDevices opened) : DeviceContract("cuda", opened);

/// <summary>Devices opened once for all tests of a class, as a sweep opens them: compiled kernels are kept.</summary>
public sealed class OpenedDevices : IDisposable
{
    private readonly Dictionary<string, IReadOnlyList<IDevice>> devices = [];

    /// <summary>What this machine has.</summary>
    public static IReadOnlySet<string> Kinds { get; } = DeviceCatalogue.List().Select(d => d.Kind).ToHashSet();

    /// <summary>The first device of a kind.</summary>
    public IDevice Get(string kind)
    {
        if (!devices.TryGetValue(kind, out var found))
        {
            devices[kind] = found = DeviceCatalogue.Open(kind);
        }

        return found[0];
    }

    public void Dispose()
    {
        foreach (var device in devices.Values.SelectMany(d => d))
        {
            device.Dispose();
        }
    }
}
