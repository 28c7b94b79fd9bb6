using PhaseSweep.Model;

namespace PhaseSweep.Equilibria;

/// <summary>
/// One cell whose hypotheses are a finite list, as numbers: all that its equilibria depend on. Filled anew for each cell; tables
/// are <c>[action, hypothesis]</c>, row-major.
/// </summary>
public sealed class ListTable
{
    /// <summary>A table of zeros.</summary>
    /// <param name="actions">Number of actions, 2 to 6.</param>
    /// <param name="hypotheses">Number of hypotheses, at least 1.</param>
    public ListTable(int actions, int hypotheses)
    {
        (Actions, Hypotheses) = (actions, hypotheses);
        Divergence = new double[actions * hypotheses];
        Value = new double[actions * hypotheses];
        Alike = new int[actions * hypotheses];
        Objective = new double[actions];
        Safe = new bool[actions];
    }

    /// <summary>Number of actions.</summary>
    public int Actions { get; }

    /// <summary>Number of hypotheses.</summary>
    public int Hypotheses { get; }

    /// <summary>Divergence <c>sum_y Q(y|a) ln(Q(y|a) / Q_k(y|a))</c>, nats, at least 0, or infinite.</summary>
    public double[] Divergence { get; }

    /// <summary>Perceived value <c>U(a, k)</c>, payoff units.</summary>
    public double[] Value { get; }

    /// <summary>
    /// A number that two hypotheses share, for an action, just where they say the same of it, to the last bit: playing it can never
    /// tell them apart, so a tie between them is a belief set. Any other tie breaks when a parameter moves.
    /// </summary>
    public int[] Alike { get; }

    /// <summary>True expected payoff of each action, payoff units.</summary>
    public double[] Objective { get; }

    /// <summary>Whether each action is safe.</summary>
    public bool[] Safe { get; }

    /// <summary>Bound on the rounding error of every finite divergence that a tie can hang on, nats.</summary>
    public double DivergenceError { get; set; }

    /// <summary>The largest of these divergences, nats; null where all finite ones count.</summary>
    public double? LargestDivergence { get; set; }

    /// <summary>The least chance above none that a hypothesis gives any outcome.</summary>
    public double RarestChance { get; set; } = 1;

    /// <summary>Bound on the rounding error of every value, payoff units.</summary>
    public double ValueError { get; set; }

    /// <summary>How the agent explores.</summary>
    public Exploration Exploration { get; set; }
}
