using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Verification;

/// <summary>One theorem's maps on one device.</summary>
/// <param name="Device">Kind and name of the device.</param>
/// <param name="Name">What is checked.</param>
/// <param name="Cells">Cells compared.</param>
/// <param name="Mismatches">Cells that differ.</param>
/// <param name="FirstMismatch">The first of them: parameters, what was found and what the theorem says; null if none.</param>
public sealed record VerificationCheck(string Device, string Name, long Cells, long Mismatches, string? FirstMismatch);

/// <summary>
/// Holds devices against <see cref="ClosedForms"/>: default maps, maps over other axes at random settings, and learners.
/// </summary>
public static class Verifier
{
    /// <summary>A label is held against the theorem where its margin exceeds this many bounds on the rounding of a gap; closer
    /// than that only a margin of exactly zero is (it must be Boundary), for the bounds of the two computations differ.</summary>
    private const double ClearOfRounding = 4;

    /// <summary>Fields are stored as float32: half a unit in the last place, relative to the largest payoff or to 1.</summary>
    private const double StoredTolerance = 1.0 / (1 << 23);

    /// <summary>Weights of mixed equilibria lose digits where the two pure beliefs come close.</summary>
    private const double ShareTolerance = 1e-6;

    /// <summary>Checks every device.</summary>
    /// <param name="devices">The devices; the caller disposes them.</param>
    /// <param name="progress">Told after every check.</param>
    /// <param name="stop">Stops the work.</param>
    /// <param name="brief">Whether default maps, and learners as on the host, are enough.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    /// <exception cref="DeviceFailure">A device refused or was lost.</exception>
    public static IReadOnlyList<VerificationCheck> Run(
        IReadOnlyList<IDevice> devices, IProgress<VerificationCheck>? progress, CancellationToken stop, bool brief = false)
    {
        var checks = new List<VerificationCheck>();
        foreach (var device in devices)
        {
            foreach (var group in VerificationPlans.All.GroupBy(p => (p.Scenario.Name, p.Exploration, p.Single)))
            {
                var tally = new Tally();
                foreach (var plan in brief ? group.Take(1) : group)
                {
                    stop.ThrowIfCancellationRequested();
                    Compare(device, plan, tally, stop);
                }

                var (scenario, exploration, single) = group.Key;
                Add(device, $"{scenario}, exploration {exploration}, {(single ? "single" : "double")}", tally);
            }

            foreach (var (name, differences) in LearnerVerifier.Checks(device, brief))
            {
                stop.ThrowIfCancellationRequested();
                var tally = new Tally();
                foreach (var difference in differences)
                {
                    tally.Count(difference);
                }

                Add(device, name, tally);
            }
        }

        return checks;

        void Add(IDevice device, string name, Tally tally)
        {
            checks.Add(new($"{device.Info.Kind} ({device.Info.Name})", name, tally.Cells, tally.Mismatches, tally.First));
            progress?.Report(checks[^1]);
        }
    }

    private static void Compare(IDevice device, SweepPlan plan, Tally tally, CancellationToken stop)
    {
        var inputs = new CellInputs(plan);
        using var slot = device.Prepare(inputs, 1)[0];
        foreach (var tile in plan.Tiles)
        {
            slot.Begin(tile, stop);
            CellRoutine.For(inputs).Finish(slot.Result, slot.End(), stop);
            for (var i = 0; i < tile.Cells; i++)
            {
                var parameters = plan.Parameters.ToArray();
                parameters[plan.XIndex] = plan.Grid.X.Center(tile.FirstColumn + (i % tile.Width));
                parameters[plan.YIndex] = plan.Grid.Y.Center(tile.FirstRow + (i / tile.Width));
                tally.Count(Difference(plan, parameters, slot.Result, i));
            }
        }
    }

    /// <summary>What differs in a cell, or null.</summary>
    private static string? Difference(SweepPlan plan, double[] parameters, TileResult result, int cell)
    {
        var theorem = ClosedForms.At(plan.Scenario, parameters, plan.Exploration);
        var found = (Phase)result.Phases[cell];
        var settled = theorem.Cell.Margin > ClearOfRounding * theorem.Rounding;
        var wrongLabel = (settled || theorem.Cell.Margin == 0) && found != theorem.Cell.Phase;
        var wrong = wrongLabel ? $"{found}, not {theorem.Cell.Phase}"
            : settled ? WrongField(plan, parameters, theorem.Cell, result, cell)
            : null;
        return wrong is null ? null : Describe(plan, parameters) + ": " + wrong;
    }

    private static string? WrongField(SweepPlan plan, double[] parameters, CellReport theorem, TileResult result, int cell)
    {
        var payoffs = plan.Scenario.Parameters
            .Zip(parameters, (p, value) => p.Role == Kernels.Scenarios.ParameterRole.Payoff ? Math.Abs(value) : 1);
        for (var plane = 0; plane < result.Fields.Count; plane++)
        {
            var wanted = result.Fields[plane];
            var (expected, tolerance) = wanted switch
            {
                Field.Margin => (theorem.Margin, StoredTolerance * payoffs.Max()),
                Field.Regret => (theorem.Regret ?? double.NaN, StoredTolerance * payoffs.Max()),
                Field.FirstBeliefLow => (theorem.Actions[0].BeliefLow, StoredTolerance),
                Field.FirstBeliefHigh => (theorem.Actions[0].BeliefHigh, StoredTolerance),
                Field.SecondBeliefLow => (theorem.Actions[1].BeliefLow, StoredTolerance),
                Field.SecondBeliefHigh => (theorem.Actions[1].BeliefHigh, StoredTolerance),
                _ => (theorem.Mixed?.FirstShare ?? double.NaN, ShareTolerance),
            };
            var got = result.Values[plane][cell];
            if (double.IsNaN(expected) != float.IsNaN(got) || Math.Abs(got - expected) > tolerance)
            {
                return FormattableString.Invariant($"{wanted.Name(plan.Scenario)} {got}, not {expected}");
            }
        }

        return null;
    }

    private static string Describe(SweepPlan plan, double[] parameters) =>
        string.Join(" ", plan.Scenario.Parameters.Zip(parameters, (p, value) => FormattableString.Invariant($"{p.Name}={value:R}")));

    private sealed class Tally
    {
        public long Cells { get; private set; }

        public long Mismatches { get; private set; }

        public string? First { get; private set; }

        public void Count(string? difference)
        {
            Cells++;
            if (difference is not null)
            {
                Mismatches++;
                First ??= difference;
            }
        }
    }
}
