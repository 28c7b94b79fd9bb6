using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Model;

/// <summary>
/// A plan's numbers as cells take them. Payoffs are divided by a power of two near their largest, which is exact and changes
/// no label, so that neither single nor double precision overflows whatever unit the user counts payoffs in.
/// </summary>
public sealed class CellInputs
{
    private readonly SweepPlan plan;
    private readonly double[] parameters;
    private readonly double payoffUnit;

    /// <summary>The inputs of the cells of a plan.</summary>
    public CellInputs(SweepPlan plan)
    {
        this.plan = plan;
        var payoffs = Enumerable.Range(0, plan.Parameters.Count)
            .Where(plan.Scenario.HasPayoffUnit)
            .SelectMany(i => i == plan.XIndex ? [plan.Grid.X.Low, plan.Grid.X.High]
                : i == plan.YIndex ? [plan.Grid.Y.Low, plan.Grid.Y.High]
                : new[] { plan.Parameters[i] });
        payoffUnit = PowerOfTwoNear(payoffs.Select(Math.Abs).DefaultIfEmpty(1).Max());
        parameters = [.. plan.Parameters.Select((value, i) => Scaled(i, value))];
    }

    /// <summary>The inputs of one cell: a plan of a single cell whose axes, its first two parameters, sweep nothing.</summary>
    public static CellInputs OfCell(
        ScenarioDescription scenario,
        IReadOnlyList<double> parameters,
        Exploration exploration,
        int hypotheses = SweepPlan.DefaultHypotheses) =>
        new(PlanOf(scenario, parameters, exploration, hypotheses));

    /// <summary>The inputs of one cell's learners, whose posterior is conjugate where that is the definition.</summary>
    public static CellInputs OfLearners(ScenarioDescription scenario, IReadOnlyList<double> parameters, Learner learner)
    {
        var plan = PlanOf(scenario, parameters, Exploration.None, SweepPlan.DefaultHypotheses);
        return new(plan with { Learner = learner with { Grid = !new LearnerCells(new(plan)).AreConjugate } });
    }

    /// <summary>The plan.</summary>
    public SweepPlan Plan => plan;

    /// <summary>What one unit of the cells' payoffs is worth, a power of two.</summary>
    public double PayoffUnit => payoffUnit;

    /// <summary>Bit <c>i</c> set: field number <c>i</c> is wanted.</summary>
    public int FieldBits => plan.Fields.Aggregate(0, (bits, wanted) => bits | (1 << (int)wanted));

    /// <summary>The horizontal coordinate of a column, scaled.</summary>
    public double X(int column) => ScaledX(plan.Grid.X.Center(column));

    /// <summary>The vertical coordinate of a row, scaled.</summary>
    public double Y(int row) => ScaledY(plan.Grid.Y.Center(row));

    /// <summary>A value of the horizontal axis's parameter, scaled.</summary>
    public double ScaledX(double value) => Scaled(plan.XIndex, value);

    /// <summary>A value of the vertical axis's parameter, scaled.</summary>
    public double ScaledY(double value) => Scaled(plan.YIndex, value);

    /// <summary>All parameters, scaled; those of the axes are replaced in every cell.</summary>
    public Parameters<T> Parameters<T>()
        where T : struct, IReal<T>
    {
        var values = default(Parameters<T>);
        for (var i = 0; i < parameters.Length; i++)
        {
            values = values.With(i, T.Of(parameters[i]));
        }

        return values;
    }

    /// <summary>Exploration and payoff unit.</summary>
    /// <param name="exact">Whether for the double routine, which may say Boundary and Refuted.</param>
    public Conventions<T> Conventions<T>(bool exact = false)
        where T : struct, IReal<T> => new()
        {
            Intended = T.Of(1 - (plan.Exploration.Rate / 2)),
            Other = T.Of(plan.Exploration.Rate / 2),
            Chosen = T.Of(1 - plan.Exploration.Rate),
            Rate = T.Of(plan.Exploration.Rate),
            PayoffUnit = T.Of(payoffUnit),
            Vanishing = plan.Exploration.Vanishing ? 1 : 0,
            Details = exact || plan.Fields.Any(field => field is Field.Regret or Field.MixedShare) ? 1 : 0,
            Exact = exact ? 1 : 0,
        };

    private static SweepPlan PlanOf(
        ScenarioDescription scenario, IReadOnlyList<double> parameters, Exploration exploration, int hypotheses)
    {
        Axis AxisAt(int i) => new(scenario.Parameters[i].Name, parameters[i], parameters[i], 1);
        return new(scenario, parameters, new(AxisAt(0), AxisAt(1)), exploration, hypotheses, Precision.Double, 1, []);
    }

    private double Scaled(int parameter, double value) => plan.Scenario.HasPayoffUnit(parameter) ? value / payoffUnit : value;

    /// <summary>The greatest power of two that is not above a value, or 1 for 0.</summary>
    internal static double PowerOfTwoNear(double value) =>
        value == 0 ? 1 : Math.ScaleB(1, Math.Clamp(Math.ILogB(value), -1000, 1000));
}
