using PhaseSweep.Rendering;

namespace PhaseSweep.Cli;

/// <summary>Where a sweep writes.</summary>
/// <param name="Store">Path of the store.</param>
/// <param name="Figure">Path of the figure.</param>
/// <param name="Force">Whether another map's store is replaced.</param>
internal sealed record SweepTarget(string Store, string Figure, bool Force)
{
    /// <summary>
    /// The paths given; a store not named is <c>NAME.zarr</c>, and a figure not named lies beside the store:
    /// <c>maps/a.zarr</c> gives <c>maps/a.png</c>.
    /// </summary>
    /// <exception cref="InputException">No figure could be saved there.</exception>
    public static SweepTarget For(string name, string? store, string? figure, bool force)
    {
        var map = store ?? $"{name}.zarr";
        var target = new SweepTarget(map, figure ?? Path.ChangeExtension(Path.TrimEndingDirectorySeparator(map), ".png"), force);

        // The folders above a store are created with it, so beside it there may be nothing to check yet.
        if (figure is not null || Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(target.Figure))))
        {
            CommonOptions.Check("--figure", () => MapFigure.CheckPath(target.Figure, target.Store));
        }

        return target;
    }
}
