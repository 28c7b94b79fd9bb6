using ILGPU;
using ILGPU.Runtime;
using PhaseSweep.Kernels;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Learning;
using PhaseSweep.Model;
using Table = PhaseSweep.Kernels.Learning.Hypothesis<PhaseSweep.Kernels.Numbers.Scalar64>;
using TableReplies = PhaseSweep.Kernels.Learning.PosteriorReplies<
    PhaseSweep.Kernels.Numbers.Scalar64,
    PhaseSweep.Kernels.Numbers.ScalarMask,
    PhaseSweep.Kernels.Learning.GridPosterior<
        PhaseSweep.Kernels.Numbers.Scalar64, PhaseSweep.Kernels.Numbers.ScalarMask, PhaseSweep.Kernels.DeviceHypotheses>>;
using Tally = PhaseSweep.Kernels.Learning.LearnerTally<PhaseSweep.Kernels.Numbers.Scalar64>;

namespace PhaseSweep.Devices;

/// <summary>The kernels that follow a plan's learners on one accelerator.</summary>
internal abstract class IlgpuLearners
{
    /// <summary>The kernels a plan needs, compiled.</summary>
    public static IlgpuLearners For(IlgpuDevice device, Accelerator accelerator, CellInputs inputs) => inputs.Plan.Scenario.HasFastLearners
        ? For(device, accelerator, new LearnerInputs(inputs))
        : new IlgpuGames(device, accelerator, new GameInputs(inputs));

    /// <summary>A worker with buffers and a stream of its own.</summary>
    public abstract LearnerWorker CreateWorker();

    private static IlgpuLearners For(IlgpuDevice device, Accelerator accelerator, LearnerInputs inputs)
    {
        var noisy = inputs.Rules.Tosses || inputs.Rules.Explores;
        return !inputs.Learner.Grid ? For<ConjugateBelief, PosteriorReplies<Scalar64, ScalarMask, ConjugatePosterior<Scalar64, ScalarMask>>>()
            : inputs.Hypothesis.OnCell ? For<DirectBelief, PosteriorReplies<
                Scalar64, ScalarMask, GridPosterior<Scalar64, ScalarMask, DirectHypotheses<Scalar64, ScalarMask>>>>()
            : inputs.SharesStairs ? For<TableByStairs, StairReplies<Scalar64, ScalarMask, TableReplies, DeviceStairs>>()
            : For<TableBelief, TableReplies>();

        IlgpuLearners For<TBelief, TReplies>()
            where TBelief : struct, IBelief<TReplies>
            where TReplies : struct, IReplies<Scalar64> => noisy
                ? new IlgpuLearners<TBelief, TReplies, Noisy>(device, accelerator, inputs)
                : new IlgpuLearners<TBelief, TReplies, Quiet>(device, accelerator, inputs);
    }
}

