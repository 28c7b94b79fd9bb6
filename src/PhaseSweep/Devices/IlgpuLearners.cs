using ILGPU;
using ILGPU.Runtime;
using PhaseSweep.Kernels;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Learning;
using PhaseSweep.Model;
using Table = PhaseSweep.Kernels.Learning.Hypothesis<PhaseSweep.Kernels.Numbers.Scalar64>;
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
        return !inputs.Learner.Grid ? For<ConjugateBelief, ConjugatePosterior<Scalar64, ScalarMask>>()
            : inputs.Hypothesis.OnCell ? For<DirectBelief, GridPosterior<Scalar64, ScalarMask, DirectHypotheses<Scalar64, ScalarMask>>>()
            : For<TableBelief, GridPosterior<Scalar64, ScalarMask, DeviceHypotheses>>();

        IlgpuLearners For<TBelief, TPosterior>()
            where TBelief : struct, IBelief<TPosterior>
            where TPosterior : struct, IPosterior<Scalar64> => noisy
                ? new IlgpuLearners<TBelief, TPosterior, Noisy>(device, accelerator, inputs)
                : new IlgpuLearners<TBelief, TPosterior, Quiet>(device, accelerator, inputs);
    }
}

/// <summary>The kernels for one kind of posterior.</summary>
/// <typeparam name="TBelief">Where posteriors come from.</typeparam>
/// <typeparam name="TPosterior">The posterior.</typeparam>
/// <typeparam name="TNoise">Whether agents may explore or toss.</typeparam>
internal sealed class IlgpuLearners<TBelief, TPosterior, TNoise> : IlgpuLearners
    where TBelief : struct, IBelief<TPosterior>
    where TPosterior : struct, IPosterior<Scalar64>
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
    private readonly Climb? climb;
    private readonly Think? think;
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
            expect = device.LoadExactly<Expect>(accelerator, LearnerKernels<TBelief, TPosterior, TNoise>.Expect);
            return;
        }

        collect = device.LoadExactly<Collect>(accelerator, TallyKernels.Collect);
        if (inputs.CountsAreWhole)
        {
            climb = device.LoadExactly<Climb>(accelerator, LearnerKernels<TBelief, TPosterior, TNoise>.Climb);
        }
        else
        {
            think = device.LoadExactly<Think>(accelerator, LearnerKernels<TBelief, TPosterior, TNoise>.Think);
        }
    }

    private delegate void Expect(
        AcceleratorStream stream,
        Index1D cells,
        LearnerRules rules,
        ArrayView<LearnerTask> tasks,
        ArrayView<Table> hypotheses,
        ArrayView<Tally> tallies);

    private delegate void Climb(
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

    private delegate void Think(
        AcceleratorStream stream,
        Index1D threads,
        LearnerRules rules,
        int firstAgent,
        int agents,
        ArrayView<LearnerTask> tasks,
        ArrayView<Table> hypotheses,
        ArrayView<Tally> blocks);

    private delegate void Collect(AcceleratorStream stream, Index1D cells, int count, ArrayView<Tally> blocks, ArrayView<Tally> tallies);

    /// <inheritdoc/>
    public override LearnerWorker CreateWorker() => new Worker(this);

    private sealed class Worker(IlgpuLearners<TBelief, TPosterior, TNoise> kernels) : LearnerWorker
    {
        private readonly LearnerInputs inputs = kernels.inputs;
        private readonly AcceleratorStream stream = kernels.accelerator.CreateStream();
        private readonly DeviceArray<LearnerTask> tasks = new(kernels.accelerator);
        private readonly DeviceArray<Table> hypotheses = new(kernels.accelerator);
        private readonly DeviceArray<int> lower = new(kernels.accelerator);
        private readonly DeviceArray<int> upper = new(kernels.accelerator);
        private readonly DeviceArray<Tally> blocks = new(kernels.accelerator);
        private readonly DeviceArray<Tally> found = new(kernels.accelerator);
        private Tally[] onHost = [];
        private ArraySegment<int> batch;
        private int batchAgents;

        /// <inheritdoc/>
        public override int Room(int agents)
        {
            var room = Math.Min(
                (double)MostBlocks / LearnerKernels<TBelief, TPosterior, TNoise>.Blocks(agents),
                MostWork / (agents * inputs.Learner.WorkOfAgent(inputs.Plan.Scenario, inputs.Plan.Hypotheses)));
            if (kernels.climb is not null)
            {
                room = Math.Min(room, RoomFor(inputs.Replies, MostSteps / (inputs.Rules.Rounds + 1)));
            }

            if (typeof(TBelief) == typeof(TableBelief))
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

            for (var i = 0; i < batch.Count; i++)
            {
                tallies.Add(batch[i], onHost[i], batchAgents);
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

            foreach (var one in (IDisposable[])[found, blocks, upper, lower, hypotheses, tasks, stream])
            {
                one.Dispose();
            }
        }

        private void Launch(Tile tile, int firstAgent, int agents, CancellationToken stop)
        {
            Gather(tile, stop);
            found.Reserve(batch.Count);
            if (kernels.expect is { } expect)
            {
                expect(stream, batch.Count, inputs.Rules, tasks.View, hypotheses.View, found.View);
                return;
            }

            var count = LearnerKernels<TBelief, TPosterior, TNoise>.Blocks(agents);
            var threads = batch.Count * count;
            blocks.Reserve(threads);
            var ties = inputs.Rules.Tosses ? upper.View : lower.View;
            kernels.climb?.Invoke(
                stream, threads, inputs.Rules, firstAgent, agents, tasks.View, hypotheses.View, lower.View, ties, blocks.View);
            kernels.think?.Invoke(stream, threads, inputs.Rules, firstAgent, agents, tasks.View, hypotheses.View, blocks.View);
            kernels.collect!(stream, batch.Count, count, blocks.View, found.View);
        }

        /// <summary>Sends the cells of the batch, with the staircases and the hypotheses that they need, each once.</summary>
        private void Gather(Tile tile, CancellationToken stop)
        {
            var (row, column) = (tile.FirstRow, tile.FirstColumn);
            var places = Array.ConvertAll(batch.ToArray(), cell => (Row: row + (cell / tile.Width), Column: column + (cell % tile.Width)));
            var climbs = kernels.climb is not null;
            var reads = typeof(TBelief) == typeof(TableBelief);
            var stairs = climbs ? Distinct(inputs.Replies, places, (r, c) => kernels.tables.StairsOf(r, c, stop), stop) : [];
            var grids = reads ? Distinct(inputs.Hypothesis, places, kernels.tables.HypothesesOf, stop) : [];
            tasks.Write(stream, Array.ConvertAll(places, place => new LearnerTask
            {
                Cell = inputs.At(place.Row, place.Column),
                Row = place.Row,
                Column = place.Column,
                Stairs = climbs ? stairs[inputs.Replies.Of(place.Row, place.Column)].Index * (inputs.Rules.Rounds + 1) : 0,
                Hypotheses = reads ? grids[inputs.Hypothesis.Of(place.Row, place.Column)].Index * inputs.Plan.Hypotheses : 0,
            }));
            lower.Write(stream, InOrder(stairs, inputs.Rules.Rounds + 1, value => value.Lower));
            if (inputs.Rules.Tosses)
            {
                upper.Write(stream, InOrder(stairs, inputs.Rules.Rounds + 1, value => value.Upper));
            }

            hypotheses.Write(stream, InOrder(grids, inputs.Plan.Hypotheses, value => value));
            if (onHost.Length < batch.Count)
            {
                onHost = new Tally[batch.Count];
            }
        }

        /// <summary>The values that the cells share, numbered in the order in which the cells come to them.</summary>
        private static Dictionary<(int Row, int Column), (int Index, T Value)> Distinct<T>(
            Dependence dependence, (int Row, int Column)[] places, Func<int, int, T> valueOf, CancellationToken stop)
        {
            (int Row, int Column)[] keys = [.. places.Select(place => dependence.Of(place.Row, place.Column)).Distinct()];
            var values = new T[keys.Length];
            Parallel.For(0, keys.Length, new ParallelOptions { CancellationToken = stop }, i => values[i] = valueOf(keys[i].Row, keys[i].Column));
            return Enumerable.Range(0, keys.Length).ToDictionary(i => keys[i], i => (i, values[i]));
        }

        /// <summary>The entries of all values, so many each, one value after another.</summary>
        private static TEntry[] InOrder<TKey, TValue, TEntry>(
            Dictionary<TKey, (int Index, TValue Value)> values, int each, Func<TValue, TEntry[]> entries)
            where TKey : notnull
        {
            var all = new TEntry[values.Count * each];
            foreach (var (index, value) in values.Values)
            {
                entries(value).CopyTo(all, index * each);
            }

            return all;
        }
    }
}
