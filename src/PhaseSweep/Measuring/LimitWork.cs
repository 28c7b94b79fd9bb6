using System.Numerics;
using System.Runtime.Intrinsics;
using ILGPU;
using ILGPU.Runtime;
using PhaseSweep.Devices;
using PhaseSweep.Kernels;
using PhaseSweep.Kernels.Measuring;
using PhaseSweep.Kernels.Numbers;
using IDevice = PhaseSweep.Devices.IDevice;

namespace PhaseSweep.Measuring;

/// <summary>What a device can do at best: micro-kernels that do one kind of work and nothing else.</summary>
internal static class LimitWork
{
    /// <summary>Names of the limits that shares are told of.</summary>
    public const string MultiplyAddSingle = "multiply-add, single", MultiplyAddDouble = "multiply-add, double";

    /// <summary>Bytes of each of the arrays that are copied: more than caches hold.</summary>
    private const int CopiedBytes = 1 << 26;

    /// <summary>The micro-kernels for a device.</summary>
    public static IReadOnlyList<Work> On(IDevice device) => device is IlgpuDevice on
        ? [.. Arithmetic<Scalar32>(on, "single"), .. Arithmetic<Scalar64>(on, "double"), .. Moves(on)]
        : HostEngine.HasWideLanes
            ? [
                .. Arithmetic<float, WideLanes<float>, WideLanesMask<float>>("single"),
                .. Arithmetic<double, WideLanes<double>, WideLanesMask<double>>("double"),
                .. Moves(),
            ]
            : [.. Arithmetic<float, Lanes<float>, LanesMask<float>>("single"), .. Arithmetic<double, Lanes<double>, LanesMask<double>>("double"), .. Moves()];

    private delegate void Chain<T>(AcceleratorStream stream, Index1D threads, int steps, ArrayView<T> results)
        where T : unmanaged;

    private delegate void Copy(AcceleratorStream stream, Index1D threads, int chunk, ArrayView<double> from, ArrayView<double> to);

    private static IEnumerable<Work> Arithmetic<T>(IlgpuDevice device, string precision)
        where T : unmanaged, IReal<T, ScalarMask>
    {
        yield return Work($"multiply-add, {precision}", "flop", 2 * Chains<T>.MultiplyAddsAStep, 1024, LimitKernels<T>.MultiplyAdds);
        yield return Work($"log, {precision}", "logs", Chains<T>.FunctionsAStep, 64, LimitKernels<T>.Logs);
        yield return Work($"exp, {precision}", "exps", Chains<T>.FunctionsAStep, 64, LimitKernels<T>.Exps);

        Delegated Work(string name, string unit, int aStep, int steps, Delegate kernel)
        {
            var (on, threads) = (device.Accelerator, ThreadsOf(device));
            var chain = device.Load<Chain<T>>(on, kernel);
            var results = on.Allocate1D<T>(threads);
            return new(name, unit, (double)threads * steps * aStep, () => chain(on.DefaultStream, threads, steps, results.View), on, results);
        }
    }

    private static IEnumerable<Work> Arithmetic<E, TLanes, TMask>(string precision)
        where E : unmanaged, IBinaryFloatingPointIeee754<E>
        where TLanes : struct, IVectorReal<TLanes, TMask, E>
        where TMask : struct, IMask<TMask>
    {
        const int Tasks = 256;
        yield return Chain($"multiply-add, {precision}", "flop", 2 * Chains<TLanes>.MultiplyAddsAStep, 1 << 14, Chains<TLanes>.MultiplyAdds);
        yield return Chain($"log, {precision}", "logs", Chains<TLanes>.FunctionsAStep, 1 << 10, Chains<TLanes>.Logs);
        yield return Chain($"exp, {precision}", "exps", Chains<TLanes>.FunctionsAStep, 1 << 10, Chains<TLanes>.Exps);

        static Work Chain(string name, string unit, int aStep, int steps, Func<int, TLanes, TLanes> chain)
        {
            var results = new TLanes[Tasks];
            return new Delegated(name, unit, (double)Tasks * steps * aStep * TLanes.Count, () => Parallel.For(
                0, Tasks, i => results[i] = chain(steps, TLanes.Of(0.001) * TLanes.Of(i))));
        }
    }

    private static IEnumerable<Work> Moves()
    {
        const int Chunk = 1 << 17;
        var (from, to) = (new double[CopiedBytes / sizeof(double)], new double[CopiedBytes / sizeof(double)]);
        yield return new Delegated("memory, read and written", "bytes", 2.0 * CopiedBytes, () => Parallel.For(
            0, from.Length / Chunk, i => from.AsSpan(i * Chunk, Chunk).CopyTo(to.AsSpan(i * Chunk, Chunk))));
        yield return new Delegated("launch: an empty loop over all cores", "launches", 64, () =>
        {
            for (var i = 0; i < 64; i++)
            {
                Parallel.For(0, Environment.ProcessorCount, _ => { });
            }
        });
    }

    private static IEnumerable<Work> Moves(IlgpuDevice device)
    {
        const int Launches = 64;
        var (on, chunk) = (device.Accelerator, device.CellsPerThread);
        var copy = device.Load<Copy>(on, CopyKernels.Copy);
        var (from, to) = (on.Allocate1D<double>(CopiedBytes / sizeof(double)), on.Allocate1D<double>(CopiedBytes / sizeof(double)));
        yield return new Delegated(
            "memory, read and written", "bytes", 2.0 * CopiedBytes,
            () => copy(on.DefaultStream, (int)((from.Length + chunk - 1) / chunk), chunk, from.View, to.View), on, from, to);

        var nothing = device.Load<Chain<Scalar32>>(on, LimitKernels<Scalar32>.MultiplyAdds);
        var result = on.Allocate1D<Scalar32>(1);
        yield return new Delegated(
            "launch: an empty kernel, waited for", "launches", Launches,
            () =>
            {
                for (var i = 0; i < Launches; i++)
                {
                    nothing(on.DefaultStream, 1, 0, result.View);
                    on.DefaultStream.Synchronize();
                }
            },
            on, result);

        var (bytes, onHost) = (on.Allocate1D<byte>(CopiedBytes), on.AllocatePageLocked1D<byte>(CopiedBytes));
        yield return new Delegated(
            "copy: from the device to the host, page-locked", "bytes", CopiedBytes,
            () => bytes.View.CopyToPageLockedAsync(on.DefaultStream, onHost), on, bytes, onHost);
    }

    /// <summary>Work that is a delegate; on an accelerator it is waited for.</summary>
    private sealed class Delegated : Work
    {
        private readonly Action run;
        private readonly Accelerator? accelerator;

        public Delegated(string name, string unit, double units, Action run, Accelerator? accelerator = null, params ReadOnlySpan<IDisposable> owned)
            : base(name, unit, units)
        {
            (this.run, this.accelerator) = (run, accelerator);
            foreach (var resource in owned)
            {
                Own(resource);
            }
        }

        public override void Run()
        {
            run();
            accelerator?.DefaultStream.Synchronize();
        }
    }

    /// <summary>Threads that keep a device busy: many a multiprocessor, few on a processor's cores.</summary>
    private static int ThreadsOf(IlgpuDevice device) => device.CellsPerThread > 1 ? 64 * device.Info.Units : Math.Max(1 << 13, 4096 * device.Info.Units);
}
