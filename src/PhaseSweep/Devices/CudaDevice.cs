using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace PhaseSweep.Devices;

/// <summary>A CUDA GPU. Kernels are compiled at O1: at O2 ILGPU 1.5 marks branches that depend on data as uniform.</summary>
public sealed class CudaDevice : IlgpuDevice
{
    private readonly int index;

    static CudaDevice() => NativeLibrary.SetDllImportResolver(
        typeof(Context).Assembly,
        // Many machines have the driver's library under its versioned name only.
        (name, _, _) => name == "cuda" && NativeLibrary.TryLoad("libcuda.so.1", out var handle) ? handle : 0);

    private CudaDevice(DeviceInfo info, Context context, int index)
        : base(info, context) => this.index = index;

    /// <summary>The CUDA GPUs of this machine, each with a context of its own.</summary>
    public static IReadOnlyList<CudaDevice> Find()
    {
        using var probe = CreateContext();
        var count = probe.GetCudaDevices().Count;
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var context = CreateContext();
            var device = context.GetCudaDevice(i);
            return new CudaDevice(new(device.Name, "cuda", device.MemorySize, device.NumMultiprocessors), context, i);
        })];
    }

    /// <inheritdoc/>
    internal override TDelegate Load<TDelegate>(Accelerator on, Delegate kernel) =>
        PtxRounding.Usually(() => LoadKept<TDelegate>(on, kernel, exactly: false));

    /// <inheritdoc/>
    internal override TDelegate LoadExactly<TDelegate>(Accelerator on, Delegate kernel) =>
        PtxRounding.Exactly(() => LoadKept<TDelegate>(on, kernel, exactly: true));

    /// <inheritdoc/>
    private protected override Accelerator CreateAccelerator(Context context) =>
        context.GetCudaDevice(index).CreateCudaAccelerator(context);

    private static Context CreateContext() => Context.Create(builder => builder.Cuda().Optimize(OptimizationLevel.O1));
}
