using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Learning;

namespace PhaseSweep.Rendering;

/// <summary>
/// A trajectory reduced to columns of pixels. One that stands for several rounds shows the posterior of the first of them, and mixes
/// the colours of what was intended and seen by their share in all of them, as light.
/// </summary>
internal sealed class TrajectoryRaster
{
    /// <summary>Colours of outcomes 0 and 1.</summary>
    public static readonly Rgb Dark = Rgb.Hex(0x333333), Light = Rgb.Hex(0xE8E8E8);

    /// <summary>
    /// The density at the mean of a posterior whose standard deviation is a hundredth of a support of length 1. The line of the mean
    /// hides most of a narrower one, so more brightness would be lost there, and everything else would be dark.
    /// </summary>
    private const double Sure = 40;

    private readonly double[] densities;
    private readonly double length;

    private TrajectoryRaster(int width, int height, double length)
    {
        (Width, Height, this.length) = (width, height, length);
        densities = new double[width * height];
        (Means, Intended, Outcomes) = (new double[width], new double[width], new double[width]);
    }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels up the support.</summary>
    public int Height { get; }

    /// <summary>Greatest density of a posterior in a pixel; NaN where there never was a posterior.</summary>
    public double Densest { get; private set; }

    /// <summary>Density of the brightest colour.</summary>
    public double Brightest => Math.Min(Densest, Sure / length);

    /// <summary>Mean of the posterior of each column.</summary>
    public double[] Means { get; }

    /// <summary>Share of action 0 in what was intended in the rounds of each column.</summary>
    public double[] Intended { get; }

    /// <summary>Share of outcome 1 in what was seen.</summary>
    public double[] Outcomes { get; }

    /// <summary>Reads a trajectory once.</summary>
    public static TrajectoryRaster Read(Trajectory trajectory, int width, int height)
    {
        var raster = new TrajectoryRaster(width, height, trajectory.Support.High - trajectory.Support.Low);
        var sampling = new Sampling(trajectory.Count, width);
        var masses = new double[height];
        var shown = -1;
        for (var column = 0; column < width; column++)
        {
            var (first, count) = sampling.CellsOf(column, 0, trajectory.Count).GetOffsetAndLength(trajectory.Count);
            if (first != shown)
            {
                trajectory.Masses(first, masses);
                shown = first;
            }

            for (var row = 0; row < height; row++)
            {
                raster.densities[((height - 1 - row) * width) + column] = masses[row] * height / raster.length;
            }

            raster.Means[column] = trajectory[first].Belief;
            for (var round = first; round < first + count; round++)
            {
                raster.Intended[column] += trajectory[round].Intended / count;
                raster.Outcomes[column] += trajectory[round].Outcome / count;
            }
        }

        raster.Densest = raster.densities.Max();
        return raster;
    }

    /// <summary>Colour of each pixel of the beliefs, row-major <c>[row, column]</c> from the top.</summary>
    public Rgb[] Beliefs() => [.. densities.Select(density => Cividis.At(Position(density)))];

    /// <summary>Colour of each column of what was intended.</summary>
    public Rgb[] Actions() => [.. Intended.Select(share => Rgb.Mix(Palette.Of(Phase.Safe), Palette.Of(Phase.Trapped), share))];

    /// <summary>Colour of each column of what was seen: light is outcome 1.</summary>
    public Rgb[] Seen() => [.. Outcomes.Select(share => Rgb.Mix(Dark, Light, share))];

    /// <summary>
    /// Position of a density on the scale of colours, by its square root: what is spread wide stays visible beside what is sure.
    /// </summary>
    public double Position(double density) => Math.Sqrt(density / Brightest);
}
