using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>
/// The host, sparing itself what can be proven: a tile is filled with labels proven over rectangles of its cells, down to
/// single cells, and only the cells left are computed. Those lie so close to a tie that most are left to the double routine.
/// For maps of labels alone.
/// </summary>
public sealed class AdaptiveDevice : IDevice
{
    private readonly HostDevice host = new();

    /// <inheritdoc/>
    public DeviceInfo Info => host.Info;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The plan has fields beside the phase.</exception>
    public IReadOnlyList<ITileSlot> Prepare(CellInputs inputs, int slots)
    {
        if (inputs.Plan.Fields.Count > 0)
        {
            throw new ArgumentException("a proof tells a label, no further field", nameof(inputs));
        }

        var proof = new CellProof(inputs);
        var engine = HostEngine.For(inputs);
        return [.. Enumerable.Range(0, slots).Select(_ => new HostSlot(inputs.Plan, (result, stop) => Solve(result, proof, engine, stop)))];
    }

    /// <inheritdoc/>
    public void Dispose() => host.Dispose();

    private static void Solve(TileResult result, CellProof proof, HostEngine engine, CancellationToken stop)
    {
        var tile = result.Tile;
        var proven = 0;
        Undecided.Mark(result);
        result.Boxes = proof.Over(new(tile.FirstRow, tile.FirstColumn, tile.Height, tile.Width), 1, 1, Fill, stop);
        result.Proven = proven;
        if (proven < tile.Cells)
        {
            engine.Solve(result, stop);
        }

        void Fill(CellBox box, Phase phase)
        {
            proven += (int)box.Cells;
            for (var row = box.Row - tile.FirstRow; row < box.Row - tile.FirstRow + box.Height; row++)
            {
                result.Phases.AsSpan((row * tile.Width) + box.Column - tile.FirstColumn, box.Width).Fill((byte)phase);
            }
        }
    }
}
