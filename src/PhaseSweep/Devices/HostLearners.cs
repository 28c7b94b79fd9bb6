using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Learning;
using PhaseSweep.Model;
using QuadCell = PhaseSweep.Kernels.Learning.LearnerCell<PhaseSweep.Kernels.Numbers.Quad>;
using QuadTally = PhaseSweep.Kernels.Learning.LearnerTally<PhaseSweep.Kernels.Numbers.Quad>;
using Tally = PhaseSweep.Kernels.Learning.LearnerTally<PhaseSweep.Kernels.Numbers.Scalar64>;

namespace PhaseSweep.Devices;

/// <summary>
/// Follows learners on the host over all cores, four side by side: agents of one cell where they are simulated, neighbouring cells
/// where one path is followed.
/// </summary>
internal sealed class HostLearners : LearnerWorker
{
    private readonly LearnerInputs inputs;
    private readonly LearnerTables tables;
    private readonly Tally[] found;
    private ArraySegment<int> batch;
    private int batchAgents;
    private Task work = Task.CompletedTask;

    /// <summary>Follows the learners of a plan.</summary>
    public HostLearners(LearnerInputs inputs, LearnerTables tables)
    {
        this.inputs = inputs;
        this.tables = tables;
        found = new Tally[inputs.Plan.TileCells];
    }

    /// <summary>Learners side by side; the sum of a block of agents is that of one vector.</summary>
    private const int Width = Quad.Count;

    /// <inheritdoc/>
    public override int Room(int agents) => int.MaxValue;

    /// <inheritdoc/>
    public override void Start(Tile tile, ArraySegment<int> cells, int firstAgent, int agents, CancellationToken stop)
    {
        (batch, batchAgents) = (cells, agents);
        var stoppable = new ParallelOptions { CancellationToken = stop };
        work = Task.Run(() =>
        {
            if (!inputs.Learner.Simulated)
            {
                Expect(tile, stoppable);
                return;
            }

            Parallel.For(0, cells.Count, stoppable, i =>
            {
                var (row, column) = (tile.FirstRow + (cells[i] / tile.Width), tile.FirstColumn + (cells[i] % tile.Width));
                found[cells[i]] = Simulate(
                    new(QuadCells.Broadcast(inputs.At(row, column)), (uint)row, (uint)column, firstAgent, agents, stop));
            });
        }, stop);
    }

