using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Equilibria;

/// <summary>What decides the state of the safe actions, or of the unsafe ones: greatest over them of three advantages.</summary>
/// <param name="Least">Least advantage over the beliefs it leaves; above 0 it is a strict equilibrium.</param>
/// <param name="Greatest">Greatest advantage over those; from 0 it is an equilibrium.</param>
/// <param name="Core">Core value; from 0 it is rationalizable.</param>
internal readonly record struct SideGaps(double Least, double Greatest, double Core)
{
    /// <summary>A side without actions.</summary>
    public static SideGaps None => new(double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity);

    /// <summary>The greatest of each.</summary>
    public SideGaps With(SideGaps other) =>
        new(Math.Max(Least, other.Least), Math.Max(Greatest, other.Greatest), Math.Max(Core, other.Core));

    /// <summary>0 not rationalizable, 1 rationalizable, 2 an equilibrium, 3 a strict one; all gaps raised by a shift.</summary>
    public int State(double shift) => Least + shift > 0 ? 3 : Greatest + shift >= 0 ? 2 : Core + shift >= 0 ? 1 : 0;

    /// <summary>The largest gap that must change its sign to come into a state.</summary>
    public double Cost(int state) => Math.Max(0, state switch
    {
        0 => Core,
        1 => Math.Max(Greatest, -Core),
        2 => Math.Max(Least, -Greatest),
        _ => -Least,
    });
}

/// <summary>
/// From the states of the safe and of the unsafe actions to a label, for any number of actions (design: the table of phases). With
/// two actions and no ties it is <see cref="PhaseRule{T,TMask}"/>.
/// </summary>
internal static class PhaseStates
{
    private const int States = 4;

    /// <summary>The label. One side is always rationalizable.</summary>
    public static Phase Label(int safe, int unsafeState) => (safe, unsafeState) switch
    {
        (_, 0) => Phase.Safe,
        (0, _) => Phase.Trapped,
        (3, 3) => Phase.Bistable,
        ( >= 2, >= 2) => Phase.SelfConfirming,
        ( >= 2, _) => Phase.LatentRisk,
        (_, >= 2) => Phase.LatentEscape,
        _ => Phase.Cycling,
    };

    /// <summary>
    /// The smallest shift of gaps that changes the label: over all pairs of states with another label, the largest gap that must
    /// change its sign to get there.
    /// </summary>
    public static double Margin(SideGaps safe, SideGaps unsafeSide, Phase label)
    {
        var margin = double.PositiveInfinity;
        for (var i = 0; i < States; i++)
        {
            for (var j = i == 0 ? 1 : 0; j < States; j++)
            {
                if (Label(i, j) != label)
                {
                    margin = Math.Min(margin, Math.Max(safe.Cost(i), unsafeSide.Cost(j)));
                }
            }
        }

        return margin;
    }

    /// <summary>Whether the label is the same whatever the gaps are between bounds, each raised or lowered by up to a slack.</summary>
    public static bool IsCertain(
        (SideGaps Low, SideGaps High) safe, (SideGaps Low, SideGaps High) unsafeSide, double slack, Phase label)
    {
        for (var i = safe.Low.State(-slack); i <= safe.High.State(slack); i++)
        {
            for (var j = unsafeSide.Low.State(-slack); j <= unsafeSide.High.State(slack); j++)
            {
                if ((i > 0 || j > 0) && Label(i, j) != label)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
