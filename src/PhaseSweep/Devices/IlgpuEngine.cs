using ILGPU;
using ILGPU.Runtime;
using PhaseSweep.Kernels;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>The compiled kernels of one plan on one accelerator.</summary>
internal abstract class IlgpuEngine
{
    /// <summary>Compiles the kernel that a plan needs, for the numbers it asks for.</summary>
    public static IlgpuEngine For(IlgpuDevice device, Accelerator accelerator, CellInputs inputs)
    {
        var number = inputs.Plan.Single ? typeof(Scalar32) : typeof(Scalar64);
        var (solution, solver) = CellTheory.Of(inputs.Plan.Scenario, number, typeof(ScalarMask));
        return (IlgpuEngine)typeof(IlgpuEngine<>.Kernel<,>).MakeGenericType(number, solution, solver)
            .GetMethod("Compile")!
            .Invoke(null, [device, accelerator, inputs])!;
    }

    /// <summary>Buffers and a stream for one tile in flight.</summary>
    public abstract ITileSlot OpenSlot();
}

/// <summary>The kernels for one number type.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal sealed class IlgpuEngine<T> : IlgpuEngine
    where T : unmanaged, IReal<T, ScalarMask>, IScalar<T>
{
    private readonly IlgpuDevice device;
    private readonly Accelerator accelerator;
    private readonly CellInputs inputs;
    private readonly SolveTile solve;

    /// <summary>What is the same for all tiles.</summary>
    private readonly TileArguments<T> shared;

    private IlgpuEngine(IlgpuDevice device, Accelerator accelerator, CellInputs inputs, Delegate kernel)
    {
        this.device = device;
        this.accelerator = accelerator;
        this.inputs = inputs;
        solve = device.Load<SolveTile>(accelerator, kernel);
        shared = new()
        {
            Parameters = inputs.Parameters<T>(),
            Conventions = inputs.Conventions<T>(),
            XIndex = inputs.Plan.XIndex,
            YIndex = inputs.Plan.YIndex,
            CellsPerThread = device.CellsPerThread,
            Fields = inputs.FieldBits,
        };
    }

    private delegate void SolveTile(
        AcceleratorStream stream,
        Index1D threads,
        TileArguments<T> arguments,
        ArrayView<T> xs,
        ArrayView<T> ys,
        ArrayView<byte> phases,
        ArrayView<float> planes);

    /// <inheritdoc/>
    public override ITileSlot OpenSlot() => new Slot(this);

    /// <summary>The kernel of a theory.</summary>
    internal static class Kernel<TSolution, TSolver>
        where TSolution : struct, ICellSolution<T>
        where TSolver : struct, ICellSolver<T, TSolution>
    {
        public static IlgpuEngine Compile(IlgpuDevice device, Accelerator accelerator, CellInputs inputs) =>
            new IlgpuEngine<T>(device, accelerator, inputs, CellKernels<T, TSolution, TSolver>.SolveTile);
    }

    private sealed class Slot : ITileSlot
    {
        private readonly IlgpuEngine<T> engine;
        private readonly AcceleratorStream stream;
        private readonly MemoryBuffer1D<T, Stride1D.Dense> xs;
        private readonly MemoryBuffer1D<T, Stride1D.Dense> ys;
        private readonly MemoryBuffer1D<byte, Stride1D.Dense> phases;
        private readonly MemoryBuffer1D<float, Stride1D.Dense> planes;
        private readonly PageLockedArray1D<byte> phasesOnHost;
        private readonly PageLockedArray1D<float> planesOnHost;
        private readonly int[] undecided;

        public Slot(IlgpuEngine<T> engine)
        {
            this.engine = engine;
            var plan = engine.inputs.Plan;
            var on = engine.accelerator;
            var most = plan.TileCells;
            Result = new(most, plan.Fields);
            stream = on.CreateStream();
            xs = Coordinates(plan.Grid.Width, engine.inputs.X);
            ys = Coordinates(plan.Grid.Height, engine.inputs.Y);
            phases = on.Allocate1D<byte>(most);
            planes = on.Allocate1D<float>(Math.Max(1, (long)most * plan.Fields.Count));
            phasesOnHost = on.AllocatePageLocked1D<byte>(most);
            planesOnHost = on.AllocatePageLocked1D<float>(planes.Length);
            undecided = new int[most];
        }

        public TileResult Result { get; }

        public void Begin(Tile tile, CancellationToken stop)
        {
            Result.Tile = tile;
            try
            {
                Launch(tile);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                throw engine.device.Failure(e);
            }
        }

        public ArraySegment<int> End()
        {
            try
            {
                return Collect();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                throw engine.device.Failure(e);
            }
        }

        public void Dispose()
        {
            try
            {
                stream.Synchronize();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // A device that was lost has nothing in flight; what is left is to free the buffers.
            }

            IDisposable[] all = [planesOnHost, phasesOnHost, planes, phases, ys, xs, stream];
            foreach (var one in all)
            {
                one.Dispose();
            }
        }

        /// <summary>The coordinates of the whole map, on the device once and for all tiles.</summary>
        private MemoryBuffer1D<T, Stride1D.Dense> Coordinates(int count, Func<int, double> coordinate)
        {
            var buffer = engine.accelerator.Allocate1D<T>(count);
            buffer.View.CopyFromCPU(stream, [.. Enumerable.Range(0, count).Select(i => T.Of(coordinate(i)))]);
            return buffer;
        }

        private void Launch(Tile tile)
        {
            var arguments = engine.shared with { Width = tile.Width, Cells = tile.Cells };
            var threads = (tile.Cells + arguments.CellsPerThread - 1) / arguments.CellsPerThread;
            engine.solve(
                stream,
                threads,
                arguments,
                xs.View.SubView(tile.FirstColumn, tile.Width),
                ys.View.SubView(tile.FirstRow, tile.Height),
                phases.View,
                planes.View);
            phases.View.CopyToPageLockedAsync(stream, phasesOnHost);
            if (Result.Values.Length > 0)
            {
                planes.View.CopyToPageLockedAsync(stream, planesOnHost);
            }
        }

        private ArraySegment<int> Collect()
        {
            stream.Synchronize();
            var cells = Result.Tile.Cells;
            phasesOnHost.Span[..cells].CopyTo(Result.Phases);
            for (var plane = 0; plane < Result.Values.Length; plane++)
            {
                planesOnHost.Span.Slice(plane * cells, cells).CopyTo(Result.Values[plane]);
            }

            // The labels are here in any case, and a look through them costs a processor less than a GPU.
            return Undecided.In(Result, undecided);
        }
    }
}
