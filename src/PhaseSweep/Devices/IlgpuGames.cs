using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using PhaseSweep.Kernels;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Learning;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>The kernels that follow learners of a game of any size on one accelerator: the same for all games.</summary>
internal sealed class IlgpuGames : IlgpuLearners
{
    /// <summary>Most blocks of agents in a batch: each has a memory of its own.</summary>
    private const int MostBlocks = 1 << 16;

    /// <summary>Most numbers of tables of hypotheses in a batch, unless one table alone has more.</summary>
    private const int MostNumbers = 1 << 23;

    /// <summary>
    /// Most rounds of all agents in a batch, times hypotheses, unless one cell alone takes more: nothing stops a batch that has been started.
    /// </summary>
    private const double MostWork = 1L << 32;

    private readonly IlgpuDevice device;
    private readonly Accelerator accelerator;
    private readonly GameInputs inputs;
    private readonly Expect? expect;
    private readonly Simulate? simulate;
    private readonly Collect? collect;

    /// <summary>Compiles the kernels.</summary>
    public IlgpuGames(IlgpuDevice device, Accelerator accelerator, GameInputs inputs)
    {
        this.device = device;
        this.accelerator = accelerator;
        this.inputs = inputs;
        if (inputs.Learner.Simulated)
        {
            simulate = device.LoadExactly<Simulate>(accelerator, GameLearnerKernels.Simulate);
            collect = device.LoadExactly<Collect>(accelerator, GameLearnerKernels.Collect);
        }
        else
        {
            expect = device.LoadExactly<Expect>(accelerator, GameLearnerKernels.Expect);
        }
    }

    private delegate void Expect(
        AcceleratorStream stream,
        Index1D cells,
        GameRules rules,
        int count,
        ArrayView<GameTask> tasks,
        ArrayView<Scalar64> numbers,
        ArrayView<Scalar64> tables,
        ArrayView<int> places,
        ArrayView<Scalar64> memory,
        ArrayView<Scalar64> tallies);

    private delegate void Simulate(
        AcceleratorStream stream,
        Index1D threads,
        GameRules rules,
        int count,
        int firstAgent,
        int agents,
        ArrayView<GameTask> tasks,
        ArrayView<Scalar64> numbers,
        ArrayView<Scalar64> tables,
        ArrayView<int> places,
        ArrayView<Scalar64> memory,
        ArrayView<Scalar64> blocks);

    private delegate void Collect(
        AcceleratorStream stream, Index1D cells, int size, int count, ArrayView<Scalar64> blocks, ArrayView<Scalar64> tallies);

    /// <inheritdoc/>
    public override LearnerWorker CreateWorker() => new Worker(this);

    private sealed class Worker(IlgpuGames kernels) : LearnerWorker
    {
        private readonly GameInputs inputs = kernels.inputs;
        private readonly GameRules rules = kernels.inputs.Rules;
        private readonly AcceleratorStream stream = kernels.accelerator.CreateStream();
        private readonly DeviceArray<GameTask> tasks = new(kernels.accelerator);
        private readonly DeviceArray<Scalar64> numbers = new(kernels.accelerator);
        private readonly DeviceArray<Scalar64> tables = new(kernels.accelerator);
        private readonly DeviceArray<int> places = new(kernels.accelerator);
        private readonly DeviceArray<Scalar64> memory = new(kernels.accelerator);
        private readonly DeviceArray<Scalar64> blocks = new(kernels.accelerator);
        private readonly DeviceArray<Scalar64> found = new(kernels.accelerator);
        private Scalar64[] onHost = [];
        private ArraySegment<int> batch;

        /// <inheritdoc/>
        public override int Room(int agents) => (int)Math.Max(1, Math.Min(
            Math.Min((double)MostBlocks / GameLearnerKernels.Blocks(agents), (double)MostNumbers / (rules.Columns * inputs.Plan.Hypotheses)),
            MostWork / (agents * inputs.Learner.WorkOfAgent(inputs.Plan.Scenario, inputs.Plan.Hypotheses))));

