using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Rendering;

/// <summary>A phase map reduced to a square picture of fixed size, as <see cref="CellRaster"/> does it.</summary>
internal sealed class PhaseRaster
{
    private readonly CellRaster raster;

    private PhaseRaster(CellRaster raster) => this.raster = raster;

    /// <summary>Cells of the map.</summary>
    public long Cells => raster.Cells;

    /// <summary>Cells not computed.</summary>
    public long NotComputed => raster.CellsOf(Phases.NotComputed);

    /// <summary>Cells of the map with <paramref name="phase"/>, counted exactly.</summary>
    public long CellsOf(Phase phase) => raster.CellsOf((byte)phase);

    /// <summary>Reads <paramref name="map"/> once. Memory: one tile and about 20 bytes a pixel.</summary>
    /// <param name="map">The map.</param>
    /// <param name="side">Pixels along a side, above 256.</param>
    public static PhaseRaster Read(IMapSource map, int side)
    {
        var plan = map.Plan;
        var raster = new CellRaster(plan.Grid, side, Phases.All.Count);
        var buffer = new byte[plan.Tiles.First().Cells];
        foreach (var tile in plan.Tiles)
        {
            var phases = buffer.AsSpan(0, tile.Cells);
            if (!map.ReadPhases(tile, phases))
            {
                phases.Fill(Phases.NotComputed);
            }

            raster.Add(tile, phases);
        }

        return new(raster);
    }

    /// <summary>
    /// Stored phase value of each pixel, row-major <c>[row, column]</c> from the top: the one most of its cells have.
    /// </summary>
    public byte[] Majority() => raster.Majority();

    /// <summary>Colour of each pixel, row-major <c>[row, column]</c> from the top.</summary>
    public Rgb[] Colors() => raster.Colors(Palette.Stored());
}
