using PhaseSweep.Devices;
using PhaseSweep.Learning;
using PhaseSweep.Model;

namespace PhaseSweep.Verification;

/// <summary>
/// Holds the learners of devices against theory, the chance of locking in, and against the host: what a map of learners holds is the same
/// on every device, to the last bit.
/// </summary>
internal static class LearnerVerifier
{
    /// <summary>
    /// Level of the intervals that must hold the chance of locking in: of all cells here, one in a thousand runs over all seeds would
    /// miss one; the seed is always the same.
    /// </summary>
    private static readonly WilsonInterval Certain = new(1 - 2e-6);

    /// <summary>Checks a device; each check has a name, the cells compared and what differs in them, null where nothing does.</summary>
    /// <param name="device">The device.</param>
    /// <param name="brief">Whether the theorems on chances are left out.</param>
    public static IEnumerable<(string Name, IEnumerable<string?> Differences)> Checks(IDevice device, bool brief)
    {
        if (device is not HostDevice)
        {
            foreach (var (name, plan) in LearnerPlans.All)
            {
                yield return ($"learners as on the host: {name}", FromHost(device, plan));
            }
        }

        foreach (var ties in brief ? [] : Enum.GetValues<TieRule>())
        {
            yield return (
                $"learners' chance of locking in, ties {Learner.Word(ties)}",
                Enumerable.Range(-2, 5).SelectMany(advantage => FromTheorem(device, advantage, ties)));
        }
    }

    private static IEnumerable<string?> FromHost(IDevice device, SweepPlan plan)
    {
        using var host = new HostDevice();
        var (expected, found) = (Follow(host, plan), Follow(device, plan));
        for (var i = 0; i < expected.Tile.Cells; i++)
        {
            var field = Enumerable.Range(0, plan.Fields.Count).FirstOrDefault(
                plane => Bits(expected, plane) != Bits(found, plane), -1);
            yield return expected.Phases[i] != found.Phases[i] ? $"{Place(plan, i)}: phase {found.Phases[i]}, not {expected.Phases[i]}"
                : field >= 0 ? $"{Place(plan, i)}: {plan.Fields[field].Name(plan.Scenario)} {found.Values[field][i]:R}, "
                    + $"not {expected.Values[field][i]:R}"
                : null;

            int Bits(TileResult result, int plane) => BitConverter.SingleToInt32Bits(result.Values[plane][i]);
        }
    }

    private static IEnumerable<string?> FromTheorem(IDevice device, int advantage, TieRule ties)
    {
        var plan = LearnerPlans.LockIn(advantage, ties);
        var found = Follow(device, plan);
        var agents = plan.Learner!.Agents.Most;
        var shares = found.Values[plan.Fields.ToList().IndexOf(Field.EndedFirst)];
        for (var i = 0; i < found.Tile.Cells; i++)
        {
            var chance = ClosedForms.LockIn(
                plan.Grid.X.Center(i % plan.Grid.Width),
                plan.Grid.Y.Center(i / plan.Grid.Width),
                advantage,
                ties switch { TieRule.First => 1, TieRule.Safe => 0, _ => 0.5 });
            var interval = Certain.Of(Math.Round((double)shares[i] * agents), agents);
            yield return chance >= interval.Low && chance <= interval.High
                ? null
                : FormattableString.Invariant($"{Place(plan, i)}: {shares[i]} of {agents} agents lock in, not {chance}");
        }
    }

    private static TileResult Follow(IDevice device, SweepPlan plan)
    {
        using var slot = device.Prepare(new(plan), 1)[0];
        slot.Begin(plan.Tiles.Single());
        slot.End();
        return slot.Result;
    }

    private static string Place(SweepPlan plan, int cell)
    {
        var (x, y) = (plan.Grid.X, plan.Grid.Y);
        var (atX, atY) = (x.Center(cell % plan.Grid.Width), y.Center(cell / plan.Grid.Width));
        return FormattableString.Invariant($"{plan.Scenario.Name} {x.Parameter}={atX:R} {y.Parameter}={atY:R}");
    }
}