/// <summary>The kernels for one kind of replies.</summary>
/// <typeparam name="TBelief">Where replies come from.</typeparam>
/// <typeparam name="TReplies">How agents reply.</typeparam>
/// <typeparam name="TNoise">Whether agents may explore or toss.</typeparam>
internal sealed class IlgpuLearners<TBelief, TReplies, TNoise> : IlgpuLearners
    where TBelief : struct, IBelief<TReplies>
    where TReplies : struct, IReplies<Scalar64>
    where TNoise : struct, INoise
{
    /// <summary>Most blocks of agents in a batch.</summary>
    private const int MostBlocks = 1 << 20;

    /// <summary>Most steps of staircases in a batch, unless one alone is longer.</summary>
    private const int MostSteps = 1 << 25;

    /// <summary>Most hypotheses of shared grids in a batch, unless one grid alone has more.</summary>
    private const int MostHypotheses = 1 << 22;

    /// <summary>
    /// Most rounds of all agents in a batch, hypotheses counted where each round looks at all, unless one cell alone takes more: nothing
    /// stops a batch that has been started.
    /// </summary>
    private const double MostWork = 1L << 32;

    private readonly IlgpuDevice device;
    private readonly Accelerator accelerator;
    private readonly LearnerInputs inputs;
    private readonly LearnerTables tables;
    private readonly Expect? expect;
    private readonly Simulate? simulate;
    private readonly Collect? collect;

    /// <summary>Compiles the kernels.</summary>
    public IlgpuLearners(IlgpuDevice device, Accelerator accelerator, LearnerInputs inputs)
    {
        this.device = device;
        this.accelerator = accelerator;
        this.inputs = inputs;
        tables = new(inputs);
        if (!inputs.Learner.Simulated)
        {
            expect = device.LoadExactly<Expect>(accelerator, LearnerKernels<TBelief, TReplies, TNoise>.Expect);
            return;
        }

        collect = device.LoadExactly<Collect>(accelerator, TallyKernels.Collect);
        simulate = device.LoadExactly<Simulate>(accelerator, inputs.CountsAreWhole
            ? LearnerKernels<TBelief, TReplies, TNoise>.Climb
            : LearnerKernels<TBelief, TReplies, TNoise>.Think);
    }

    private delegate void Expect(
        AcceleratorStream stream,
        Index1D cells,
        LearnerRules rules,
        ArrayView<LearnerTask> tasks,
        ArrayView<Table> hypotheses,
        ArrayView<int> lower,
        ArrayView<int> upper,
        ArrayView<Tally> tallies);

    private delegate void Simulate(
        AcceleratorStream stream,
        Index1D threads,
        LearnerRules rules,
        int firstAgent,
        int agents,
        ArrayView<LearnerTask> tasks,
        ArrayView<Table> hypotheses,
        ArrayView<int> lower,
        ArrayView<int> upper,
        ArrayView<Tally> blocks);

    private delegate void Collect(AcceleratorStream stream, Index1D cells, int count, ArrayView<Tally> blocks, ArrayView<Tally> tallies);

    private bool UsesStairs => inputs.CountsAreWhole || inputs.SharesStairs;

    private bool UsesTables => inputs.Learner.Grid && !inputs.Hypothesis.OnCell;

    /// <inheritdoc/>
    public override LearnerWorker CreateWorker() => new Worker(this);

    private sealed class Worker(IlgpuLearners<TBelief, TReplies, TNoise> kernels) : LearnerWorker
    {
        private readonly LearnerInputs inputs = kernels.inputs;
        private readonly AcceleratorStream stream = kernels.accelerator.CreateStream();
        private readonly DeviceArray<LearnerTask> tasks = new(kernels.accelerator);
        private readonly DeviceArray<Table> hypotheses = new(kernels.accelerator);
        private readonly DeviceArray<int> lower = new(kernels.accelerator);
        private readonly DeviceArray<int> upper = new(kernels.accelerator);
        private readonly DeviceArray<Tally> blocks = new(kernels.accelerator);
        private readonly DeviceArray<Tally> found = new(kernels.accelerator);
        private LearnerTask[] ofCells = [];
        private Tally[] onHost = [];
        private ArraySegment<int> batch;
        private int batchAgents;

        /// <inheritdoc/>
        public override int Room(int agents)
        {
            var room = Math.Min(
                (double)MostBlocks / LearnerKernels<TBelief, TReplies, TNoise>.Blocks(agents),
                MostWork / (agents * inputs.Learner.WorkOfAgent(inputs.Plan.Scenario, inputs.Plan.Hypotheses)));
            if (kernels.UsesStairs)
            {
                room = Math.Min(room, RoomFor(inputs.Replies, MostSteps / (inputs.Rules.Rounds + 1)));
            }

            if (kernels.UsesTables)
            {
                room = Math.Min(room, RoomFor(inputs.Hypothesis, MostHypotheses / inputs.Plan.Hypotheses));
            }

            return (int)Math.Max(1, room);
        }

        /// <summary>Cells that ask for no more than so many shared values, whichever cells of a tile they are.</summary>
        private int RoomFor(Dependence dependence, int values) =>
            dependence == default || (!dependence.OnCell && inputs.Plan.TileSide <= values) ? int.MaxValue : values;

        /// <inheritdoc/>
        public override void Start(Tile tile, ArraySegment<int> cells, int firstAgent, int agents, CancellationToken stop)
        {
            (batch, batchAgents) = (cells, agents);
            try
            {
                Launch(tile, firstAgent, agents, stop);
            }
            catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
            {
                throw kernels.device.Failure(e);
            }
        }

        /// <inheritdoc/>
        public override void Finish(CellTallies tallies)
        {
            try
            {
                stream.Synchronize();
                found.Read(stream, onHost.AsSpan(0, batch.Count));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                throw kernels.device.Failure(e);
            }

            Parallel.For(0, batch.Count, i => tallies.Add(batch[i], onHost[i], batchAgents));
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

            foreach (var one in (IDisposable[])[found, blocks, upper, lower, hypotheses, tasks, stream])
            {
                one.Dispose();
            }
        }

        private void Launch(Tile tile, int firstAgent, int agents, CancellationToken stop)
        {
            Gather(tile, stop);
            found.Reserve(batch.Count);
            var ties = inputs.Rules.Tosses ? upper.View : lower.View;
            if (kernels.expect is { } expect)
            {
                expect(stream, batch.Count, inputs.Rules, tasks.View, hypotheses.View, lower.View, ties, found.View);
                return;
            }

            var count = LearnerKernels<TBelief, TReplies, TNoise>.Blocks(agents);
            var threads = batch.Count * count;
            blocks.Reserve(threads);
            kernels.simulate!(
                stream, threads, inputs.Rules, firstAgent, agents, tasks.View, hypotheses.View, lower.View, ties, blocks.View);
            kernels.collect!(stream, batch.Count, count, blocks.View, found.View);
        }

        /// <summary>Sends the cells of the batch, with the staircases and the hypotheses that they need, each once.</summary>
        private void Gather(Tile tile, CancellationToken stop)
        {
            var stoppable = new ParallelOptions { CancellationToken = stop };
            var stairs = Shared(tile, inputs.Replies, kernels.UsesStairs, (row, column) => kernels.tables.StairsOf(row, column, stop), stoppable);
            var grids = Shared(tile, inputs.Hypothesis, kernels.UsesTables, kernels.tables.HypothesesOf, stoppable);
            var (steps, each) = (inputs.Rules.Rounds + 1, inputs.Plan.Hypotheses);
            if (onHost.Length < batch.Count)
            {
                (ofCells, onHost) = (new LearnerTask[batch.Count], new Tally[batch.Count]);
            }

            Parallel.For(0, batch.Count, stoppable, i =>
            {
                var (row, column) = At(tile, i);
                ofCells[i] = new()
                {
                    Cell = inputs.At(row, column),
                    Row = row,
                    Column = column,
                    Stairs = stairs.Numbers[i] * steps,
                    Hypotheses = grids.Numbers[i] * each,
                };
            });
            tasks.Write(stream, ofCells.AsSpan(0, batch.Count));
            lower.Write(stream, OneAfterAnother(stairs.Values, steps, value => value.Lower));
            if (inputs.Rules.Tosses)
            {
                upper.Write(stream, OneAfterAnother(stairs.Values, steps, value => value.Upper));
            }

            hypotheses.Write(stream, OneAfterAnother(grids.Values, each, value => value));
        }

        /// <summary>Row and column in the map of a cell of the batch.</summary>
        private (int Row, int Column) At(Tile tile, int i) => (tile.FirstRow + (batch[i] / tile.Width), tile.FirstColumn + (batch[i] % tile.Width));

        /// <summary>The values that the cells of the batch share, in the order in which they come to them, and the number of each cell's.</summary>
        private (int[] Numbers, T[] Values) Shared<T>(
            Tile tile, Dependence dependence, bool used, Func<int, int, T> valueOf, ParallelOptions stoppable)
        {
            var numbers = new int[batch.Count];
            if (!used)
            {
                return (numbers, []);
            }

            var places = new List<(int Row, int Column)>();
            var known = new int[(dependence.OnRow ? tile.Height : 1) * (dependence.OnColumn ? tile.Width : 1)];
            for (var i = 0; i < numbers.Length; i++)
            {
                var (row, column) = At(tile, i);
                ref var number = ref known[
                    ((dependence.OnRow ? row - tile.FirstRow : 0) * (dependence.OnColumn ? tile.Width : 1))
                    + (dependence.OnColumn ? column - tile.FirstColumn : 0)];
                if (number == 0)
                {
                    places.Add((row, column));
                    number = places.Count;
                }

                numbers[i] = number - 1;
            }

            var values = new T[places.Count];
            Parallel.For(0, values.Length, stoppable, i => values[i] = valueOf(places[i].Row, places[i].Column));
            return (numbers, values);
        }

        /// <summary>The entries of all values, so many each.</summary>
        private static TEntry[] OneAfterAnother<TValue, TEntry>(TValue[] values, int each, Func<TValue, TEntry[]> entries)
        {
            var all = new TEntry[values.Length * each];
            for (var i = 0; i < values.Length; i++)
            {
                entries(values[i]).CopyTo(all, i * each);
            }

            return all;
        }
    }
}
