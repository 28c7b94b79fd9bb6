using PhaseSweep.Model;

namespace PhaseSweep.Storage;

/// <summary>A map read from a store, finished or not; nothing is written.</summary>
public sealed class StoredMap : IMapSource
{
    private readonly ChunkFiles chunks;

    private StoredMap(string path, SweepPlan plan)
    {
        Path = path;
        Plan = plan;
        chunks = new ChunkFiles(path, plan);
    }

    /// <summary>The plan of the map.</summary>
    public SweepPlan Plan { get; }

    /// <summary>The store's folder, as it was given.</summary>
    public string Path { get; }

    /// <summary>Opens the store at <paramref name="path"/>.</summary>
    /// <exception cref="InputException">It is not there, not a store of ours, damaged, or cannot be read.</exception>
    public static StoredMap Open(string path)
    {
        try
        {
            if (!Directory.Exists(path))
            {
                throw new InputException(File.Exists(path)
                    ? $"{path}: a file, and no store; give one that sweep or learn wrote"
                    : $"{path}: there is no such store; sweep and learn write stores");
            }

            if (StoreSurvey.Of(path) != Standing.Ours)
            {
                throw new InputException($"{path}: this folder holds no map; give one that sweep or learn wrote");
            }

            var plan = StoreMetadata.ReadPlan(path);
            StoreMetadata.Check(path, plan);
            return new StoredMap(path, plan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({e.Message}); check its permissions", e);
        }
    }

    /// <summary>
    /// Reads the labels of a tile, row-major <c>[row, column]</c>; false, and 255 in every cell, where it is not yet computed.
    /// </summary>
    /// <exception cref="InputException">The chunk is damaged.</exception>
    public bool ReadPhases(Tile tile, Span<byte> phases) => chunks.ReadPhases(tile, phases);

    /// <summary>
    /// Reads one field of a tile, row-major <c>[row, column]</c>; false, and NaN in every cell, where it is not yet computed.
    /// </summary>
    /// <exception cref="InputException">The map has no such field, or the chunk is damaged.</exception>
    public bool ReadField(Field field, Tile tile, Span<float> values)
    {
        Plan.RequireField(field);
        return chunks.ReadField(field, tile, values);
    }
}
