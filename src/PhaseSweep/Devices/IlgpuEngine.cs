using ILGPU;
using ILGPU.Runtime;
using PhaseSweep.Kernels;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>The compiled kernels of one plan on one accelerator.</summary>
internal abstract class IlgpuEngine
{
    /// <summary>Compiles the kernels that a plan needs, for the numbers it asks for.</summary>
    public static IlgpuEngine For(IlgpuDevice device, Accelerator accelerator, CellInputs inputs)
    {
        var number = inputs.Plan.Single ? typeof(Scalar32) : typeof(Scalar64);
        var scenario = inputs.Plan.Scenario;
        var kernels = scenario.IsBinary ? typeof(IlgpuEngine<>.BinaryKernels<>) : typeof(IlgpuEngine<>.AnyKernels<>);
        return (IlgpuEngine)kernels.MakeGenericType(number, scenario.CellType.MakeGenericType(number))
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
    private readonly CountUndecided countUndecided;
    private readonly ListUndecided listUndecided;
    private readonly SolveTile solve;

    private IlgpuEngine(IlgpuDevice device, Accelerator accelerator, CellInputs inputs, Delegate kernel)
    {
        this.device = device;
        this.accelerator = accelerator;
        this.inputs = inputs;
        solve = device.Load<SolveTile>(accelerator, kernel);
        countUndecided = device.Load<CountUndecided>(accelerator, CompactionKernels.Count);
        listUndecided = device.Load<ListUndecided>(accelerator, CompactionKernels.List);
    }

    private delegate void CountUndecided(
        AcceleratorStream stream, Index1D segments, int cells, ArrayView<byte> phases, ArrayView<int> counts);

    private delegate void ListUndecided(
        AcceleratorStream stream,
        Index1D segments,
        int cells,
        ArrayView<byte> phases,
        ArrayView<int> counts,
        ArrayView<int> undecided);

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

    private TileArguments<T> Arguments(Tile tile) => new()
    {
        Parameters = inputs.Parameters<T>(),
        Conventions = inputs.Conventions<T>(),
        XIndex = inputs.Plan.XIndex,
        YIndex = inputs.Plan.YIndex,
        Width = tile.Width,
        Cells = tile.Cells,
        CellsPerThread = device.CellsPerThread,
        Fields = inputs.FieldBits,
    };

    /// <summary>The kernel for two actions, two outcomes and one interval of hypotheses.</summary>
    internal static class BinaryKernels<TScenario>
        where TScenario : struct, IScenario<TScenario, T>
    {
        public static IlgpuEngine Compile(IlgpuDevice device, Accelerator accelerator, CellInputs inputs) =>
            new IlgpuEngine<T>(device, accelerator, inputs, CellKernels<T, ScalarMask, TScenario>.SolveTile);
    }

    /// <summary>The kernel for games of any size on intervals.</summary>
    internal static class AnyKernels<TGame>
        where TGame : struct, IGame<TGame, T>
    {
        public static IlgpuEngine Compile(IlgpuDevice device, Accelerator accelerator, CellInputs inputs) =>
            new IlgpuEngine<T>(device, accelerator, inputs, GameKernels<T, ScalarMask, TGame>.SolveTile);
    }

    private sealed class Slot : ITileSlot
    {
        private readonly IlgpuEngine<T> engine;
        private readonly AcceleratorStream stream;
        private readonly MemoryBuffer1D<T, Stride1D.Dense> xs;
        private readonly MemoryBuffer1D<T, Stride1D.Dense> ys;
        private readonly MemoryBuffer1D<byte, Stride1D.Dense> phases;
        private readonly MemoryBuffer1D<float, Stride1D.Dense> planes;
        private readonly MemoryBuffer1D<int, Stride1D.Dense> counts;
        private readonly MemoryBuffer1D<int, Stride1D.Dense> undecided;
        private readonly PageLockedArray1D<byte> phasesOnHost;
        private readonly PageLockedArray1D<float> planesOnHost;
        private readonly PageLockedArray1D<int> countsOnHost;
        private readonly int[] undecidedOnHost;

        public Slot(IlgpuEngine<T> engine)
        {
            this.engine = engine;
            var plan = engine.inputs.Plan;
            var on = engine.accelerator;
            var most = plan.TileCells;
            Result = new(most, plan.Fields);
            stream = on.CreateStream();
            xs = on.Allocate1D<T>(Math.Min(plan.TileSide, plan.Grid.Width));
            ys = on.Allocate1D<T>(Math.Min(plan.TileSide, plan.Grid.Height));
            phases = on.Allocate1D<byte>(most);
            planes = on.Allocate1D<float>(Math.Max(1, (long)most * plan.Fields.Count));
            counts = on.Allocate1D<int>(CompactionKernels.Segments(most));
            undecided = on.Allocate1D<int>(most);
            phasesOnHost = on.AllocatePageLocked1D<byte>(most);
            planesOnHost = on.AllocatePageLocked1D<float>(planes.Length);
            countsOnHost = on.AllocatePageLocked1D<int>(counts.Length);
            undecidedOnHost = new int[most];
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

            IDisposable[] all = [countsOnHost, planesOnHost, phasesOnHost, undecided, counts, planes, phases, ys, xs, stream];
            foreach (var one in all)
            {
                one.Dispose();
            }
        }

        private void Launch(Tile tile)
        {
            var inputs = engine.inputs;
            var arguments = engine.Arguments(tile);
            xs.View.SubView(0, tile.Width).CopyFromCPU(
                stream, [.. Enumerable.Range(tile.FirstColumn, tile.Width).Select(i => T.Of(inputs.X(i)))]);
            ys.View.SubView(0, tile.Height).CopyFromCPU(
                stream, [.. Enumerable.Range(tile.FirstRow, tile.Height).Select(i => T.Of(inputs.Y(i)))]);
            var threads = (tile.Cells + arguments.CellsPerThread - 1) / arguments.CellsPerThread;
            engine.solve(stream, threads, arguments, xs.View, ys.View, phases.View, planes.View);
            var segments = CompactionKernels.Segments(tile.Cells);
            engine.countUndecided(stream, segments, tile.Cells, phases.View, counts.View);
            engine.listUndecided(stream, segments, tile.Cells, phases.View, counts.View, undecided.View);
            phases.View.CopyToPageLockedAsync(stream, phasesOnHost);
            planes.View.CopyToPageLockedAsync(stream, planesOnHost);
            counts.View.CopyToPageLockedAsync(stream, countsOnHost);
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

            var count = 0;
            foreach (var ofSegment in countsOnHost.Span[..CompactionKernels.Segments(cells)])
            {
                count += ofSegment;
            }

            if (count > 0)
            {
                undecided.View.SubView(0, count).CopyToCPU(stream, undecidedOnHost.AsSpan(0, count));
                stream.Synchronize();
            }

            return new(undecidedOnHost, 0, count);
        }
    }
}
