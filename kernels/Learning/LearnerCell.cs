using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Learning;

/// <summary>
/// A cell as learners take it. A game of <see cref="IScenario{TSelf,T}"/> is affine in its hypothesis, so a few numbers say all of
/// it. They are found once, in double on the host, and handed to every device: learners start from the same bits everywhere.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public struct LearnerCell<T>
    where T : struct
{
    /// <summary>True chance of outcome 1 after action 0, and after action 1.</summary>
    public T Truth0, Truth1;

    /// <summary>Chance of outcome 1 after action 0 under hypothesis 0, and how fast it rises with the hypothesis.</summary>
    public T Model0, Slope0;

    /// <summary>The same after action 1.</summary>
    public T Model1, Slope1;

    /// <summary>Perceived gap <c>U(0) - U(1)</c> at hypothesis 0, and how fast it rises with the hypothesis; payoff units.</summary>
    public T Gap, Rise;

    /// <summary>Largest gap that is a tie, payoff units.</summary>
    public T Tie;

    /// <summary>Ends of the support.</summary>
    public T Low, High;

    /// <summary>The prior <c>Beta(A0, B0)</c>, restricted to the support.</summary>
    public T A0, B0;
}

/// <summary>Makes <see cref="LearnerCell{T}"/>s.</summary>
public static class LearnerCell
{
    /// <summary>A tie is a gap of at most this share of the largest payoff.</summary>
    public const double TieShare = 1e-9;

    /// <summary>Whether every outcome is <c>theta</c>, <c>1 - theta</c> or says nothing, so that
    /// <see cref="Evidence{T,TMask}"/> holds all that an agent sees. One that happens though the model rules it out says much:
    /// no hypothesis survives it.</summary>
    public static bool HoldsEvidence(LearnerCell<Scalar64> cell) =>
        HoldsEvidence(cell.Model0.Value, cell.Slope0.Value, cell.Truth0.Value)
        && HoldsEvidence(cell.Model1.Value, cell.Slope1.Value, cell.Truth1.Value);

    /// <summary>The numbers of a cell.</summary>
    public static LearnerCell<Scalar64> Of<TScenario>(TScenario cell)
        where TScenario : struct, IScenario<TScenario, Scalar64>
    {
        var (zero, one) = (Scalar64.Zero, Scalar64.One);
        var gap = BestReply<Scalar64, ScalarMask, TScenario>.Gap(cell, zero);
        var largest = Scalar64.Max(
            Scalar64.Max(Scalar64.Abs(cell.Payoff(0, 0)), Scalar64.Abs(cell.Payoff(0, 1))),
            Scalar64.Max(Scalar64.Abs(cell.Payoff(1, 0)), Scalar64.Abs(cell.Payoff(1, 1))));
        return new()
        {
            Truth0 = cell.Truth(0, 1),
            Truth1 = cell.Truth(1, 1),
            Model0 = cell.Model(0, 1, zero),
            Slope0 = cell.ModelSlope(0),
            Model1 = cell.Model(1, 1, zero),
            Slope1 = cell.ModelSlope(1),
            Gap = gap,
            Rise = BestReply<Scalar64, ScalarMask, TScenario>.Gap(cell, one) - gap,
            Tie = Scalar64.Of(TieShare) * largest,
            Low = cell.Low,
            High = cell.High,
            A0 = cell.A0,
            B0 = cell.B0,
        };
    }

    private static bool HoldsEvidence(double atZero, double slope, double truth) => slope == 0
        ? (atZero > 0 || truth == 0) && (atZero < 1 || truth == 1)
        : (atZero, slope) is (0, 1) or (1, -1);
}
