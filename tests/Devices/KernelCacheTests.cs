using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using PhaseSweep.Devices;
using PhaseSweep.Kernels;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Scenarios;
using PhaseSweep.Tests.Games;
using Xunit;

namespace PhaseSweep.Tests.Devices;

/// <summary>Kernels that are kept from one run to the next: what tells them apart, and that what is kept is used, unless it is damaged.</summary>
public sealed class KernelCacheTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("phasesweep-kernels-");
    private int compiled;

    public static TheoryData<string> Kinds() => ["opencl", "cuda"];

    [Fact]
    public void WhateverATextDependsOnTellsItApart()
    {
        var sycophancy = ScenarioCatalogue.Find("sycophancy");
        var deception = ScenarioCatalogue.Find("deception");
        string[] described =
        [
            KernelCache.Describe(KernelOf<Scalar32>(sycophancy), false, "device"),
            KernelCache.Describe(KernelOf<Scalar32>(sycophancy), true, "device"),
            KernelCache.Describe(KernelOf<Scalar32>(sycophancy), false, "another device"),
            KernelCache.Describe(KernelOf<Scalar64>(sycophancy), false, "device"),
            KernelCache.Describe(KernelOf<Scalar32>(deception), false, "device"),
            KernelCache.Describe(KernelOf<Scalar32>(GameFiles.Game(GameFiles.Weighted)), false, "device"),
            KernelCache.Describe(KernelOf<Scalar32>(GameFiles.Game(GameFiles.Weighted + "\n# another text")), false, "device"),
            KernelCache.Describe(typeof(CopyKernels).GetMethod("Copy")!, false, "device"),
        ];

        Assert.Distinct(described);
        Assert.All(described, text => Assert.Contains($"{typeof(Scalar32).Module.ModuleVersionId}", text, StringComparison.Ordinal));
    }

    /// <summary>Each process compiles a file to a type of its own.</summary>
    [Fact]
    public void AFileCompiledAgainIsTheSameKernel()
    {
        var game = GameFiles.Game(GameFiles.Weighted);
        var again = game with { CellType = ScenarioCompiler.Compile(ScenarioLoader.Read(GameFiles.Weighted, "game.toml")) };
        var (first, second) = (KernelOf<Scalar32>(game), KernelOf<Scalar32>(again));

        Assert.NotEqual(first.DeclaringType, second.DeclaringType);
        Assert.Equal(KernelCache.Describe(first, false, "device"), KernelCache.Describe(second, false, "device"));
    }

    /// <summary>Of PTX without a GPU; any accelerator has the context that is asked for.</summary>
    [Fact]
    public void ATextOfPtxMakesTheKernelThatIlgpuMadeItOf()
    {
        var kernel = KernelOf<Scalar32>(ScenarioCatalogue.Find("sycophancy"));
        var text = PtxTests.Compile(kernel, CudaArchitecture.SM_80);
        using var context = ILGPU.Context.Create(builder => builder.CPU());
        using var accelerator = context.CreateCPUAccelerator(0);

        var again = KernelCache.FromText(accelerator, kernel, text);

        Assert.Equal(text, KernelCache.TextOf(again));
        Assert.Contains($".entry {again.Name}", text, StringComparison.Ordinal);
        Assert.Equal(kernel.GetParameters().Length - 1, again.NumParameters);
    }

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public void WhatIsKeptIsUsed(string kind)
    {
        using var device = Open(kind);
        Load(device);
        var file = Assert.Single(folder.GetFiles());
        var lines = File.ReadAllLines(file.FullName);
        Write(file, string.Join('\n', lines[1..]) + "\n// kept\n");

        Assert.Contains("// kept", Load(device), StringComparison.Ordinal);
        Assert.Equal(1, compiled);
    }

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public void WhatIsDamagedIsCompiledAnew(string kind)
    {
        using var device = Open(kind);
        var text = Load(device);
        var file = Assert.Single(folder.GetFiles());
        File.WriteAllText(file.FullName, File.ReadAllText(file.FullName)[..^100]);

        Assert.Equal(text, Load(device));
        Assert.Equal(2, compiled);
        Assert.EndsWith(text, File.ReadAllText(file.FullName), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public void WhatTheDriverRefusesIsCompiledAnew(string kind)
    {
        using var device = Open(kind);
        var text = Load(device);
        var file = Assert.Single(folder.GetFiles());
        Write(file, "nonsense");

        Assert.Equal(text, Load(device));
        Assert.Equal(2, compiled);
        Assert.EndsWith(text, File.ReadAllText(file.FullName), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public void NoMoreAreKeptThanThereIsRoomFor(string kind)
    {
        using var device = Open(kind);
        for (var i = 0; i < KernelCache.Most; i++)
        {
            File.WriteAllText(Path.Combine(folder.FullName, $"{i}.txt"), "");
            File.SetLastWriteTimeUtc(Path.Combine(folder.FullName, $"{i}.txt"), DateTime.UnixEpoch.AddDays(i));
        }

        Load(device);

        Assert.Equal(KernelCache.Most, folder.GetFiles().Length);
        Assert.False(File.Exists(Path.Combine(folder.FullName, "0.txt")));
    }

    /// <summary>A device that has compiled nothing itself.</summary>
    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public void LabelsOfAKeptKernelAreThoseOfTheOneCompiled(string kind)
    {
        foreach (var scenario in new[] { ScenarioCatalogue.Find("deception"), ScenarioCatalogue.Find("doubleton") })
        {
            var plan = new PlanRequest(scenario.Name) { Size = "24" }.ToPlan();
            var (compiled, kept) = (Labels(kind, plan), Labels(kind, plan));

            Assert.Equal(compiled, kept);
            Assert.True(kept.Distinct().Count() > 1);
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static byte[] Labels(string kind, SweepPlan plan)
    {
        using var device = Open(kind);
        using var slot = device.Prepare(new(plan), 1)[0];
        slot.Begin(plan.Tiles.Single());
        slot.End();
        return slot.Result.Phases[..(int)plan.Grid.Cells];
    }

    private static IlgpuDevice Open(string kind)
    {
        Skip.IfNot(OpenedDevices.Kinds.Contains(kind), $"this machine has no {kind} device");
        var devices = DeviceCatalogue.Open(kind);
        foreach (var other in devices.Skip(1))
        {
            other.Dispose();
        }

        return (IlgpuDevice)devices[0];
    }

    private static MethodInfo KernelOf<T>(ScenarioDescription scenario) => CellTheory.KernelsOf(scenario, [], typeof(T)).GetMethod("SolveTile")!;

    /// <summary>Loads a small kernel; its text.</summary>
    private string Load(IlgpuDevice device) => KernelCache.TextOf(new KernelCache(folder.FullName)
        .Load(device.Accelerator, typeof(CopyKernels).GetMethod("Copy")!, false, () => compiled++).CompiledKernel);

    private static void Write(FileInfo file, string text)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        File.WriteAllText(file.FullName, $"{Convert.ToHexStringLower(digest)}\n{text}");
    }
}
