using System.Text.Json.Nodes;
using PhaseSweep.Model;

namespace PhaseSweep.Storage;

/// <summary>
/// The store a sweep writes to, tile by tile: Zarr version 3, one tile is one chunk. It can be killed at any moment and opened
/// again; what was written stays. One process at a time writes to it. Laid out as <see cref="StoreFiles"/> draws.
/// </summary>
public sealed class TileStore : IDisposable
{
    private readonly StoreLock guard;
    private readonly ChunkFiles chunks;
    private readonly JsonArray runs;
    private JsonObject? run;

    private TileStore(string path, SweepPlan plan, StoreLock guard)
    {
        Path = path;
        Plan = plan;
        this.guard = guard;
        chunks = new ChunkFiles(path, plan);
        runs = StoreMetadata.ReadRuns(path);
    }

    /// <summary>The plan of the map.</summary>
    public SweepPlan Plan { get; }

    /// <summary>The store's folder, as it was given.</summary>
    public string Path { get; }

    /// <summary>
    /// Creates the store, or opens one of the same plan to go on; an empty folder is used, and a creation that was killed is
    /// started over. Folders above it are created.
    /// </summary>
    /// <param name="path">The store's folder; its name ends in <c>.zarr</c>.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="force">
    /// Start over where a store of ours stands that is damaged or of another plan. A sound one of this plan goes on all the
    /// same, so that a killed command can be repeated word for word. Nothing else is ever deleted.
    /// </param>
    /// <exception cref="InputException">
    /// The path cannot be written, is in use by another sweep, or holds something else: a store of another plan, a damaged one
    /// (both only without <paramref name="force"/>), or what is no store of ours. It is left as it was.
    /// </exception>
    /// <exception cref="IOException">The disk is full.</exception>
    public static TileStore Open(string path, SweepPlan plan, bool force)
    {
        var trimmed = System.IO.Path.TrimEndingDirectorySeparator(path);
        if (!trimmed.EndsWith(StoreFiles.Extension, StringComparison.Ordinal))
        {
            throw new InputException(
                $"--out {path}: the name of a store must end in {StoreFiles.Extension}; try {trimmed}{StoreFiles.Extension}");
        }

        try
        {
            return OpenLocked(trimmed, plan, force, Enter(trimmed));
        }
        catch (UnauthorizedAccessException e)
        {
            throw Unwritable(trimmed, e);
        }
    }

    /// <summary>Whether all chunks of the tile are there.</summary>
    public bool Has(Tile tile) => chunks.Has(tile);

    /// <summary>
    /// Writes a tile, its labels last: they mark it as finished. Different tiles may be written at the same time.
    /// </summary>
    /// <exception cref="IOException">The disk is full or fails; every tile finished before is intact.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may no longer be written to; likewise.</exception>
    public void Write(TileResult result)
    {
        if (!result.Fields.SequenceEqual(Plan.Fields))
        {
            throw new ArgumentException("the result has other fields than the plan", nameof(result));
        }

        for (var i = 0; i < result.Fields.Count; i++)
        {
            chunks.WriteField(result.Fields[i], result.Tile, result.Values[i]);
        }

        chunks.WritePhases(result.Tile, result.Phases);
    }

    /// <summary>Reads the labels of a finished tile, row-major <c>[row, column]</c>.</summary>
    /// <exception cref="InputException">The chunk is missing or damaged.</exception>
    public void ReadPhases(Tile tile, Span<byte> phases)
    {
        if (!chunks.ReadPhases(tile, phases))
        {
            throw new InputException($"{Path}: tile {tile.Row}/{tile.Column} is gone; give the same command again to have it back");
        }
    }

    /// <summary>Whether <see cref="Complete"/> was called, in this run or in one before.</summary>
    public bool IsComplete => StoreMetadata.IsComplete(Path);

    /// <summary>
    /// Tells in the attributes of the group what computes the map: one entry a run, written when the run begins and again when
    /// it ends, however it ends.
    /// </summary>
    public void Record(JsonObject entry)
    {
        if (run is not null)
        {
            runs.Remove(run);
        }

        run = entry;
        runs.Add(entry);
        StoreMetadata.Record(Path, Plan, runs);
    }

