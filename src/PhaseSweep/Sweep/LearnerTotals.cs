using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Learning;
using PhaseSweep.Model;
using PhaseSweep.Storage;

namespace PhaseSweep.Sweep;

/// <summary>Totals of a finished map of learners.</summary>
/// <param name="Agents">Agents of all cells; cells of an expected learner count one each.</param>
/// <param name="CoarseCells">Cells some of whose agents ended with a posterior narrower than the distance of hypotheses.</param>
/// <param name="UndecidedCells">
/// Cells that got the most agents, where agents are added as needed, and whose phase even the last look did not decide.
/// </param>
public sealed record LearnerTotals(long Agents, long CoarseCells, long UndecidedCells)
{
    /// <summary>Reads them off a store, tile by tile.</summary>
    /// <exception cref="InputException">A chunk is damaged.</exception>
    public static LearnerTotals Of(StoredMap map)
    {
        var plan = map.Plan;
        var reading = new LearnerReading(plan);
        var phases = new byte[plan.TileCells];
        var planes = plan.Fields.ToDictionary(field => field, _ => new float[plan.TileCells]);
        long agents = 0, coarse = 0, undecided = 0;
        foreach (var tile in plan.Tiles)
        {
            map.ReadPhases(tile, phases);
            foreach (var (field, values) in planes)
            {
                map.ReadField(field, tile, values);
            }

            for (var cell = 0; cell < tile.Cells; cell++)
            {
                var count = planes.TryGetValue(Field.Agents, out var counts) ? (int)counts[cell] : 1;
                agents += count;
                coarse += planes.TryGetValue(Field.Coarse, out var shares) && shares[cell] > 0 ? 1 : 0;
                undecided += plan.Learner!.Agents.Sequential && phases[cell] != (byte)Phase.Refuted && !IsDecided(cell, count) ? 1 : 0;
            }
        }

        return new(agents, coarse, undecided);

        bool IsDecided(int cell, int count)
        {
            var trapped = 0.0;
            for (var action = 0; action < plan.Scenario.Actions.Count; action++)
            {
                trapped += plan.Scenario.Actions[action].Safe ? 0 : CountOf(FieldNames.Ended(action));
            }

            return reading.IsDecided(CountOf(Field.Switching), trapped, count);

            double CountOf(Field field) => Math.Round((double)planes[field][cell] * count);
        }
    }
}