    /// <inheritdoc/>
    public override void Finish(CellTallies tallies)
    {
        work.GetAwaiter().GetResult();
        foreach (var cell in batch)
        {
            tallies.Add(cell, found[cell], batchAgents);
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => work.ContinueWith(_ => { }, TaskScheduler.Default).Wait();

    private Tally Simulate(Population population) => inputs.Learner.Grid
        ? Simulate(population, tables.PosteriorOf((int)population.Row, (int)population.Column))
        : Simulate(population, new ConjugatePosterior<Quad, QuadMask>(population.Cell));

    private Tally Simulate<TPosterior>(Population population, TPosterior posterior)
        where TPosterior : struct, IPosterior<Quad>
    {
        var cell = population.Cell;
        var replies = Replies(cell, posterior);
        if (inputs.CountsAreWhole)
        {
            var stairs = tables.StairsOf((int)population.Row, (int)population.Column, population.Stop);
            return cell.Slope0.Value[0] != 0 && cell.Slope1.Value[0] != 0
                ? Climb(population, new SteadyStairs(stairs), replies)
                : Climb(population, new ScatteredStairs(stairs), replies);
        }

        return inputs.SharesStairs
            ? Think(population, ByStairs(replies, cell, (int)population.Row, (int)population.Column, population.Stop))
            : Think(population, replies);
    }

    private Tally Climb<TStairs, TReplies>(Population population, TStairs stairs, TReplies replies)
        where TStairs : struct, IStairs<WordQuad>
        where TReplies : struct, IReplies<Quad> =>
        inputs.Rules.Tosses || inputs.Rules.Explores
            ? Live<StaircaseMind<WordQuad, Quad, QuadMask, TStairs, Noisy>, Noisy, TReplies>(
                population, new(population.Cell, stairs), replies)
            : Live<StaircaseMind<WordQuad, Quad, QuadMask, TStairs, Quiet>, Quiet, TReplies>(
                population, new(population.Cell, stairs), replies);

    private Tally Think<TReplies>(Population population, TReplies replies)
        where TReplies : struct, IReplies<Quad> =>
        Live<PosteriorMind<WordQuad, Quad, QuadMask, TReplies>, Noisy, TReplies>(
            population, new(replies, Quad.Of(inputs.Rules.Gamma)), replies);

    /// <summary>Follows the agents of a cell from birth.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Tally Live<TMind, TNoise, TReplies>(Population population, TMind born, TReplies replies)
        where TMind : struct, IMind<WordQuad, Quad, QuadMask>
        where TNoise : struct, INoise
        where TReplies : struct, IReplies<Quad>
    {
        var sum = default(Tally);
        for (var next = 0; next < population.Agents; next += Width)
        {
            var mind = new StoppableMind<TMind>(born, population.Stop);
            var numbers = WordQuad.Indices + WordQuad.Of((uint)(population.FirstAgent + next));
            var run = SimulatedLearner<WordQuad, Quad, QuadMask, StoppableMind<TMind>, TNoise>.Live(
                ref mind, population.Cell, inputs.Rules, numbers, population.Row, population.Column);
            var belief = replies.Belief(mind.Seen, out var coarse);
            var tally = run.Tally(belief, coarse);
            var block = default(Tally);
            for (var lane = 0; lane < Math.Min(Width, population.Agents - next); lane++)
            {
                block.Add(Lane(tally, lane));
            }

            sum.Add(block);
        }

        return sum;
    }

    /// <summary>Follows the expected paths of a tile, along whichever side cells share their staircases and hypotheses.</summary>
    private void Expect(Tile tile, ParallelOptions stoppable)
    {
        var shared = inputs.Replies.OnCell ? inputs.Hypothesis : inputs.Replies;
        var upwards = shared is { OnColumn: true, OnRow: false };
        var (lines, length) = upwards ? (tile.Width, tile.Height) : (tile.Height, tile.Width);
        Parallel.For(0, lines, stoppable, line =>
        {
            Span<LearnerCell<Scalar64>> cells = stackalloc LearnerCell<Scalar64>[Width];
            for (var first = 0; first < length; first += Width)
            {
                for (var lane = 0; lane < Width; lane++)
                {
                    var (row, column) = At(Math.Min(first + lane, length - 1));
                    cells[lane] = inputs.At(tile.FirstRow + row, tile.FirstColumn + column);
                }

                var (firstRow, firstColumn) = At(first);
                var tally = Expect(
                    QuadCells.Of(cells), tile.FirstRow + firstRow, tile.FirstColumn + firstColumn, stoppable.CancellationToken);
                for (var lane = 0; lane < Math.Min(Width, length - first); lane++)
                {
                    var (row, column) = At(first + lane);
                    found[(row * tile.Width) + column] = Lane(tally, lane);
                }
            }

            (int Row, int Column) At(int place) => upwards ? (place, line) : (line, place);
        });
    }

    private QuadTally Expect(QuadCell cells, int row, int column, CancellationToken stop)
    {
        if (!inputs.Learner.Grid)
        {
            return Follow(cells, Replies(cells, new ConjugatePosterior<Quad, QuadMask>(cells)), stop);
        }

        if (inputs.Hypothesis.OnCell)
        {
            return Follow(cells, Replies(cells, Apart.Of(
                new GridPosterior<Quad, QuadMask, DirectHypotheses<Quad, QuadMask>>(new(cells, inputs.Plan.Hypotheses)))), stop);
        }

        var replies = Replies(cells, tables.PosteriorOf(row, column));
        return inputs.SharesStairs
            ? Follow(cells, ByStairs(replies, cells, row, column, stop), stop)
            : Follow(cells, replies, stop);
    }

    private QuadTally Follow<TReplies>(QuadCell cells, TReplies replies, CancellationToken stop)
        where TReplies : struct, IReplies<Quad> =>
        ExpectedLearner<Quad, QuadMask, StoppableReplies<TReplies>>.Learn(new(replies, stop), cells, inputs.Rules);

    private static Tally Lane(QuadTally tally, int lane) => new()
    {
        First = new(tally.First.Value[lane]),
        Switches = new(tally.Switches.Value[lane]),
        LastSwitch = new(tally.LastSwitch.Value[lane]),
        EndedFirst = new(tally.EndedFirst.Value[lane]),
        Switching = new(tally.Switching.Value[lane]),
        Belief = new(tally.Belief.Value[lane]),
        Coarse = new(tally.Coarse.Value[lane]),
    };

    private PosteriorReplies<Quad, QuadMask, TPosterior> Replies<TPosterior>(QuadCell cells, TPosterior posterior)
        where TPosterior : struct, IPosterior<Quad> => new(cells, inputs.Rules, posterior);

    private StairReplies<Quad, QuadMask, TReplies, QuadLattice> ByStairs<TReplies>(
        TReplies replies, QuadCell cells, int row, int column, CancellationToken stop)
        where TReplies : struct, IReplies<Quad> => new(replies, cells, new(tables.StairsOf(row, column, stop)), inputs.Rules);

    /// <summary>Agents of a cell.</summary>
    private readonly record struct Population(
        QuadCell Cell, uint Row, uint Column, int FirstAgent, int Agents, CancellationToken Stop);
}
