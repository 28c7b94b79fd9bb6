namespace PhaseSweep.Kernels.Learning;

/// <summary>
/// What holds for every learner of a map of a game of any size: the rules, the sizes of the game, and where its numbers stand among those
/// of a cell, of a hypothesis and of an agent's memory. Places are counted in numbers; what belongs to actions comes action by action.
/// </summary>
public struct GameRules
{
    /// <summary>How long agents learn, how they reply and what they forget.</summary>
    public LearnerRules Learning;

    /// <summary>Number of actions.</summary>
    public int Actions;

    /// <summary>
    /// Numbers that sum up what is seen after an action: a count for each outcome; of a normal outcome, how often it was seen and its sum.
    /// </summary>
    public int Seen;

    /// <summary>1 if the outcome is normal.</summary>
    public int Normal;

    /// <summary>Coordinates of a hypothesis: 1 or 2.</summary>
    public int Coordinates;

    /// <summary>1 if hypotheses are a list, whose perceived values need not be affine; 0 if they are a grid.</summary>
    public int Listed;

    /// <summary>Hypotheses of a grid along its last coordinate.</summary>
    public int Side;

    /// <summary>What best replies are in a tie: 0 the first of the tied, 1 a safe one, 2 each with the same chance.</summary>
    public int Ties;

    /// <summary>Bit <c>a</c> set: action <c>a</c> is safe.</summary>
    public int SafeActions;

    /// <summary>A log posterior below this is that of a hypothesis ruled out.</summary>
    public double RuledOut;

    /// <summary>In a cell: largest gap that is a tie.</summary>
    public const int Tie = 0;

    /// <summary>In a cell: standard deviation of a normal outcome.</summary>
    public const int Deviation = 1;

    /// <summary>In a cell: what is seen on average after each action: the chances of outcomes, or 1 and the mean.</summary>
    public const int Truth = 2;

    /// <summary>In a hypothesis: logarithm of its prior weight.</summary>
    public const int LogPrior = 0;

    /// <summary>In a hypothesis: its coordinates.</summary>
    public const int Coordinate = 1;

    /// <summary>In a cell: of each action and outcome, the chance of that outcome or a later one, a multiple of 2^-31.</summary>
    public readonly int Chances => Truth + (Actions * Seen);

    /// <summary>In a cell: of each action, its perceived value at hypothesis 0 and how fast it rises with each coordinate.</summary>
    public readonly int Values => Chances + (Actions * Seen);

    /// <summary>Numbers of a cell.</summary>
    public readonly int CellSize => Values + (Actions * (1 + Coordinates));

    /// <summary>In a hypothesis of a list: the perceived value of each action.</summary>
    public readonly int Valued => Coordinate + Coordinates;

    /// <summary>
    /// In a hypothesis: what each distinct column of log-likelihoods holds. Their number differs from table to table, so they come last.
    /// </summary>
    public readonly int Columns => Valued + (Listed * Actions);

    /// <summary>In memory, where what was seen comes first, by columns: the chance of each action in the reply.</summary>
    public readonly int Shares => Actions * Seen;

    /// <summary>In memory: how often each action was played, of an expected learner.</summary>
    public readonly int Played => Shares + Actions;

    /// <summary>In memory: what is reported, beginning with the rounds of the window in which each action was intended.</summary>
    public readonly int Tally => Played + Actions;

    /// <summary>In a tally: whether each action was intended in the last round.</summary>
    public readonly int Ended => Actions;

    /// <summary>In a tally: rounds in which another action was intended than in the round before.</summary>
    public readonly int Switches => 2 * Actions;

    /// <summary>In a tally: number, from 1, of the last such round; 0 if there was none.</summary>
    public readonly int LastSwitch => Switches + 1;

    /// <summary>In a tally: 1 if there was one in the window.</summary>
    public readonly int Switching => Switches + 2;

    /// <summary>In a tally: 1 if the final posterior is narrower than the distance of neighbouring hypotheses of a grid.</summary>
    public readonly int Coarse => Switches + 3;

    /// <summary>In a tally: means of the final posterior, a coordinate each; NaN if no hypothesis is left.</summary>
    public readonly int Belief => Switches + 4;

    /// <summary>Numbers of a tally.</summary>
    public readonly int TallySize => Belief + Coordinates;

    /// <summary>Numbers of an agent's memory.</summary>
    public readonly int MemorySize => Tally + TallySize;
}
