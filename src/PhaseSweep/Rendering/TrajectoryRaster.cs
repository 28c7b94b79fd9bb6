using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Learning;

namespace PhaseSweep.Rendering;

/// <summary>
/// A trajectory reduced to columns of pixels. One that stands for several rounds shows the posterior of the first of them, and mixes
/// the colours of what was intended and seen by their share in all of them, as light.
/// </summary>
internal sealed class TrajectoryRaster
{
    /// <summary>Colours of the first outcome and of the last.</summary>
    public static readonly Rgb Dark = Rgb.Hex(0x333333), Light = Rgb.Hex(0xE8E8E8);

    /// <summary>
    /// The density at the mean of a posterior whose standard deviation is a hundredth of a support of length 1. The line of the mean
    /// hides most of a narrower one, so more brightness would be lost there, and everything else would be dark.
    /// </summary>
    private const double Sure = 40;

    /// <summary>What is left of an action's colour in the next one of the same end.</summary>
    private const double Fading = 0.6;

    private readonly ScenarioDescription scenario;
    private readonly double[] densities;
    private readonly double length;

    private TrajectoryRaster(ScenarioDescription scenario, int width, int height, double length)
    {
        (this.scenario, Width, Height, this.length) = (scenario, width, height, length);
        densities = new double[width * height];
        (Means, Outcomes) = (new double[width], new double[width]);
        Intended = [.. scenario.Actions.Select(_ => new double[width])];
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

    /// <summary>Share of each action in what was intended in the rounds of each column <c>[action][column]</c>.</summary>
    public double[][] Intended { get; }

    /// <summary>Mean place, from the first outcome to the last, of what was seen.</summary>
    public double[] Outcomes { get; }

    /// <summary>
    /// The colour of an action: that of its end. Of several actions of one end each further one is lighter.
    /// </summary>
    public static Rgb ColorOf(ScenarioDescription scenario, int action)
    {
        var safe = scenario.Actions[action].Safe;
        var before = scenario.Actions.Take(action).Count(other => other.Safe == safe);
        return Rgb.Mix(Palette.Of(safe ? Phase.Safe : Phase.Trapped), Rgb.White, 1 - Math.Pow(Fading, before));
    }

    /// <summary>Reads a trajectory once, its beliefs along a coordinate of the hypotheses.</summary>
    public static TrajectoryRaster Read(Trajectory trajectory, int width, int height, int coordinate = 0)
    {
        var (low, high) = trajectory.SupportOf(coordinate);
        var raster = new TrajectoryRaster(trajectory.Plan.Scenario, width, height, high - low);
        var sampling = new Sampling(trajectory.Count, width);
        var masses = new double[height];
        var shown = -1;
        for (var column = 0; column < width; column++)
        {
            var (first, count) = sampling.CellsOf(column, 0, trajectory.Count).GetOffsetAndLength(trajectory.Count);
            if (first != shown)
            {
                trajectory.Masses(coordinate, first, masses);
                shown = first;
            }

            for (var row = 0; row < height; row++)
            {
                raster.densities[((height - 1 - row) * width) + column] = masses[row] * height / raster.length;
            }

            raster.Means[column] = trajectory.Belief(coordinate, first);
            for (var round = first; round < first + count; round++)
            {
                raster.Outcomes[column] += trajectory.Saw(round) / count;
                for (var action = 0; action < raster.Intended.Length; action++)
                {
                    raster.Intended[action][column] += trajectory.Intended(action, round) / count;
                }
            }
        }

        raster.Densest = raster.densities.Max();
        return raster;
    }

    /// <summary>Colour of each pixel of the beliefs, row-major <c>[row, column]</c> from the top.</summary>
    public Rgb[] Beliefs() => [.. densities.Select(density => Cividis.At(Position(density)))];

    /// <summary>Colour of each column of what was intended.</summary>
    public Rgb[] Actions() => [.. Enumerable.Range(0, Width).Select(ActionsAt)];

    /// <summary>Colour of each column of what was seen: light is the last outcome.</summary>
    public Rgb[] Seen() => [.. Outcomes.Select(place => double.IsNaN(place) ? Palette.Missing : Rgb.Mix(Dark, Light, place))];

    /// <summary>
    /// Position of a density on the scale of colours, by its square root: what is spread wide stays visible beside what is sure.
    /// </summary>
    public double Position(double density) => Math.Sqrt(density / Brightest);

    /// <summary>Mixes the colours of all actions, from the last on, by their shares.</summary>
    private Rgb ActionsAt(int column)
    {
        if (double.IsNaN(Intended[0][column]))
        {
            return Palette.Missing;
        }

        var color = ColorOf(scenario, Intended.Length - 1);
        var mixed = Intended[^1][column];
        for (var action = Intended.Length - 2; action >= 0; action--)
        {
            mixed += Intended[action][column];
            color = Intended[action][column] > 0 ? Rgb.Mix(color, ColorOf(scenario, action), Math.Min(1, Intended[action][column] / mixed)) : color;
        }

        return color;
    }
}
