using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Verification;

/// <summary>The labels that a box of a plan's map can have, of games of any size: what their kinds have in common.</summary>
/// <typeparam name="TCell">The game.</typeparam>
internal abstract class GameLabels<TCell>(SweepPlan plan) : BoxLabels
    where TCell : struct, IGame<TCell, WideInterval>
{
    /// <summary>How often a box is halved both ways before its label counts as unknown.</summary>
    private const int MostCuts = 12;

    private readonly CellInputs inputs = new(plan);
    private readonly Parameters<WideInterval> parameters = new CellInputs(plan).Parameters<WideInterval>();

    protected static bool IsNormal => TCell.Outcomes == 1;

    /// <summary>The convention about actions never intended.</summary>
    protected Exploration Exploration => inputs.Plan.Exploration;

    public override int In(WideInterval x, WideInterval y) => In(x, y, MostCuts);

    /// <summary>The labels that cannot be ruled out in a box that is not cut.</summary>
    protected abstract int Possible(TCell cell);

    /// <summary>
    /// Whether the middle of the hypotheses surely rules out nothing that happens. The model is affine and nowhere negative: what any
    /// hypothesis can make happen, the middle can.
    /// </summary>
    protected static bool Survives(TCell cell)
    {
        var half = WideInterval.Of(0.5);
        var first = half * (cell.Low(0) + cell.High(0));
        var second = TCell.Coordinates == 2 ? half * (cell.Low(1) + cell.High(1)) : WideInterval.Zero;
        for (var action = 0; action < TCell.Actions && !IsNormal; action++)
        {
            for (var outcome = 0; outcome < TCell.Outcomes; outcome++)
            {
                if (!cell.Truth(action, outcome).IsZero && cell.Model(action, outcome, first, second).Sign <= 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The first rule that applies.</summary>
    protected static Phase Label(Standing dangerous, Standing safe) =>
        !dangerous.IsRationalizable ? Phase.Safe
        : !safe.IsRationalizable ? Phase.Trapped
        : dangerous.IsStrict && safe.IsStrict ? Phase.Bistable
        : dangerous.IsEquilibrium && safe.IsEquilibrium ? Phase.SelfConfirming
        : safe.IsEquilibrium ? Phase.LatentRisk
        : dangerous.IsEquilibrium ? Phase.LatentEscape
        : Phase.Cycling;

    /// <summary>What the best action of a side can be, a bit each: 0 nothing, 1 rationalizable, 2 an equilibrium, 3 a strict one.</summary>
    protected static int States(int strict, int equilibrium, int rationalizable) =>
        (strict >= 0 ? 8 : 0)
        | (strict <= 0 && equilibrium >= 0 ? 4 : 0)
        | (equilibrium <= 0 && rationalizable >= 0 ? 2 : 0)
        | (rationalizable <= 0 ? 1 : 0);

    /// <summary>The labels for what the best actions of the two sides can be.</summary>
    protected static int Labels(int unsafeStates, int safeStates)
    {
        var labels = 0;
        for (var dangerous = 0; dangerous < 4; dangerous++)
        {
            for (var safe = dangerous == 0 ? 1 : 0; safe < 4; safe++)
            {
                labels |= (unsafeStates >> dangerous & safeStates >> safe & 1) != 0 ? 1 << (int)Label(Of(dangerous), Of(safe)) : 0;
            }
        }

        // No pair is left where ends of enclosures overlap so that signs seem to contradict one another: then nothing is known.
        return labels == 0 ? AnyLabel : labels;

        static Standing Of(int state) => new(state == 3, state >= 2, state >= 1);
    }

    private int In(WideInterval x, WideInterval y, int cuts)
    {
        var found = Possible(TCell.At(parameters
            .With(inputs.Plan.XIndex, new(inputs.ScaledX(x.Low), inputs.ScaledX(x.High)))
            .With(inputs.Plan.YIndex, new(inputs.ScaledY(y.Low), inputs.ScaledY(y.High)))));
        if (int.IsPow2(found) || cuts == 0)
        {
            return found;
        }

        var parts = 0;
        foreach (var up in Halves(y))
        {
            foreach (var across in Halves(x))
            {
                parts |= In(across, up, cuts - 1);
                if (!int.IsPow2(parts))
                {
                    return found;
                }
            }
        }

        return parts;
    }

    private static WideInterval[] Halves(WideInterval values)
    {
        var middle = values.Low + ((values.High - values.Low) / 2);
        return [new(values.Low, middle), new(middle, values.High)];
    }

    /// <summary>What the best of a side's actions is.</summary>
    protected readonly record struct Standing(bool IsStrict, bool IsEquilibrium, bool IsRationalizable);
}
