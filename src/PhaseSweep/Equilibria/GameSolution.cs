using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Equilibria;

/// <summary>What is found in one cell of a game of any number of actions.</summary>
/// <param name="Phase">The label.</param>
/// <param name="Margin">Smallest shift of payoff gaps that changes the label, at least 0, payoff units; 0 for Boundary, NaN for
/// Refuted, infinite where no shift can (all actions safe, or none); where mixtures of four actions or more are only bounded, at
/// least that.</param>
/// <param name="Regret">Best objective payoff less the worst the phase admits, payoff units; NaN for Boundary and Refuted.</param>
/// <param name="Actions">What is found of each action.</param>
/// <param name="Mixed">Equilibria with two or three actions in their support.</param>
/// <param name="HangsOnTie">Whether the label would change if a tie between divergences were broken that a parameter can break;
/// then it is Boundary.</param>
/// <param name="Inexact">Null, or in words what is only bounded, with the bound.</param>
public sealed record GameSolution(
    Phase Phase,
    double Margin,
    double Regret,
    IReadOnlyList<ActionSolution> Actions,
    IReadOnlyList<MixedSolution> Mixed,
    bool HangsOnTie,
    string? Inexact)
{
    /// <summary>At most what the margin is: more than what it is at least only where mixtures are bounded.</summary>
    public double MarginAtMost { get; init; } = Margin;

    /// <summary>A cell that no hypothesis explains.</summary>
    /// <param name="actions">Number of actions.</param>
    internal static GameSolution Refuted(int actions) => new(
        Phase.Refuted,
        double.NaN,
        double.NaN,
        [.. Enumerable.Repeat(new ActionSolution(EquilibriumKind.None, double.NaN, double.NaN, false, double.NaN, []), actions)],
        [],
        false,
        null);
}

/// <summary>
/// What is found of one action. Its advantage under a belief is its perceived value less the best of the other actions', payoff
/// units; one within its error bound is 0, a tie. In a refuted cell numbers are NaN and nothing holds.
/// </summary>
/// <param name="Pure">Whether the pure action is an equilibrium.</param>
/// <param name="Least">Least advantage over the beliefs it leaves.</param>
/// <param name="Greatest">Greatest advantage over the beliefs it leaves.</param>
/// <param name="Rationalizable">Whether it is in the Berk-Nash rationalizable set.</param>
/// <param name="Core">The greatest number such that the action belongs to a set of actions each of which has an advantage of that
/// much under some belief that mixtures of the set leave; it is rationalizable where that is not negative.</param>
/// <param name="Beliefs">Numbers of the hypotheses that fit best when it is played, ascending, where hypotheses are a list.</param>
public sealed record ActionSolution(
    EquilibriumKind Pure, double Least, double Greatest, bool Rationalizable, double Core, IReadOnlyList<int> Beliefs);

/// <summary>How the frequency dynamics <c>x' in F(Theta*(x)) - x</c> of two actions behave near a mixed equilibrium.</summary>
public enum Attraction
{
    /// <summary>Not told: three actions or more.</summary>
    Unknown,

    /// <summary>They approach it from both sides.</summary>
    Attracting,

    /// <summary>They leave it to both sides.</summary>
    Repelling,

    /// <summary>One thing on one side and another on the other, or rest points all around.</summary>
    Neither,
}

/// <summary>A mixed equilibrium, or a continuum of them.</summary>
/// <param name="Weights">Intended weight of each action.</param>
/// <param name="Through">Null if isolated; otherwise the weights of another equilibrium: all on the segment between are.</param>
/// <param name="Attraction">What the share dynamics do near it.</param>
public sealed record MixedSolution(IReadOnlyList<double> Weights, IReadOnlyList<double>? Through, Attraction Attraction);
