using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>A map of learners, computed without a store.</summary>
internal sealed class Followed
{
    private readonly byte[] phases;
    private readonly Dictionary<Field, float[]> fields;

    private Followed(SweepPlan plan)
    {
        Plan = plan;
        phases = new byte[plan.Grid.Cells];
        fields = plan.Fields.ToDictionary(field => field, _ => new float[plan.Grid.Cells]);
    }

    public SweepPlan Plan { get; }

    /// <summary>The map as the host finds it.</summary>
    public static Followed OnHost(SweepPlan plan)
    {
        using var host = new HostDevice();
        return By(host, plan, plan.Tiles);
    }

    /// <summary>The map as a device finds it, tiles taken in a given order.</summary>
    public static Followed By(IDevice device, SweepPlan plan, IEnumerable<Tile> tiles)
    {
        using var slot = device.Prepare(new CellInputs(plan), 1)[0];
        return By(slot, plan, tiles);
    }

    /// <summary>The same of a slot prepared for the plan.</summary>
    public static Followed By(ITileSlot slot, SweepPlan plan, IEnumerable<Tile> tiles)
    {
        var map = new Followed(plan);
        foreach (var tile in tiles)
        {
            slot.Begin(tile);
            Assert.Equal(0, slot.End().Count);
            for (var i = 0; i < tile.Cells; i++)
            {
                var at = map.Index(tile.FirstRow + (i / tile.Width), tile.FirstColumn + (i % tile.Width));
                map.phases[at] = slot.Result.Phases[i];
                for (var plane = 0; plane < slot.Result.Fields.Count; plane++)
                {
                    map.fields[slot.Result.Fields[plane]][at] = slot.Result.Values[plane][i];
                }
            }
        }

        return map;
    }

    public Phase PhaseAt(int row = 0, int column = 0) => (Phase)phases[Index(row, column)];

    public float At(Field field, int row = 0, int column = 0) => fields[field][Index(row, column)];

    /// <summary>How many agents of a cell a field counts, of which it tells the share.</summary>
    public int CountAt(Field field, int row = 0, int column = 0) =>
        (int)Math.Round((double)At(field, row, column) * At(Field.Agents, row, column));

    /// <summary>Fails unless two maps have the same phases, and the same bits in every field.</summary>
    public static void AssertEqual(Followed expected, Followed got)
    {
        Assert.Equal(expected.Plan.Fields, got.Plan.Fields);
        for (var row = 0; row < expected.Plan.Grid.Height; row++)
        {
            for (var column = 0; column < expected.Plan.Grid.Width; column++)
            {
                AssertEqual(expected, got, row, column);
            }
        }
    }

    /// <summary>The same of one cell.</summary>
    public static void AssertEqual(Followed expected, Followed got, int row, int column)
    {
        var (one, other) = (expected.PhaseAt(row, column), got.PhaseAt(row, column));
        Assert.True(one == other, $"[{row}, {column}] of {got.Plan.ToJson().ToJsonString()}: {other}, not {one}");
        foreach (var field in expected.Plan.Fields)
        {
            var (value, found) = (expected.At(field, row, column), got.At(field, row, column));
            Assert.True(
                BitConverter.SingleToInt32Bits(value) == BitConverter.SingleToInt32Bits(found),
                $"{field} at [{row}, {column}] of {got.Plan.ToJson().ToJsonString()}: {found:R}, not {value:R}");
        }
    }

    private int Index(int row, int column) => (row * Plan.Grid.Width) + column;
}
