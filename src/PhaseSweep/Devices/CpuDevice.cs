using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace PhaseSweep.Devices;

/// <summary>
/// ILGPU's CPU accelerator. It makes a delegate call per thread and passes a barrier after every group, so it is given one
/// thread a core, groups of one, and a chunk of cells for each call.
/// </summary>
public sealed class CpuDevice() : IlgpuDevice(
    new($"{HostProcessor.Name} (ILGPU)", "cpu", GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, Environment.ProcessorCount),
    Context.Create(builder => builder.CPU(new CPUDevice(2, 1, Environment.ProcessorCount))))
{
    /// <inheritdoc/>
    internal override int CellsPerThread => 4096;

    /// <inheritdoc/>
    private protected override Accelerator CreateAccelerator(Context context) => context.CreateCPUAccelerator(0);

    /// <inheritdoc/>
    internal override TDelegate Load<TDelegate>(Accelerator on, Delegate kernel) =>
        Kept(kernel, () =>
        {
            Announce("");
            return on.LoadImplicitlyGroupedKernel(kernel.Method, 1).CreateLauncherDelegate<TDelegate>();
        });
}
