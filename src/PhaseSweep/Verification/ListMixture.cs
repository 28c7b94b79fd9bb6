namespace PhaseSweep.Verification;

/// <summary>How an intended mixture of actions is weighted: weights of any positive sum, and what is then played.</summary>
/// <param name="Intended">Weight of each action, exact.</param>
/// <param name="Play">The same with what a rate of exploration adds.</param>
internal sealed record ListMixture(double[] Intended, WideInterval[] Play);
