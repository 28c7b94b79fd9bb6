using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using PhaseSweep.Model;

namespace PhaseSweep.Sweep;

/// <summary>
/// Writes the tiles of one device on threads of their own: the device goes on while some are compressed and flushed to the disk, and
/// another waits. When all are busy and it still waits, so does the device. A GPU computes labels faster than one thread compresses them.
/// </summary>
internal sealed class TileWriter : IDisposable
{
    /// <summary>Threads that write.</summary>
    public static readonly int Threads = Math.Min(4, Environment.ProcessorCount);

    private readonly Action<TileResult> write;
    private readonly CancellationTokenSource stop;
    private readonly BlockingCollection<TileResult> spare = [];
    private readonly BlockingCollection<TileResult> waiting = [];
    private readonly Task writing;
    private Exception? error;

    /// <summary>Starts the threads.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="write">Writes a tile.</param>
    /// <param name="stop">Stops the sweep; cancelled if a tile cannot be written.</param>
    public TileWriter(SweepPlan plan, Action<TileResult> write, CancellationTokenSource stop)
    {
        this.write = write;
        this.stop = stop;

        // Results beside those of the device: those that are written, and one that waits.
        for (var i = 0; i < Threads + 1; i++)
        {
            spare.Add(new(plan.TileCells, plan.Fields));
        }

        writing = Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
            WriteAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
    }

    /// <summary>Takes a tile to write; the result holds another tile then, and may be filled again.</summary>
    /// <returns>Whether it had to wait for another tile to be written.</returns>
    /// <exception cref="OperationCanceledException">The sweep was stopped, or a tile before could not be written.</exception>
    public bool Add(TileResult result)
    {
        var waits = !spare.TryTake(out var room);
        room ??= spare.Take(stop.Token);
        room.Exchange(result);
        waiting.Add(room);
        return waits;
    }

    /// <summary>Waits until all tiles are written.</summary>
    /// <exception cref="IOException">A tile could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    /// <exception cref="OperationCanceledException">The sweep was stopped; a tile that waited may not have been written.</exception>
    public void Finish()
    {
        waiting.CompleteAdding();
        writing.Wait();
        if (error is not null)
        {
            ExceptionDispatchInfo.Throw(error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        waiting.CompleteAdding();
        writing.Wait();
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
        catch (Exception e)
        {
            // The first is the reason: the other threads are stopped by it.
            Interlocked.CompareExchange(ref error, e, null);
            stop.Cancel();
        }
    }
}