    /// <summary>Marks the map as finished: writes <paramref name="provenance"/> (counts) into the attributes
    /// of the group, beside the plan, and the metadata of all arrays for readers that want it in one place.</summary>
    public void Complete(JsonObject provenance) => StoreMetadata.Complete(Path, Plan, runs, provenance);

    /// <summary>Lets other sweeps write to the store.</summary>
    public void Dispose() => guard.Dispose();

    /// <summary>Takes the lock of the folder, created if need be; what is foreign is refused before that touches it.</summary>
    private static StoreLock Enter(string path)
    {
        try
        {
            RefuseForeign(path);
            Directory.CreateDirectory(path);
            return StoreLock.Take(path);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw Unwritable(path, e);
        }
    }

    private static TileStore OpenLocked(string path, SweepPlan plan, bool force, StoreLock guard)
    {
        try
        {
            Prepare(path, plan, force);
            return new TileStore(path, plan, guard);
        }
        catch
        {
            guard.Dispose();
            throw;
        }
    }

    /// <summary>Brings the locked folder into the state of a store of <paramref name="plan"/>.</summary>
    private static void Prepare(string path, SweepPlan plan, bool force)
    {
        var standing = RefuseForeign(path);
        if (standing == Standing.Ours && GoesOn(path, plan, force))
        {
            DurableFile.RemoveParts(path);
        }
        else
        {
            StoreSurvey.Clear(path);
            StoreMetadata.Create(path, plan);
        }
    }

    /// <summary>
    /// Whether the store is sound and of the plan. Where it is not it is refused, unless forced to be started over; then its
    /// labels are looked at as well, so that no damage survives.
    /// </summary>
    private static bool GoesOn(string path, SweepPlan plan, bool force)
    {
        try
        {
            RefuseOther(path, StoreMetadata.ReadPlan(path), plan);
            StoreMetadata.Check(path, plan);
            var chunks = new ChunkFiles(path, plan);
            chunks.CheckSizes();
            var labels = new byte[force ? plan.TileCells : 0];
            foreach (var tile in plan.Tiles.Where(tile => force && chunks.Has(tile)))
            {
                chunks.ReadPhases(tile, labels);
            }

            return true;
        }
        catch (InputException) when (force)
        {
            return false;
        }
    }

    private static InputException Unwritable(string path, Exception cause) =>
        new($"--out {path}: cannot be written ({cause.Message}); choose another --out", cause);

    private static Standing RefuseForeign(string path)
    {
        var standing = StoreSurvey.Of(path);
        return standing != Standing.Foreign
            ? standing
            : throw new InputException($"--out {path}: something else stands there, and stays as it is; choose another --out");
    }

    private static void RefuseOther(string path, SweepPlan stored, SweepPlan plan)
    {
        if (stored.Hash == plan.Hash)
        {
            return;
        }

        var other = (stored.Learner, plan.Learner) switch
        {
            (null, not null) => "a map of theory",
            (not null, null) => "a map of learners",
            _ => $"a map of another plan ({string.Join("; ", Differences(stored.ToJson(), plan.ToJson()))})",
        };
        throw new InputException($"--out {path}: holds {other}; choose another --out, or give --force to delete it and start over");
    }

    /// <summary>What is other in a stored plan, in words: <c>seed 1, not 2</c>.</summary>
    private static IEnumerable<string> Differences(JsonObject stored, JsonObject wanted, string of = "")
    {
        foreach (var (key, value) in wanted.Where(entry => !JsonNode.DeepEquals(entry.Value, stored[entry.Key])))
        {
            var found = (stored[key], value) switch
            {
                (JsonObject theirs, JsonObject ours) => Differences(theirs, ours, key is "x" or "y" ? $"{key} " : ""),
                (JsonValue theirs, JsonValue ours) => [$"{of}{key} {theirs}, not {ours}"],
                _ => [$"other {of}{key}"],
            };
            foreach (var difference in found)
            {
                yield return difference;
            }
        }
    }
}
