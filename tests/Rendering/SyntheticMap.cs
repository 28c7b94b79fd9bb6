using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Tests.Rendering;

/// <summary>A map in memory whose cells are functions of their two coordinates.</summary>
internal sealed class SyntheticMap(SweepPlan plan, Func<double, double, byte> phase, Func<double, double, float>? value = null)
    : IMapSource
{
    public SweepPlan Plan { get; } = plan;

    /// <summary>Tiles that the map lacks.</summary>
    public Func<Tile, bool> Lacks { get; init; } = _ => false;

    /// <summary>A plan over the scenario's default axes and parameters.</summary>
    public static SweepPlan PlanOf(ScenarioDescription scenario, int width, int height, int tileSide, params Field[] fields)
    {
        Axis Default(string name, int count)
        {
            var p = scenario.Parameters[scenario.IndexOf(name)];
            var low = p.AxisLowParameter is { } parameter ? scenario.Parameters[scenario.IndexOf(parameter)].Default : p.AxisLow;
            return new(name, low, p.AxisHigh, count);
        }

        return new(
            scenario,
            [.. scenario.Parameters.Select(p => p.Default)],
            new(Default(scenario.DefaultX, width), Default(scenario.DefaultY, height)),
            Exploration.None,
            SweepPlan.DefaultHypotheses,
            Precision.Auto,
            tileSide,
            fields);
    }

    /// <summary>
    /// The sycophancy map: four quadrants that meet at 1/2, and between them a cross of Boundary where a centre lies on
    /// it.
    /// </summary>
    public static SyntheticMap Quadrants(int width, int height, int tileSide, params Field[] fields) => new(
        PlanOf(Sycophancy.Description, width, height, tileSide, fields),
        (x, y) => (byte)((x, y) switch
        {
            _ when x == 0.5 || y == 0.5 => Phase.Boundary,
            ( > 0.5, > 0.5) => Phase.Bistable,
            ( > 0.5, _) => Phase.Trapped,
            (_, > 0.5) => Phase.Safe,
            _ => Phase.Cycling,
        }),
        (x, y) => (float)Math.Min(Math.Abs(x - 0.5), Math.Abs(y - 0.5)));

    /// <summary>
    /// The deception map with threshold 0.4: Trapped under <c>hi = t</c>, left of and right of <c>d = t</c> above it.
    /// </summary>
    public static SyntheticMap Deception(int width, int height, int tileSide, bool exploration = false) => new(
        PlanOf(Kernels.Scenarios.Deception.Description, width, height, tileSide) with
        {
            Exploration = exploration ? Exploration.InTheLimit : Exploration.None,
        },
        (d, hi) => (byte)(hi < 0.4 ? Phase.Trapped
            : d < 0.4 ? (exploration ? Phase.Trapped : Phase.SelfConfirming)
            : exploration ? Phase.Safe : Phase.LatentRisk));

    public bool ReadPhases(Tile tile, Span<byte> phases)
    {
        for (var i = 0; i < tile.Cells; i++)
        {
            phases[i] = At(tile, i, phase);
        }

        return !Lacks(tile);
    }

    public bool ReadField(Field field, Tile tile, Span<float> values)
    {
        for (var i = 0; i < tile.Cells; i++)
        {
            values[i] = At(tile, i, value!);
        }

        return !Lacks(tile);
    }

    private T At<T>(Tile tile, int i, Func<double, double, T> cell) => cell(
        Plan.Grid.X.Center(tile.FirstColumn + (i % tile.Width)), Plan.Grid.Y.Center(tile.FirstRow + (i / tile.Width)));
}
