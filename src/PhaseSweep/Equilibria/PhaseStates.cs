using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;

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

    /// <summary>0 not rationalizable, 1 rationalizable, 2 an equilibrium, 3 a strict one.</summary>
    public int State => Least > 0 ? 3 : Greatest >= 0 ? 2 : Core >= 0 ? 1 : 0;

    /// <summary>The least state that gaps within a slack of these can give; a gap as small as the slack, be that nothing, is open.</summary>
    public int LowState(double slack) => Least > slack ? 3 : Greatest > slack ? 2 : Core > slack ? 1 : 0;

    /// <summary>The greatest.</summary>
    public int HighState(double slack) => Least >= -slack ? 3 : Greatest >= -slack ? 2 : Core >= -slack ? 1 : 0;

    /// <summary>The gaps as the rule for all games takes them.</summary>
    public SideGaps<Scalar64> Numbers => new() { Strict = new(Least), Equilibrium = new(Greatest), Rationalizable = new(Core) };
}

/// <summary>From the gaps of the safe and of the unsafe actions to a label, by <see cref="PhaseStates{T,TMask}"/>.</summary>
internal static class PhaseStates
{
    /// <summary>The label. One side is always rationalizable.</summary>
    public static Phase Label(int safe, int unsafeState) =>
        (Phase)(int)PhaseStates<Scalar64, ScalarMask>.Label(Scalar64.Of(unsafeState), Scalar64.Of(safe)).Value;

    /// <summary>The smallest shift of gaps that changes the label.</summary>
    public static double Margin(SideGaps safe, SideGaps unsafeSide, Phase label) =>
        PhaseStates<Scalar64, ScalarMask>.Margin(unsafeSide.Numbers, safe.Numbers, Scalar64.Of((int)label)).Value;

    /// <summary>Whether the label is the same whatever the gaps are between bounds, each raised or lowered by up to a slack.</summary>
    public static bool IsCertain(
        (SideGaps Low, SideGaps High) safe, (SideGaps Low, SideGaps High) unsafeSide, double slack, Phase label)
    {
        for (var i = safe.Low.LowState(slack); i <= safe.High.HighState(slack); i++)
        {
            for (var j = unsafeSide.Low.LowState(slack); j <= unsafeSide.High.HighState(slack); j++)
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