        /// <inheritdoc/>
        public override void Start(Tile tile, ArraySegment<int> cells, int firstAgent, int agents, CancellationToken stop)
        {
            batch = cells;
            try
            {
                Launch(tile, firstAgent, agents);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                throw kernels.device.Failure(e);
            }
        }

        /// <inheritdoc/>
        public override void Finish(CellTallies tallies)
        {
            var size = rules.TallySize;
            try
            {
                stream.Synchronize();
                found.Read(stream, onHost.AsSpan(0, batch.Count * size));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                throw kernels.device.Failure(e);
            }

            var all = MemoryMarshal.Cast<Scalar64, double>(onHost);
            for (var i = 0; i < batch.Count; i++)
            {
                tallies.Add(batch[i], all.Slice(i * size, size));
            }
        }

        /// <inheritdoc/>
        public override void Dispose()
        {
            try
            {
                stream.Synchronize();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // A device that was lost has nothing in flight; what is left is to free the buffers.
            }

            foreach (var one in (IDisposable[])[found, blocks, memory, places, tables, numbers, tasks, stream])
            {
                one.Dispose();
            }
        }

        private void Launch(Tile tile, int firstAgent, int agents)
        {
            Gather(tile);
            found.Reserve((long)batch.Count * rules.TallySize);
            if (kernels.expect is { } expect)
            {
                memory.Reserve((long)batch.Count * rules.MemorySize);
                expect(
                    stream, batch.Count, rules, batch.Count, tasks.View, numbers.View, tables.View, places.View, memory.View, found.View);
                return;
            }

            var count = GameLearnerKernels.Blocks(agents);
            var threads = batch.Count * count;
            memory.Reserve((long)threads * rules.MemorySize);
            blocks.Reserve((long)threads * rules.TallySize);
            kernels.simulate!(
                stream, threads, rules, threads, firstAgent, agents, tasks.View, numbers.View, tables.View, places.View, memory.View, blocks.View);
            kernels.collect!(stream, batch.Count, rules.TallySize, count, blocks.View, found.View);
        }

        /// <summary>Sends the cells of the batch, and the tables of hypotheses that they need, each once.</summary>
        private void Gather(Tile tile)
        {
            var cells = new (int Row, int Column, GameCell Cell)[batch.Count];
            Parallel.For(0, batch.Count, i =>
            {
                var (row, column) = (tile.FirstRow + (batch[i] / tile.Width), tile.FirstColumn + (batch[i] % tile.Width));
                cells[i] = (row, column, inputs.At(row, column));
            });

            GameTable[] distinct = [.. cells.Select(cell => cell.Cell.Table).Distinct()];
            var (starts, length) = (new Dictionary<GameTable, (long Rows, int Places)>(), 0L);
            foreach (var (index, table) in distinct.Index())
            {
                starts[table] = (length, index * table.Places.Length);
                length += table.Rows.Length;
            }

            tasks.Write(stream, Array.ConvertAll(cells, cell => new GameTask
            {
                Row = cell.Row,
                Column = cell.Column,
                Table = starts[cell.Cell.Table].Rows,
                Columns = cell.Cell.Table.Columns,
                Places = starts[cell.Cell.Table].Places,
            }));
            numbers.Write(stream, OneAfterAnother(cells.Select(cell => cell.Cell.Numbers)));
            tables.Write(stream, OneAfterAnother(distinct.Select(table => table.Rows)));
            places.Write(stream, [.. distinct.SelectMany(table => table.Places)]);
            if (onHost.Length < batch.Count * rules.TallySize)
            {
                onHost = new Scalar64[batch.Count * rules.TallySize];
            }
        }

        private static Scalar64[] OneAfterAnother(IEnumerable<double[]> parts)
        {
            double[][] all = [.. parts];
            var (joined, at) = (new Scalar64[all.Sum(part => part.Length)], 0);
            foreach (var part in all)
            {
                MemoryMarshal.Cast<double, Scalar64>(part).CopyTo(joined.AsSpan(at));
                at += part.Length;
            }

            return joined;
        }
    }
}
