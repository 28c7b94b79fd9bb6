using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Learning;

/// <summary>
/// A plan's numbers as its learners take them: found once, in double on the host, whatever device then computes with them.
/// </summary>
public sealed class LearnerInputs
{
    /// <summary>Lattice points to one count, where counts need not be whole: few rounds then fall between two of them that differ.</summary>
    private const int FineBits = 12;

    /// <summary>Lattice points of a staircase are numbered by 32 bits.</summary>
    private const int NumberBits = 30;

    private readonly CellInputs inputs;
    private readonly LearnerCells cells;
    private readonly double[]? logPrior;

    /// <summary>The inputs of the learners of a plan.</summary>
    /// <exception cref="ArgumentException">The plan is one of theory.</exception>
    public LearnerInputs(CellInputs inputs)
    {
        this.inputs = inputs;
        Plan = inputs.Plan;
        Learner = Plan.Learner ?? throw new ArgumentException("the plan has no learners", nameof(inputs));
        cells = new(inputs);
        logPrior = Learner.Prior is null ? null : [.. Learner.Prior.Select(w => w > 0 ? Scalar64.Log(new(w)).Value : Hypotheses.LogOfZero)];
        RepliesHaveStairs = Learner.Beta is null && cells.HoldEvidence;
        StairBits = CountsAreWhole ? 0 : Math.Min(FineBits, NumberBits - int.Log2(Learner.Rounds) - 1);
        Rules = new()
        {
            Rounds = Learner.Rounds,
            BeforeWindow = Learner.Rounds - Learner.Window,
            Seed0 = (uint)Learner.Seed,
            Seed1 = (uint)(Learner.Seed >> 32),
            Softmax = Learner.Beta is null ? 0 : 1,
            Beta = (Learner.Beta ?? 0) * inputs.PayoffUnit,
            TieShare = Learner.Ties switch
            {
                TieRule.Random => 0.5,
                TieRule.Safe => Plan.Scenario.Actions[0].Safe ? 1 : 0,
                _ => 1,
            },
            Epsilon = Learner.Epsilon,
            Gamma = Learner.Gamma,
            Hypotheses = Plan.Hypotheses,
            StairUnit = Math.ScaleB(1, -StairBits),
        };
    }

    /// <summary>The plan.</summary>
    public SweepPlan Plan { get; }

    /// <summary>The learners.</summary>
    public Learner Learner { get; }

    /// <summary>Their rules, with payoffs in the cells' unit.</summary>
    public LearnerRules Rules { get; }

    /// <summary>What one unit of the cells' payoffs is worth, a power of two.</summary>
    public double PayoffUnit => inputs.PayoffUnit;

    /// <summary>Whether replies follow a <see cref="Staircase"/>: best replies to evidence of two counts.</summary>
    public bool RepliesHaveStairs { get; }

    /// <summary>Binary logarithm of a staircase's lattice points to one count: 0 where all counts are whole.</summary>
    public int StairBits { get; }

    /// <summary>
    /// Whether a posterior over a grid is spared in most rounds by a staircase that cells share, although counts need not be whole.
    /// </summary>
    public bool SharesStairs => RepliesHaveStairs && !CountsAreWhole && Learner.Grid && !Replies.OnCell;

    /// <summary>Whether agents reply to whole counts: they are simulated and forget nothing, and replies have stairs.</summary>
    public bool CountsAreWhole => RepliesHaveStairs && Learner is { Simulated: true, Gamma: 1 };

    /// <summary>What replies to given counts depend on: all but the true chances.</summary>
    public Dependence Replies => DependenceOn(role => role != ParameterRole.Environment);

    /// <summary>What the hypotheses and their prior weights depend on.</summary>
    public Dependence Hypothesis => DependenceOn(role => role is ParameterRole.Subjective or ParameterRole.Prior);

    /// <summary>The cell at a row and column of the map.</summary>
    public LearnerCell<Scalar64> At(int row, int column) => cells.At(row, column);

    /// <summary>The hypotheses of a cell, with the weights of its prior.</summary>
    public Hypothesis<Scalar64>[] HypothesesOf(LearnerCell<Scalar64> cell)
    {
        var direct = new DirectHypotheses<Scalar64, ScalarMask>(cell, Plan.Hypotheses);
        var table = new Hypothesis<Scalar64>[Plan.Hypotheses];
        for (var k = 0; k < table.Length; k++)
        {
            table[k] = direct[k];
            if (logPrior is not null)
            {
                table[k].LogPrior = new(logPrior[k]);
            }
        }

        return table;
    }

    private Dependence DependenceOn(Predicate<ParameterRole> depends) => new(
        depends(Plan.Scenario.Parameters[Plan.YIndex].Role), depends(Plan.Scenario.Parameters[Plan.XIndex].Role));
}

/// <summary>Whether something differs from row to row and from column to column of a map.</summary>
/// <param name="OnRow">From row to row.</param>
/// <param name="OnColumn">From column to column.</param>
public readonly record struct Dependence(bool OnRow, bool OnColumn)
{
    /// <summary>Whether every cell has its own.</summary>
    public bool OnCell => OnRow && OnColumn;

    /// <summary>The cell whose value the cell at a row and column shares.</summary>
    public (int Row, int Column) Of(int row, int column) => (OnRow ? row : 0, OnColumn ? column : 0);
}
