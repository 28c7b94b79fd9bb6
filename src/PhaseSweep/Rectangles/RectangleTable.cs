using PhaseSweep.Model;

namespace PhaseSweep.Rectangles;

/// <summary>
/// One cell whose hypotheses are a rectangle, as numbers: all that its equilibria depend on. A hypothesis is told by its shares
/// <c>t</c> of the sides, so that predictions are <c>Base + First t0 + Second t1</c> on the unit square. Filled anew for each
/// cell.
/// </summary>
public sealed class RectangleTable
{
    /// <summary>A table of zeros.</summary>
    /// <param name="actions">Number of actions, 2 to 6.</param>
    /// <param name="outcomes">Number of outcomes; 1 where the outcome is normal, told by its mean.</param>
    public RectangleTable(int actions, int outcomes)
    {
        (Actions, Outcomes) = (actions, outcomes);
        (Truth, Base) = (new double[actions * outcomes], new double[actions * outcomes]);
        (First, Second) = (new double[actions * outcomes], new double[actions * outcomes]);
        (Value, ValueFirst, ValueSecond) = (new double[actions], new double[actions], new double[actions]);
        Objective = new double[actions];
        Safe = new bool[actions];
    }

    /// <summary>Number of actions.</summary>
    public int Actions { get; }

    /// <summary>Number of outcomes, or 1.</summary>
    public int Outcomes { get; }

    /// <summary>True probability or mean, <c>[action, outcome]</c>, row-major, as the three below.</summary>
    public double[] Truth { get; }

    /// <summary>Prediction of the least hypothesis of both coordinates.</summary>
    public double[] Base { get; }

    /// <summary>What the whole length of the first side adds.</summary>
    public double[] First { get; }

    /// <summary>What the whole length of the second side adds.</summary>
    public double[] Second { get; }

    /// <summary>Perceived value of each action under the least hypothesis, payoff units.</summary>
    public double[] Value { get; }

    /// <summary>What the whole length of the first side adds to it.</summary>
    public double[] ValueFirst { get; }

    /// <summary>What the whole length of the second side adds to it.</summary>
    public double[] ValueSecond { get; }

    /// <summary>True expected payoff of each action, payoff units.</summary>
    public double[] Objective { get; }

    /// <summary>Whether each action is safe.</summary>
    public bool[] Safe { get; }

    /// <summary>Standard deviation of a normal outcome.</summary>
    public double Deviation { get; set; } = 1;

    /// <summary>Bound on the rounding error of every truth and prediction, and of what a side adds, absolute.</summary>
    public double Noise { get; set; }

    /// <summary>Bound on the rounding error of every perceived value, payoff units.</summary>
    public double ValueError { get; set; }

    /// <summary>How the agent explores.</summary>
    public Exploration Exploration { get; set; }
}
