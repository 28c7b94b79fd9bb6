using ILGPU;
using ILGPU.Runtime;
using PhaseSweep.Kernels;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>The compiled kernels of one plan on one accelerator.</summary>
internal abstract class IlgpuEngine
{
    /// <summary>Compiles the kernel that a plan needs, for the numbers it asks for.</summary>
    public static IlgpuEngine For(IlgpuDevice device, Accelerator accelerator, CellInputs inputs)
    {
        var number = inputs.Plan.Single ? typeof(Scalar32) : typeof(Scalar64);
        if (inputs.Plan.Scenario.Theory == Theory.List)
        {
            return (IlgpuEngine)typeof(IlgpuEngine<>.OfList<>)
                .MakeGenericType(number, inputs.Plan.Scenario.CellType.MakeGenericType(number))
                .GetMethod("Compile")!
                .Invoke(null, [device, accelerator, inputs])!;
        }

        var (solution, solver) = CellTheory.Of(inputs.Plan.Scenario, inputs.Plan.Fields, number, typeof(ScalarMask));
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
    /// <summary>Most numbers that the cells of a tile over a list work with on the device.</summary>
    private const long MostNumbersOfLists = 1L << 28;

    /// <summary>They take at most one part in so many of its memory, for each tile in flight.</summary>
    private const long PartsForLists = 16;

    private readonly IlgpuDevice device;
    private readonly Accelerator accelerator;
    private readonly CellInputs inputs;
    private readonly Func<Launcher> open;

    /// <summary>What is the same for all tiles.</summary>
    private readonly TileArguments<T> shared;

    private IlgpuEngine(IlgpuDevice device, Accelerator accelerator, CellInputs inputs, int cellsPerThread, Func<Launcher> open)
    {
        this.device = device;
        this.accelerator = accelerator;
        this.inputs = inputs;
        this.open = open;
        shared = new()
        {
            Parameters = inputs.Parameters<T>(),
            Conventions = inputs.Conventions<T>(),
            XIndex = inputs.Plan.XIndex,
            YIndex = inputs.Plan.YIndex,
            CellsPerThread = cellsPerThread,
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

    /// <summary>Loads a kernel; where formulas branch a fused operation could take the other branch.</summary>
    private static TDelegate Load<TDelegate>(IlgpuDevice device, Accelerator accelerator, CellInputs inputs, Delegate kernel)
        where TDelegate : Delegate =>
        inputs.Plan.Scenario.HasBranches ? device.LoadExactly<TDelegate>(accelerator, kernel) : device.Load<TDelegate>(accelerator, kernel);

    /// <summary>The kernel of a theory.</summary>
    internal static class Kernel<TSolution, TSolver>
        where TSolution : struct, ICellSolution<T>
        where TSolver : struct, ICellSolver<T, TSolution>
    {
        public static IlgpuEngine Compile(IlgpuDevice device, Accelerator accelerator, CellInputs inputs)
        {
            var solve = Load<SolveTile>(device, accelerator, inputs, CellKernels<T, TSolution, TSolver>.SolveTile);
            return new IlgpuEngine<T>(device, accelerator, inputs, device.CellsPerThread, () => new(solve, []));
        }
    }

    /// <summary>The kernel of a game whose hypotheses are a list.</summary>
    internal static class OfList<TGame>
        where TGame : struct, IGame<TGame, T>
    {
        private delegate void SolveTileOfList(
            AcceleratorStream stream,
            Index1D threads,
            TileArguments<T> arguments,
            ArrayView<T> xs,
            ArrayView<T> ys,
            ArrayView<byte> phases,
            ArrayView<T> list,
            ArrayView<T> memory,
            int hypotheses,
            int silent,
            long never,
            int stride);

        public static IlgpuEngine Compile(IlgpuDevice device, Accelerator accelerator, CellInputs inputs)
        {
            var solve = Load<SolveTileOfList>(device, accelerator, inputs, ListKernels<T, TGame>.SolveTile);
            var list = HypothesisList.Of(inputs);
            var most = Math.Min(MostNumbersOfLists, accelerator.MemorySize / (PartsForLists * Interop.SizeOf<T>()));
            var cells = inputs.Plan.TileCells;
            var room = Math.Max(1, most / list.Places.Count);
            var each = Math.Max(device.CellsPerThread, (int)((cells + room - 1) / room));
            return new IlgpuEngine<T>(device, accelerator, inputs, each, () =>
            {
                var threads = (cells + each - 1) / each;
                var numbers = accelerator.Allocate1D<T>([.. list.Numbers.Select(T.Of)]);
                var memory = accelerator.Allocate1D<T>((long)threads * list.Places.Count);
                return new(
                    (stream, count, arguments, xs, ys, phases, _) => solve(
                        stream, count, arguments, xs, ys, phases, numbers.View, memory.View, list.Count, list.Silent, list.Never, threads),
                    [numbers, memory]);
            });
        }
    }

    /// <summary>A kernel as a slot starts it, and what it keeps on the device.</summary>
    private sealed record Launcher(SolveTile Solve, IDisposable[] Kept);

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
        private readonly Launcher launcher;

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
            launcher = engine.open();
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

            IDisposable[] all = [.. launcher.Kept, planesOnHost, phasesOnHost, planes, phases, ys, xs, stream];
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
            launcher.Solve(
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
