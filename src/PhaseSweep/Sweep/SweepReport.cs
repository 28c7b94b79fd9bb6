using System.Text.Json;
using System.Text.Json.Nodes;
using PhaseSweep.Devices;
using PhaseSweep.Model;

namespace PhaseSweep.Sweep;

/// <summary>How far a sweep has come.</summary>
/// <param name="CellsDone">Cells finished, those found in the store included.</param>
/// <param name="CellsTotal">Cells of the map.</param>
/// <param name="CellsFound">Cells that were in the store already.</param>
/// <param name="Elapsed">Time since the start.</param>
public sealed record SweepProgress(long CellsDone, long CellsTotal, long CellsFound, TimeSpan Elapsed);

/// <summary>What one device did.</summary>
/// <param name="Device">The device.</param>
/// <param name="Cells">Cells of the tiles it solved.</param>
/// <param name="Seconds">Time from its first tile to its last.</param>
public sealed record DeviceShare(DeviceInfo Device, long Cells, double Seconds);

/// <summary>What a sweep found.</summary>
/// <param name="PhaseCounts">Cells of each phase over the whole map; the index is the stored value.</param>
/// <param name="Devices">What each device did in this run.</param>
/// <param name="Mode">How this run came by its labels.</param>
/// <param name="Boxes">Boxes of cells evaluated in this run to prove labels.</param>
/// <param name="DecidedProven">Cells of this run whose labels were proven over boxes.</param>
/// <param name="DecidedSingle">Cells of this run that a device decided in single precision.</param>
/// <param name="DecidedDouble">Cells of this run that a device decided in double precision.</param>
/// <param name="DecidedHost">Cells of this run that the host's double routine decided.</param>
/// <param name="Elapsed">Time of this run.</param>
public sealed record SweepReport(
    long[] PhaseCounts,
    IReadOnlyList<DeviceShare> Devices,
    SweepMode Mode,
    long Boxes,
    long DecidedProven,
    long DecidedSingle,
    long DecidedDouble,
    long DecidedHost,
    TimeSpan Elapsed)
{
    /// <summary>Boxes and cells evaluated in this run; a cell that a device left to the host was evaluated twice.</summary>
    public long Evaluations => Boxes + DecidedSingle + DecidedDouble + (2 * DecidedHost);

    /// <summary>What a store keeps of a run: mode, devices, with what each solved, and how its cells were decided.</summary>
    internal JsonObject Run() => new()
    {
        ["mode"] = JsonNamingPolicy.CamelCase.ConvertName(Mode.ToString()),
        ["devices"] = new JsonArray([.. Devices.Select(d => new JsonObject
        {
            ["name"] = d.Device.Name,
            ["kind"] = d.Device.Kind,
            ["cells"] = d.Cells,
            ["seconds"] = Math.Round(d.Seconds, 3),
        })]),
        ["decided"] = new JsonObject
        {
            ["proven"] = DecidedProven,
            ["single"] = DecidedSingle,
            ["double"] = DecidedDouble,
            ["host"] = DecidedHost,
        },
    };

    /// <summary>What a finished store keeps of its map.</summary>
    internal JsonObject Provenance() => new()
    {
        ["phases"] = new JsonObject(Phases.All.Select(p => KeyValuePair.Create(p.ToString(), (JsonNode?)PhaseCounts[(int)p]))),
    };
}
