using System.Numerics;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using PhaseSweep.Devices;
using PhaseSweep.Kernels;
using PhaseSweep.Kernels.Measuring;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using IDevice = PhaseSweep.Devices.IDevice;

namespace PhaseSweep.Measuring;

/// <summary>
/// The <see cref="HypothesisScan{T,TMask,TScenario}"/> of a map of sycophancy: for every cell both actions' best hypothesis of a dense
/// grid, and the label. Nothing is hoisted from cell to cell.
/// </summary>
internal abstract class ScanWork : Work
{
    private ScanWork(string name, SweepPlan plan, int hypotheses)
        : base(name, "cells", plan.Grid.Cells)
    {
        Inputs = new(plan);
        Operations = hypotheses * OperationCount.OfHypothesis();
    }

    /// <summary>Labels of the cells after <see cref="Work.Run"/>, row by row.</summary>
    public abstract byte[] Labels { get; }

    /// <summary>The inputs of the cells.</summary>
    protected CellInputs Inputs { get; }

    /// <summary>The scan on a device.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="device">The host, or a device that ILGPU drives.</param>
    /// <param name="side">Cells on a side of the map.</param>
    /// <param name="hypotheses">Number of hypotheses: whole blocks, at most as many as a byte counts.</param>
    /// <param name="single">Whether in single precision.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is another number.</exception>
    public static ScanWork On(string name, IDevice device, int side, int hypotheses, bool single)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(hypotheses % HypothesisScan.Block, 0, nameof(hypotheses));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hypotheses, HypothesisScan.Block << 8);
        var plan = new PlanRequest(Sycophancy.Description.Name) { Size = $"{side}", Tile = $"{side}", Precision = single ? null : "double" }.ToPlan();
        return (device, single, HostEngine.HasWideLanes) switch
        {
            (IlgpuDevice on, true, _) => new OnIlgpu<Scalar32>(name, on, plan, hypotheses),
            (IlgpuDevice on, false, _) => new OnIlgpu<Scalar64>(name, on, plan, hypotheses),
            (_, true, true) => new OnHost<float, WideLanes<float>, WideLanesMask<float>>(name, plan, hypotheses),
            (_, true, false) => new OnHost<float, Lanes<float>, LanesMask<float>>(name, plan, hypotheses),
            (_, false, true) => new OnHost<double, WideLanes<double>, WideLanesMask<double>>(name, plan, hypotheses),
            (_, false, false) => new OnHost<double, Lanes<double>, LanesMask<double>>(name, plan, hypotheses),
        };
    }

    private sealed class OnHost<E, TLanes, TMask> : ScanWork
        where E : unmanaged, IBinaryFloatingPointIeee754<E>
        where TLanes : struct, IVectorReal<TLanes, TMask, E>
        where TMask : struct, IMask<TMask>
    {
        /// <summary>The axes, p_S and p_H: constants, so that the runtime sets them in place.</summary>
        private const int XIndex = 0, YIndex = 1;

        private readonly Parameters<TLanes> parameters;
        private readonly E[] xs;
        private readonly E[] logs0;
        private readonly E[] logs1;
        private readonly int hypotheses;

        public OnHost(string name, SweepPlan plan, int hypotheses)
            : base(name, plan, hypotheses)
        {
            (this.hypotheses, Labels) = (hypotheses, new byte[plan.Grid.Cells]);
            parameters = Inputs.Parameters<TLanes>();
            (logs0, logs1) = LaneTable<TLanes, TMask, E>.Of(Sycophancy<TLanes>.At(parameters), hypotheses);
            xs = [.. Enumerable.Range(0, plan.Grid.Width + (2 * TLanes.Count) - 1)
                .Select(i => E.CreateTruncating(Inputs.X(Math.Min(i, plan.Grid.Width - 1))))];
        }

        public override byte[] Labels { get; }

        public override void Run() => Parallel.For(0, Inputs.Plan.Grid.Height, Row);

        private void Row(int row)
        {
            var width = Inputs.Plan.Grid.Width;
            var likelihood = new LaneTable<TLanes, TMask, E>(logs0, logs1);
            var labels = Labels.AsSpan(row * width, width);
            var inRow = parameters.With(YIndex, TLanes.Of(Inputs.Y(row)));
            for (var column = 0; column < width; column += 2 * TLanes.Count)
            {
                inRow.P0 = TLanes.Load(xs.AsSpan(column));
                var left = Sycophancy<TLanes>.At(inRow);
                inRow.P0 = TLanes.Load(xs.AsSpan(column + TLanes.Count));
                var right = Sycophancy<TLanes>.At(inRow);
                var best = HypothesisScan<TLanes, TMask, Sycophancy<TLanes>>.Best(left, right, likelihood, hypotheses);
                Put(Label(left, best.LeftFirst, best.LeftSecond), labels[column..]);
                Put(Label(right, best.RightFirst, best.RightSecond), labels[Math.Min(column + TLanes.Count, width)..]);
            }
        }

        /// <summary>Compiled apart from its caller, or the runtime runs out of what it inlines into one method.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private TLanes Label(in Sycophancy<TLanes> cell, TLanes first, TLanes second) =>
            HypothesisScan<TLanes, TMask, Sycophancy<TLanes>>.Label(cell, first, second, hypotheses);

        private static void Put(TLanes numbers, Span<byte> labels)
        {
            for (var lane = 0; lane < Math.Min(TLanes.Count, labels.Length); lane++)
            {
                labels[lane] = (byte)E.ConvertToIntegerNative<int>(numbers[lane]);
            }
        }
    }

    private sealed class OnIlgpu<T> : ScanWork
        where T : unmanaged, IReal<T, ScalarMask>, IScalar<T>
    {
        private readonly IlgpuDevice device;
        private readonly Accelerator accelerator;
        private readonly MemoryBuffer1D<T, Stride1D.Dense> xs;
        private readonly MemoryBuffer1D<T, Stride1D.Dense> ys;
        private readonly MemoryBuffer1D<MirroredLogs<T>, Stride1D.Dense> table;
        private readonly MemoryBuffer1D<byte, Stride1D.Dense> labels;
        private readonly PageLockedArray1D<byte> onHost;
        private readonly Label label;

        public OnIlgpu(string name, IlgpuDevice device, SweepPlan plan, int hypotheses)
            : base(name, plan, hypotheses)
        {
            (this.device, accelerator) = (device, device.Accelerator);
            xs = Own(accelerator.Allocate1D<T>([.. Enumerable.Range(0, plan.Grid.Width).Select(i => T.Of(Inputs.X(i)))]));
            ys = Own(accelerator.Allocate1D<T>([.. Enumerable.Range(0, plan.Grid.Height).Select(i => T.Of(Inputs.Y(i)))]));
            var (logs0, logs1) = LaneTable<Lanes<double>, LanesMask<double>, double>.Of(
                Sycophancy<Lanes<double>>.At(Inputs.Parameters<Lanes<double>>()), hypotheses);
            table = Own(accelerator.Allocate1D<MirroredLogs<T>>(
                [.. Enumerable.Range(0, hypotheses).Select(k => new MirroredLogs<T> { L0 = T.Of(logs0[k]), L1 = T.Of(logs1[k]) })]));
            labels = Own(accelerator.Allocate1D<byte>(plan.Grid.Cells));
            onHost = Own(accelerator.AllocatePageLocked1D<byte>(plan.Grid.Cells));
            label = device.Load<Label>(accelerator, ScanKernels<T, ScalarMask, Sycophancy<T>>.Label);
        }

        private delegate void Label(
            AcceleratorStream stream,
            Index1D threads,
            TileArguments<T> arguments,
            ArrayView<T> xs,
            ArrayView<T> ys,
            ArrayView<MirroredLogs<T>> table,
            ArrayView<byte> phases);

        public override byte[] Labels => onHost.Span.ToArray();

        public override void Run()
        {
            var plan = Inputs.Plan;
            var arguments = new TileArguments<T>
            {
                Parameters = Inputs.Parameters<T>(),
                XIndex = plan.XIndex,
                YIndex = plan.YIndex,
                Width = plan.Grid.Width,
                Cells = (int)onHost.Length,
                CellsPerThread = device.CellsPerThread,
            };
            var pairs = ScanKernels<T, ScalarMask, Sycophancy<T>>.Pairs(arguments.Cells);
            var threads = (pairs + device.CellsPerThread - 1) / device.CellsPerThread;
            label(accelerator.DefaultStream, threads, arguments, xs.View, ys.View, table.View, labels.View);
            labels.View.CopyToPageLockedAsync(accelerator.DefaultStream, onHost);
            accelerator.DefaultStream.Synchronize();
        }
    }
}
