using ILGPU;
using ILGPU.Backends.OpenCL;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;

namespace PhaseSweep.Devices;

/// <summary>An OpenCL device.</summary>
public sealed class OpenClDevice : IlgpuDevice
{
    /// <summary>
    /// Environment variable that admits PoCL, OpenCL on the host's own cores, when set to 1. PoCL does not announce the generic
    /// address space that ILGPU asks for, although kernels compiled at O2 do without it.
    /// </summary>
    public const string PoclVariable = "PHASESWEEP_POCL";

    private readonly int index;

    private OpenClDevice(DeviceInfo info, Context context, int index, CLDevice device)
        : base(info, context)
    {
        this.index = index;
        SharesHost = device.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_CPU);
        IsNvidia = device.Vendor == CLDeviceVendor.Nvidia;
    }

    /// <summary>Whether the device is the host's own cores.</summary>
    public bool SharesHost { get; }

    /// <summary>Whether NVIDIA made it, so that it is a CUDA device too.</summary>
    public bool IsNvidia { get; }

    /// <summary>The OpenCL devices of this machine, each with a context of its own.</summary>
    public static IReadOnlyList<OpenClDevice> Find()
    {
        using var probe = CreateContext();
        var count = probe.GetCLDevices().Count;
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var context = CreateContext();
            var device = context.GetCLDevice(i);
            return new OpenClDevice(
                new(device.Name, "opencl", device.MemorySize, device.NumMultiprocessors),
                context,
                i,
                device);
        })];
    }

    /// <inheritdoc/>
    private protected override Accelerator CreateAccelerator(Context context) =>
        context.GetCLDevice(index).CreateCLAccelerator(context);

    private static Context CreateContext() => Context.Create(builder => builder
        .OpenCL(Admit)
        .Optimize(OptimizationLevel.O2));

    /// <summary>ILGPU's own conditions, and double precision: fields beside the margin are computed in it.</summary>
    private static bool Admit(CLDevice device)
    {
        if (Environment.GetEnvironmentVariable(PoclVariable) == "1" && !device.Capabilities.GenericAddressSpace)
        {
            typeof(CLCapabilityContext).GetProperty(nameof(CLCapabilityContext.GenericAddressSpace))!
                .SetValue(device.Capabilities, true);
        }

        return device.CLStdVersion >= CLBackend.MinimumVersion
            && device.Capabilities.GenericAddressSpace
            && device.Capabilities.Float64;
    }
}
