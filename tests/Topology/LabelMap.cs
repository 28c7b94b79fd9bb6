using PhaseSweep.Model;

namespace PhaseSweep.Tests.Topology;

/// <summary>A map in memory whose labels are a function of row and column.</summary>
internal sealed class LabelMap(SweepPlan plan, Func<int, int, byte> at) : IMapSource
{
    public SweepPlan Plan { get; } = plan;

    /// <summary>Tiles that the map lacks.</summary>
    public Func<Tile, bool> Lacks { get; init; } = _ => false;

    /// <summary>Labels of the whole map, row-major <c>[row, column]</c>.</summary>
    public static LabelMap Of(SweepPlan plan, byte[] labels) => new(plan, (row, column) => labels[(row * plan.Grid.Width) + column]);

    public bool ReadPhases(Tile tile, Span<byte> phases)
    {
        for (var i = 0; i < tile.Cells && !Lacks(tile); i++)
        {
            phases[i] = at(tile.FirstRow + (i / tile.Width), tile.FirstColumn + (i % tile.Width));
        }

        return !Lacks(tile);
    }

    public bool ReadField(Field field, Tile tile, Span<float> values) => throw new NotSupportedException("labels only");
}
