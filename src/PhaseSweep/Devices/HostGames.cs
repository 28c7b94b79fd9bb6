using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PhaseSweep.Kernels;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Learning;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>
/// Follows learners of a game of any size on the host over all cores, four side by side: agents of one cell where they are simulated, cells
/// that share a table of hypotheses where one path is followed.
/// </summary>
internal sealed class HostGames : LearnerWorker
{
    private readonly GameInputs inputs;
    private readonly GameRules rules;
    private readonly double[] found;
    private readonly ConcurrentBag<Desk> free = [];
    private ArraySegment<int> batch;
    private Task work = Task.CompletedTask;

    /// <summary>Follows the learners of a plan.</summary>
    public HostGames(GameInputs inputs)
    {
        this.inputs = inputs;
        rules = inputs.Rules;
        found = new double[inputs.Plan.TileCells * rules.TallySize];
    }

    /// <inheritdoc/>
    public override int Room(int agents) => int.MaxValue;

    /// <inheritdoc/>
    public override void Start(Tile tile, ArraySegment<int> cells, int firstAgent, int agents, CancellationToken stop)
    {
        batch = cells;
        var stoppable = new ParallelOptions { CancellationToken = stop };
        work = Task.Run(() =>
        {
            if (inputs.Learner.Simulated)
            {
                Parallel.For(0, cells.Count, stoppable, i => Simulate(tile, cells[i], firstAgent, agents, stop));
            }
            else
            {
                Expect(tile, stoppable);
            }
        }, stop);
    }

    /// <inheritdoc/>
    public override void Finish(CellTallies tallies)
    {
        work.GetAwaiter().GetResult();
        foreach (var cell in batch)
        {
            tallies.Add(cell, Found(cell));
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => work.ContinueWith(_ => { }, TaskScheduler.Default).Wait();

    private Span<double> Found(int cell) => found.AsSpan(cell * rules.TallySize, rules.TallySize);

    private GameCell CellOf(Tile tile, int cell) => inputs.At(tile.FirstRow + (cell / tile.Width), tile.FirstColumn + (cell % tile.Width));

    private void Simulate(Tile tile, int cell, int firstAgent, int agents, CancellationToken stop)
    {
        var (row, column) = (tile.FirstRow + (cell / tile.Width), tile.FirstColumn + (cell % tile.Width));
        var desk = free.TryTake(out var left) ? left : new Desk(rules);
        var data = desk.Lay(inputs, row, column);
        var sum = Found(cell);
        sum.Clear();
        for (var next = 0; next < agents; next += GameLearnerKernels.Block)
        {
            SimulatedGameLearner<WordQuad, Quad, QuadMask, QuadGameData, StoppableDiary>.Live(
                data, rules, new(stop), WordQuad.Indices + WordQuad.Of((uint)(firstAgent + next)), (uint)row, (uint)column);
            for (var i = 0; i < sum.Length; i++)
            {
                var (block, lanes) = (0.0, data[rules.Tally + i].Value);
                for (var lane = 0; lane < Math.Min(Quad.Count, agents - next); lane++)
                {
                    block += lanes[lane];
                }

                sum[i] += block;
            }
        }

        free.Add(desk);
    }

    /// <summary>Follows the expected paths of a tile, four cells with the same table at a time.</summary>
    private void Expect(Tile tile, ParallelOptions stoppable)
    {
        var cells = new GameCell[tile.Cells];
        Parallel.For(0, tile.Cells, stoppable, cell => cells[cell] = CellOf(tile, cell));
        int[][] groups = [.. Enumerable.Range(0, tile.Cells).GroupBy(cell => cells[cell].Table).SelectMany(group => group.Chunk(Quad.Count))];
        Parallel.ForEach(groups, stoppable, group =>
        {
            var desk = free.TryTake(out var left) ? left : new Desk(rules);
            for (var i = 0; i < desk.Cell.Length; i++)
            {
                double At(int lane) => cells[group[Math.Min(lane, group.Length - 1)]].Numbers[i];
                desk.Cell[i] = new(Vector256.Create(At(0), At(1), At(2), At(3)));
            }

            var data = new QuadGameData(desk.Cell, cells[group[0]].Table, desk.Memory);
            ExpectedGameLearner<Quad, QuadMask, QuadGameData, StoppableDiary>.Learn(data, rules, new(stoppable.CancellationToken));
            for (var lane = 0; lane < group.Length; lane++)
            {
                var sum = Found(group[lane]);
                for (var i = 0; i < sum.Length; i++)
                {
                    sum[i] = data[rules.Tally + i].Value[lane];
                }
            }

            free.Add(desk);
        });
    }

    /// <summary>Room for what four learners work with; those followed side by side have one each.</summary>
    private sealed class Desk(GameRules rules)
    {
        private readonly double[] numbers = new double[rules.CellSize];

        public Quad[] Cell { get; } = new Quad[rules.CellSize];

        public Quad[] Memory { get; } = new Quad[rules.MemorySize];

        /// <summary>The numbers of four agents of a cell.</summary>
        public QuadGameData Lay(GameInputs inputs, int row, int column)
        {
            var table = inputs.At(row, column, numbers);
            for (var i = 0; i < numbers.Length; i++)
            {
                Cell[i] = Quad.Of(numbers[i]);
            }

            return new(Cell, table, Memory);
        }
    }
}

/// <summary>The numbers that four learners on the host work with.</summary>
/// <param name="cell">Numbers of their cells.</param>
/// <param name="table">The hypotheses they share.</param>
/// <param name="memory">What they remember.</param>
internal readonly struct QuadGameData(Quad[] cell, GameTable table, Quad[] memory) : IGameData<Quad>
{
    private readonly double[] rows = table.Rows;
    private readonly int[] places = table.Places;

    /// <inheritdoc/>
    public int Columns { get; } = table.Columns;

    /// <inheritdoc/>
    public Quad this[int place]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(memory), (uint)place);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(memory), (uint)place) = value;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quad Cell(int place) => cell[place];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quad Hypothesis(int place) => Quad.Of(Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(rows), (uint)place));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Column(int seen) => places[seen];
}
