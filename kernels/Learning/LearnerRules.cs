namespace PhaseSweep.Kernels.Learning;

/// <summary>What holds for every learner of a map: how long it learns, how it replies and what it forgets.</summary>
public struct LearnerRules
{
    /// <summary>Rounds played, at least 1.</summary>
    public int Rounds;

    /// <summary>Rounds before the window that shares and late switches are counted in.</summary>
    public int BeforeWindow;

    /// <summary>Key of the random numbers: the two halves of the seed.</summary>
    public uint Seed0, Seed1;

    /// <summary>1 if replies are softmax, 0 if they are best replies.</summary>
    public int Softmax;

    /// <summary>Inverse temperature of softmax, per payoff unit of the cells.</summary>
    public double Beta;

    /// <summary>Share of action 0 in the reply to a tie: 1, 0, or 1/2 for a fair coin each time.</summary>
    public double TieShare;

    /// <summary>Share of rounds played uniformly instead of as intended.</summary>
    public double Epsilon;

    /// <summary>What a round's counts are multiplied by when the next one comes: 1 forgets nothing.</summary>
    public double Gamma;

    /// <summary>Number of hypotheses of a grid posterior.</summary>
    public int Hypotheses;

    /// <summary>Evidence that a lattice point of a staircase stands for, a power of two up to 1.</summary>
    public double StairUnit;

    /// <summary>Whether what an agent intends can hang on a draw.</summary>
    public readonly bool Tosses => Softmax != 0 || TieShare == 0.5;

    /// <summary>Whether what an agent plays can differ from what it intends.</summary>
    public readonly bool Explores => Epsilon > 0;

    /// <summary>Whether an agent that learns nothing in a round will do the same for ever.</summary>
    public readonly bool Settles => Gamma == 1 && !Tosses && !Explores;
}
