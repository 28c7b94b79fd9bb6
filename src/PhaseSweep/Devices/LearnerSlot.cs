using PhaseSweep.Learning;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>
/// Room for one tile of learners in flight. Cells get their agents look by look, in batches that the device has room for; a look
/// settles the cells whose phase it decides, the last one all that are left.
/// </summary>
internal sealed class LearnerSlot : ITileSlot
{
    private readonly LearnerWorker worker;
    private readonly LearnerReading reading;
    private readonly CellTallies tallies;
    private readonly int[] looks;
    private readonly int[] open;
    private readonly Queue<Batch> batches = new();
    private CancellationToken stop;

    /// <summary>Room for a tile of a plan, followed by a worker, which is disposed with the slot.</summary>
    public LearnerSlot(SweepPlan plan, LearnerWorker worker)
    {
        this.worker = worker;
        var cells = plan.TileCells;
        reading = new(plan);
        looks = [.. plan.Learner!.Agents.Looks];
        tallies = new(plan, cells);
        open = new int[cells];
        Result = new(cells, plan.Fields);
    }

    /// <inheritdoc/>
    public TileResult Result { get; }

    /// <inheritdoc/>
    public void Begin(Tile tile, CancellationToken stop)
    {
        this.stop = stop;
        Result.Tile = tile;
        tallies.Clear();
        for (var cell = 0; cell < tile.Cells; cell++)
        {
            open[cell] = cell;
        }

        batches.Clear();
        Queue(tile.Cells, 0, looks[0]);
        StartNext();
    }

    /// <inheritdoc/>
    public ArraySegment<int> End()
    {
        var left = Result.Tile.Cells;
        for (var look = 0; ; look++)
        {
            while (batches.Count > 0)
            {
                worker.Finish(tallies);
                batches.Dequeue();
                StartNext();
            }

            left = Settle(left, looks[look], isLast: look == looks.Length - 1);
            if (left == 0)
            {
                return [];
            }

            Queue(left, looks[look], looks[look + 1] - looks[look]);
            StartNext();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => worker.Dispose();

    private void Queue(int cells, int firstAgent, int agents)
    {
        var room = worker.Room(agents);
        for (var first = 0; first < cells; first += Math.Min(room, cells - first))
        {
            batches.Enqueue(new(new(open, first, Math.Min(room, cells - first)), firstAgent, agents));
        }
    }

    private void StartNext()
    {
        if (batches.TryPeek(out var batch))
        {
            stop.ThrowIfCancellationRequested();
            worker.Start(Result.Tile, batch.Cells, batch.FirstAgent, batch.Agents, stop);
        }
    }

    /// <summary>Writes the cells that are decided; returns how many are left, at the front of the list of open ones.</summary>
    private int Settle(int count, int agents, bool isLast)
    {
        Parallel.For(0, count, i =>
        {
            var cell = open[i];
            if (isLast || reading.IsDecided(tallies[cell], agents))
            {
                Write(cell, agents);
                open[i] = ~cell;
            }
        });

        var left = 0;
        for (var i = 0; i < count; i++)
        {
            if (open[i] >= 0)
            {
                open[left++] = open[i];
            }
        }

        return left;
    }

    private void Write(int cell, int agents)
    {
        Result.Phases[cell] = (byte)reading.PhaseOf(tallies[cell], agents);
        for (var plane = 0; plane < Result.Fields.Count; plane++)
        {
            Result.Values[plane][cell] = reading.FieldOf(Result.Fields[plane], tallies[cell], agents);
        }
    }

    /// <summary>Agents of some cells.</summary>
    private readonly record struct Batch(ArraySegment<int> Cells, int FirstAgent, int Agents);
}
