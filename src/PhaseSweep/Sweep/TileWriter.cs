using System.Collections.Concurrent;
using PhaseSweep.Model;

namespace PhaseSweep.Sweep;

/// <summary>
/// Writes the tiles of one device on a thread of its own, in their order: the device goes on while one is compressed and flushed to the
/// disk, and another waits. With both full the device waits.
/// </summary>
internal sealed class TileWriter : IDisposable
{
    /// <summary>Results beside those of the device: one that is written, one that waits for it.</summary>
    private const int Spares = 2;

    private readonly Action<TileResult> write;
    private readonly CancellationTokenSource stop;
    private readonly BlockingCollection<TileResult> spare = [];
    private readonly BlockingCollection<TileResult> waiting = [];
    private readonly Task writing;

    /// <summary>Starts the thread.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="write">Writes a tile.</param>
    /// <param name="stop">Stops the sweep; cancelled if a tile cannot be written.</param>
    public TileWriter(SweepPlan plan, Action<TileResult> write, CancellationTokenSource stop)
    {
        this.write = write;
        this.stop = stop;
        for (var i = 0; i < Spares; i++)
        {
            spare.Add(new(plan.TileCells, plan.Fields));
        }

        writing = Task.Factory.StartNew(WriteAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Takes a tile to write; the result holds another tile then, and may be filled again.</summary>
    /// <exception cref="OperationCanceledException">The sweep was stopped, or a tile before could not be written.</exception>
    public void Add(TileResult result)
    {
        var room = spare.Take(stop.Token);
        room.Exchange(result);
        waiting.Add(room);
    }

    /// <summary>Waits until all tiles are written.</summary>
    /// <exception cref="IOException">A tile could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    /// <exception cref="OperationCanceledException">The sweep was stopped; a tile that waited may not have been written.</exception>
    public void Finish()
    {
        waiting.CompleteAdding();
        writing.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        waiting.CompleteAdding();
        writing.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        waiting.Dispose();
        spare.Dispose();
    }

    private void WriteAll()
    {
        try
        {
            foreach (var result in waiting.GetConsumingEnumerable())
            {
                stop.Token.ThrowIfCancellationRequested();
                write(result);
                spare.Add(result);
            }
        }
        catch
        {
            stop.Cancel();
            throw;
        }
    }
}
