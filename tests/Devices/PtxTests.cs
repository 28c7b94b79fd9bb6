using System.Reflection;
using System.Text.RegularExpressions;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.Cuda;
using PhaseSweep.Devices;
using PhaseSweep.Kernels;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Devices;

/// <summary>
/// Every kernel entry point compiles for CUDA, without a GPU, and the code calls nothing and keeps nothing in local memory.
/// </summary>
public sealed class PtxTests
{
    /// <summary>
    /// What is compiled for: the code that ILGPU writes differs in its first lines only, so that by default the oldest stands for all.
    /// </summary>
    private static readonly CudaArchitecture[] Architectures = CheckSize.Full
        ? [CudaArchitecture.SM_70, CudaArchitecture.SM_80, CudaArchitecture.SM_90]
        : [CudaArchitecture.SM_70];

    /// <summary>Where posteriors can come from.</summary>
    private static readonly Type[] Beliefs = [typeof(ConjugateBelief), typeof(TableBelief), typeof(TableByStairs), typeof(DirectBelief)];

    /// <summary>The scenarios that differ in their cells.</summary>
    private static List<ScenarioDescription> Games { get; } = [.. ScenarioCatalogue.All.DistinctBy(s => s.CellType)];

    public static TheoryData<string, string, string, CudaArchitecture> EntryPoints()
    {
        var data = new TheoryData<string, string, string, CudaArchitecture>();
        foreach (var architecture in Architectures)
        {
            foreach (var kernel in typeof(CellKernels<,,>).GetMethods().Where(IsKernel))
            {
                foreach (var scenario in Games)
                {
                    data.Add(kernel.Name, scenario.Name, nameof(Scalar32), architecture);
                    data.Add(kernel.Name, scenario.Name, nameof(Scalar64), architecture);
                }
            }
        }

        return data;
    }

    public static TheoryData<string, string, string, CudaArchitecture> LearnerEntryPoints()
    {
        var data = new TheoryData<string, string, string, CudaArchitecture>();
        foreach (var architecture in Architectures)
        {
            data.Add(nameof(TallyKernels.Collect), "", "", architecture);
            foreach (var kernel in typeof(GameLearnerKernels).GetMethods().Where(IsKernel))
            {
                data.Add(kernel.Name, nameof(GameLearnerKernels), "", architecture);
            }

            foreach (var kernel in typeof(LearnerKernels<,,>).GetMethods().Where(IsKernel))
            {
                foreach (var belief in Beliefs)
                {
                    data.Add(kernel.Name, belief.Name, nameof(Quiet), architecture);
                    data.Add(kernel.Name, belief.Name, nameof(Noisy), architecture);
                }
            }
        }

        return data;
    }

    [Fact]
    public void EveryKernelIsAmongThem() => Assert.Equal(Architectures.Length * Games.Count * 2, EntryPoints().Count);

    [Theory]
    [MemberData(nameof(EntryPoints))]
    public void CompilesToPtxWithoutCallsOrLocalMemory(
        string kernel, string scenario, string number, CudaArchitecture architecture)
    {
        var ptx = Compile(Find(kernel, scenario, number), architecture);

        Assert.Contains(".entry", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain(".extern", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain(".func", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain(".local", ptx, StringComparison.Ordinal);
        if (number == nameof(Scalar32))
        {
            // Consumer GPUs take 32 to 64 times as long for a double.
            Assert.DoesNotContain(".f64", ptx, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EveryLearnerKernelIsAmongThem() => Assert.Equal(Architectures.Length * (1 + 3 + (4 * 3 * 2)), LearnerEntryPoints().Count);

    /// <summary>The driver's compiler may fuse a product and a sum only where neither says how it is rounded.</summary>
    [Theory]
    [MemberData(nameof(LearnerEntryPoints))]
    public void LearnersCompileToPtxWithoutCallsLocalMemoryOrOperationsThatCouldBeFused(
        string kernel, string belief, string noise, CudaArchitecture architecture)
    {
        var ptx = PtxRounding.Exactly(() => Compile(FindLearner(kernel, belief, noise), architecture));

        Assert.Contains(".entry", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain(".extern", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain(".func", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain(".local", ptx, StringComparison.Ordinal);
        Assert.Contains("add.rn.f64", ptx, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(add|sub|mul)\.f(32|64)|fma|mad\.f", ptx);
    }

    /// <summary>Why by default one architecture stands for all.</summary>
    [Fact]
    public void ArchitecturesDifferInNothingButTheirNames()
    {
        var kernel = Find("SolveTile", "sycophancy", nameof(Scalar64));
        string[] oldest = Code(CudaArchitecture.SM_70), newest = Code(CudaArchitecture.SM_90);

        Assert.Equal(oldest, newest);
        Assert.True(oldest.Length > 100);

        // Variables have numbers, which go on from one compilation to the next.
        string[] Code(CudaArchitecture architecture) =>
        [
            .. Compile(kernel, architecture).Split('\n').Where(line => !line.StartsWith(".target", StringComparison.Ordinal))
                .Select(line => Regex.Replace(line, @"_\d+\b", "_")),
        ];
    }

    [Fact]
    public void WithoutExactRoundingTheyCouldBeFused() => Assert.Matches(
        @"mul\.f64", Compile(FindLearner("Think", nameof(ConjugateBelief), nameof(Quiet)), CudaArchitecture.SM_80));

    private static bool IsKernel(MethodInfo method) =>
        method.IsStatic && method.GetParameters() is [{ } first, ..] && first.ParameterType == typeof(Index1D);

    private static MethodInfo Find(string kernel, string scenario, string number)
    {
        var type = number == nameof(Scalar32) ? typeof(Scalar32) : typeof(Scalar64);
        return CellTheory.KernelsOf(ScenarioCatalogue.Find(scenario), [], type).GetMethod(kernel)!;
    }

    private static MethodInfo FindLearner(string kernel, string belief, string noise)
    {
        if (belief.Length == 0)
        {
            return typeof(TallyKernels).GetMethod(kernel)!;
        }

        if (belief == nameof(GameLearnerKernels))
        {
            return typeof(GameLearnerKernels).GetMethod(kernel)!;
        }

        var type = Beliefs.Single(b => b.Name == belief);
        var replies = type.GetInterfaces().Single(i => i.GetGenericTypeDefinition() == typeof(IBelief<>)).GetGenericArguments()[0];
        return typeof(LearnerKernels<,,>)
            .MakeGenericType(type, replies, noise == nameof(Noisy) ? typeof(Noisy) : typeof(Quiet)).GetMethod(kernel)!;
    }

    internal static string Compile(MethodInfo kernel, CudaArchitecture architecture)
    {
        // A context of its own: after one failed compilation a context is broken.
        using var context = Context.Create(builder => builder.Optimize(OptimizationLevel.O1));
        using var backend = new PTXBackend(
            context, new CudaCapabilityContext(architecture), architecture, CudaInstructionSet.ISA_80, null);
        var entry = EntryPointDescription.FromImplicitlyGroupedKernel(kernel);
        return ((PTXCompiledKernel)backend.Compile(entry, default)).PTXAssembly;
    }
}
