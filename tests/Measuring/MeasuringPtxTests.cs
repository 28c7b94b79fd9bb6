using System.Reflection;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.Cuda;
using PhaseSweep.Kernels;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using Xunit;

namespace PhaseSweep.Tests.Measuring;

/// <summary>The kernels that measure compile for CUDA, and call and spill nothing: they would measure that.</summary>
public sealed class MeasuringPtxTests
{
    public static TheoryData<string, string> EntryPoints() => new()
    {
        { nameof(LimitKernels<Scalar32>.MultiplyAdds), nameof(Scalar32) },
        { nameof(LimitKernels<Scalar32>.MultiplyAdds), nameof(Scalar64) },
        { nameof(LimitKernels<Scalar32>.Logs), nameof(Scalar32) },
        { nameof(LimitKernels<Scalar32>.Logs), nameof(Scalar64) },
        { nameof(LimitKernels<Scalar32>.Exps), nameof(Scalar32) },
        { nameof(LimitKernels<Scalar32>.Exps), nameof(Scalar64) },
        { nameof(CopyKernels.Copy), "" },
        { "Label", nameof(Scalar32) },
        { "Label", nameof(Scalar64) },
    };

    [Theory]
    [MemberData(nameof(EntryPoints))]
    public void CompilesToPtxWithoutCallsOrLocalMemory(string kernel, string number)
    {
        using var context = Context.Create(builder => builder.Optimize(OptimizationLevel.O1));
        using var backend = new PTXBackend(
            context, new CudaCapabilityContext(CudaArchitecture.SM_80), CudaArchitecture.SM_80, CudaInstructionSet.ISA_70, null);
        var entry = EntryPointDescription.FromImplicitlyGroupedKernel(Find(kernel, number));
        var ptx = ((PTXCompiledKernel)backend.Compile(entry, default)).PTXAssembly;

        Assert.Contains(".entry", ptx, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\.(extern|func|local)\b", ptx);
    }

    private static MethodInfo Find(string kernel, string number)
    {
        var type = number == nameof(Scalar32) ? typeof(Scalar32) : typeof(Scalar64);
        return number.Length == 0 ? typeof(CopyKernels).GetMethod(kernel)!
            : typeof(LimitKernels<>).MakeGenericType(type).GetMethod(kernel)
                ?? typeof(ScanKernels<,,>).MakeGenericType(type, typeof(ScalarMask), typeof(Sycophancy<>).MakeGenericType(type)).GetMethod(kernel)!;
    }
}
