namespace PhaseSweep.Storage;

/// <summary>
/// Names of the files of a store:
/// <code>
///   map.zarr/zarr.json            the group: plan, provenance; written after everything else of the creation
///            phase/zarr.json      one folder an array: phase, every field, the two coordinates
///            phase/c/ROW/COLUMN   one chunk a tile (a coordinate's only chunk is c/0)
///            .phasesweep.lock     while a sweep writes
///            *.phasesweep-part    a file being written
/// </code>
/// </summary>
internal static class StoreFiles
{
    /// <summary>Name of the metadata file of a group or an array.</summary>
    public const string Metadata = "zarr.json";

    /// <summary>Name of an array's folder of chunks.</summary>
    public const string Chunks = "c";

    /// <summary>Name of the lock of the sweep that writes.</summary>
    public const string Lock = ".phasesweep.lock";

    /// <summary>Ending that every store's name must have.</summary>
    public const string Extension = ".zarr";

    /// <summary>Whether a file of that name is a lock or a temporary of ours, which any sweep may remove.</summary>
    public static bool IsPassing(string name) => name == Lock || name.EndsWith(DurableFile.PartSuffix, StringComparison.Ordinal);

    /// <summary>Metadata file of the group at <paramref name="path"/>, or of one of its arrays.</summary>
    public static string MetadataOf(string path, string array = "") => Path.Combine(path, array, Metadata);

    /// <summary>The only chunk of a coordinate array.</summary>
    public static string CoordinateOf(string path, string parameter) => Path.Combine(path, parameter, Chunks, "0");
}
