using PhaseSweep.Model;
using PhaseSweep.Storage;

namespace PhaseSweep.Sweep;

/// <summary>Totals of a finished map of learners.</summary>
/// <param name="Agents">Agents of all cells; cells of an expected learner count one each.</param>
/// <param name="CoarseCells">Cells some of whose agents ended with a posterior narrower than the distance of hypotheses.</param>
public sealed record LearnerTotals(long Agents, long CoarseCells)
{
    /// <summary>Reads them off a store, tile by tile.</summary>
    /// <exception cref="InputException">A chunk is damaged.</exception>
    public static LearnerTotals Of(StoredMap map)
    {
        var plan = map.Plan;
        var values = new float[plan.TileCells];
        long agents = 0, coarse = 0;
        foreach (var tile in plan.Tiles)
        {
            agents += Sum(Field.Agents, tile, value => (long)value, tile.Cells);
            coarse += Sum(Field.Coarse, tile, value => value > 0 ? 1 : 0, 0);
        }

        return new(agents, coarse);

        long Sum(Field field, Tile tile, Func<float, long> count, long otherwise) =>
            plan.Fields.Contains(field) && map.ReadField(field, tile, values) ? values.Take(tile.Cells).Sum(count) : otherwise;
    }
}
