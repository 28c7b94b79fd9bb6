using ILGPU;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels;

/// <summary>A cell of a game of any size whose learners a kernel follows.</summary>
public struct GameTask
{
    /// <summary>Its row in the map.</summary>
    public int Row;

    /// <summary>Its column.</summary>
    public int Column;

    /// <summary>Index of the first number of its table of hypotheses.</summary>
    public long Table;

    /// <summary>Distinct columns of log-likelihoods in the table.</summary>
    public int Columns;

    /// <summary>Index of the first of the columns of what is seen.</summary>
    public int Places;
}

/// <summary>
/// The entry points of learners in games of any size: one kernel for all games, which are nothing but numbers here. As in
/// <see cref="LearnerKernels{TBelief,TPosterior,TNoise}"/> all work in double and without fused operations.
/// </summary>
public static class GameLearnerKernels
{
    /// <summary>Follows the expected learner of a cell.</summary>
    public static void Expect(
        Index1D cell,
        GameRules rules,
        int cells,
        ArrayView<GameTask> tasks,
        ArrayView<Scalar64> numbers,
        ArrayView<Scalar64> tables,
        ArrayView<int> places,
        ArrayView<Scalar64> memory,
        ArrayView<Scalar64> tallies)
    {
        var data = new DeviceGameData(tasks[cell], cell * rules.CellSize, numbers, tables, places, memory, cell, cells);
        ExpectedGameLearner<Scalar64, ScalarMask, DeviceGameData, NoDiary<Scalar64>>.Learn(data, rules, default);
        for (var i = 0; i < rules.TallySize; i++)
        {
            tallies[(cell * rules.TallySize) + i] = data[rules.Tally + i];
        }
    }

    /// <summary>Follows a block of agents of a cell.</summary>
    public static void Simulate(
        Index1D thread,
        GameRules rules,
        int threads,
        int firstAgent,
        int agents,
        ArrayView<GameTask> tasks,
        ArrayView<Scalar64> numbers,
        ArrayView<Scalar64> tables,
        ArrayView<int> places,
        ArrayView<Scalar64> memory,
        ArrayView<Scalar64> blocks)
    {
        var each = Blocks(agents);
        var cell = thread / each;
        var task = tasks[cell];
        var data = new DeviceGameData(task, cell * rules.CellSize, numbers, tables, places, memory, thread, threads);
        var first = (thread % each) * Block;
        for (var agent = first; agent < IntrinsicMath.Min(first + Block, agents); agent++)
        {
            SimulatedGameLearner<Word, Scalar64, ScalarMask, DeviceGameData, NoDiary<Scalar64>>.Live(
                data, rules, default, new((uint)(firstAgent + agent)), (uint)task.Row, (uint)task.Column);
            for (var i = 0; i < rules.TallySize; i++)
            {
                var at = (thread * rules.TallySize) + i;
                blocks[at] = (agent == first ? Scalar64.Zero : blocks[at]) + data[rules.Tally + i];
            }
        }
    }

    /// <summary>Sums the blocks of each cell, in their order.</summary>
    public static void Collect(
        Index1D cell, int size, int count, ArrayView<Scalar64> blocks, ArrayView<Scalar64> tallies)
    {
        for (var i = 0; i < size; i++)
        {
            var sum = Scalar64.Zero;
            for (var block = 0; block < count; block++)
            {
                sum += blocks[(((cell * count) + block) * size) + i];
            }

            tallies[(cell * size) + i] = sum;
        }
    }

    /// <summary>
    /// Agents that are summed among themselves before their sum is added to others': the same everywhere, so that sums of beliefs have the
    /// same bits however many agents run side by side.
    /// </summary>
    public const int Block = LearnerTally<Scalar64>.Block;

    /// <summary>Blocks of so many agents.</summary>
    public static int Blocks(int agents) => (agents + Block - 1) / Block;
}

/// <summary>The numbers of a cell on the device. Memories of threads lie number by number, so that neighbours read neighbours.</summary>
public readonly struct DeviceGameData : IGameData<Scalar64>
{
    private readonly ArrayView<Scalar64> numbers, tables, memory;
    private readonly ArrayView<int> places;
    private readonly long table;
    private readonly int cell, columns, column, thread, threads;

    /// <summary>The numbers of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="cell">Index of the cell's first number.</param>
    /// <param name="numbers">Numbers of cells, one behind another.</param>
    /// <param name="tables">Tables of hypotheses, one behind another.</param>
    /// <param name="places">Columns of what is seen, a table behind another.</param>
    /// <param name="memory">Memories of all threads.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="threads">Number of threads.</param>
    public DeviceGameData(
        GameTask task,
        int cell,
        ArrayView<Scalar64> numbers,
        ArrayView<Scalar64> tables,
        ArrayView<int> places,
        ArrayView<Scalar64> memory,
        int thread,
        int threads)
    {
        (this.numbers, this.tables, this.memory, this.places) = (numbers, tables, memory, places);
        (table, columns, column) = (task.Table, task.Columns, task.Places);
        (this.cell, this.thread, this.threads) = (cell, thread, threads);
    }

    /// <inheritdoc/>
    public int Columns => columns;

    /// <inheritdoc/>
    public Scalar64 this[int place]
    {
        get => memory[((long)place * threads) + thread];
        set => memory[((long)place * threads) + thread] = value;
    }

    /// <inheritdoc/>
    public Scalar64 Cell(int place) => numbers[cell + place];

    /// <inheritdoc/>
    public Scalar64 Hypothesis(int place) => tables[table + place];

    /// <inheritdoc/>
    public int Column(int seen) => places[column + seen];
}
