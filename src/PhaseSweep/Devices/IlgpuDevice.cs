using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>
/// A device that ILGPU drives. Each has a context of its own, because back ends want different settings; the accelerator is
/// created by the thread that prepares the device, and used by no other.
/// </summary>
public abstract class IlgpuDevice : IDevice
{
    private readonly Context context;

    /// <summary>ILGPU itself forgets kernels that nobody uses, between two plans say; to compile them takes seconds.</summary>
    private readonly Dictionary<(MethodInfo Kernel, Type Launcher), Delegate> kernels = [];
    private readonly KernelCache cache = KernelCache.OfUser();
    private Accelerator? accelerator;
    private bool announced;

    /// <summary>A device of the given context.</summary>
    private protected IlgpuDevice(DeviceInfo info, Context context)
    {
        Info = info;
        this.context = context;
    }

    /// <inheritdoc/>
    public DeviceInfo Info { get; }

    /// <summary>Told once, before a first kernel is compiled: of a large game that takes half a minute.</summary>
    public Action<string>? Tell { get; set; }

    /// <summary>The accelerator, created when first asked for.</summary>
    internal Accelerator Accelerator => accelerator ??= CreateAccelerator(context);

    /// <summary>The accelerator's kind and version, as far as it tells.</summary>
    internal string Driver => Accelerator switch
    {
        ILGPU.Runtime.Cuda.CudaAccelerator cuda => $"CUDA driver {cuda.DriverVersion}, {cuda.Architecture}",
        ILGPU.Runtime.OpenCL.CLAccelerator opencl => $"OpenCL {opencl.Device.CLStdVersion}, {opencl.VendorName}",
        _ => "ILGPU on processor threads",
    };

    /// <summary>Cells a thread computes one after another.</summary>
    internal virtual int CellsPerThread => 1;

    /// <inheritdoc/>
    public IReadOnlyList<ITileSlot> Prepare(CellInputs inputs, int slots)
    {
        try
        {
            if (inputs.Plan.Learner is not null)
            {
                var kernels = IlgpuLearners.For(this, Accelerator, inputs);
                return [.. Enumerable.Range(0, slots).Select(_ => new LearnerSlot(inputs.Plan, kernels.CreateWorker()))];
            }

            var engine = IlgpuEngine.For(this, Accelerator, inputs);
            return [.. Enumerable.Range(0, slots).Select(_ => engine.OpenSlot())];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Failure(e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            accelerator?.Dispose();
            context.Dispose();
        }
        catch (AcceleratorException)
        {
            // A device that was lost, or that refused a kernel, cannot free what it does not have; the driver does in the end.
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Creates the accelerator; errors may surface as any exception.</summary>
    private protected abstract Accelerator CreateAccelerator(Context context);

    /// <summary>Loads a kernel so that its group size suits the device.</summary>
    internal virtual TDelegate Load<TDelegate>(Accelerator on, Delegate kernel)
        where TDelegate : Delegate =>
        LoadKept<TDelegate>(on, kernel, exactly: false);

    /// <summary>Loads a kernel from the cache, or compiles it.</summary>
    private protected TDelegate LoadKept<TDelegate>(Accelerator on, Delegate kernel, bool exactly)
        where TDelegate : Delegate => Kept(kernel, () => cache
            .Load(on, kernel.Method, exactly, () => Announce("; they are kept for the next time"))
            .CreateLauncherDelegate<TDelegate>());

    /// <summary>Tells that kernels are compiled, if it was not told before.</summary>
    private protected void Announce(string more)
    {
        if (!announced)
        {
            announced = true;
            Tell?.Invoke($"compiling kernels for {Info.Name} ({Info.Kind}){more}");
        }
    }

    /// <summary>Forgets the kernels it has loaded, as a new process would.</summary>
    internal void Forget() => kernels.Clear();

    /// <summary>The kernel as it was loaded before, or loads it.</summary>
    private protected TDelegate Kept<TDelegate>(Delegate kernel, Func<TDelegate> load)
        where TDelegate : Delegate
    {
        var key = (kernel.Method, typeof(TDelegate));
        if (!kernels.TryGetValue(key, out var loaded))
        {
            kernels[key] = loaded = load();
        }

        return (TDelegate)loaded;
    }

    /// <summary>
    /// Loads a kernel likewise, so that no multiplication and addition in it are fused. .NET fuses none; in OpenCL C, where a compiler may
    /// fuse within an expression (<c>FP_CONTRACT</c>), ILGPU writes every operation as a statement of its own.
    /// </summary>
    internal virtual TDelegate LoadExactly<TDelegate>(Accelerator on, Delegate kernel)
        where TDelegate : Delegate => Load<TDelegate>(on, kernel);

    /// <summary>The failure to report for an error of this device.</summary>
    internal DeviceFailure Failure(Exception cause)
    {
        var reason = cause is TargetInvocationException { InnerException: { } inner } ? inner : cause;
        return new($"{Info.Kind} ({Info.Name}): {reason.Message.ReplaceLineEndings(" ")}", reason);
    }
}
