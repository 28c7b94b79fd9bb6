using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Measuring;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Measuring;

/// <summary>The operations that algorithms need, counted by running them on <see cref="Counted"/> numbers.</summary>
internal static class OperationCount
{
    /// <summary>Cells looked at.</summary>
    private const int Samples = 256;

    /// <summary>Operations of an average cell of a map, solved for its plan's fields; null for games of other sizes.</summary>
    public static double? OfCell(SweepPlan plan)
    {
        if (!plan.Scenario.IsBinary || plan.Learner is not null)
        {
            return null;
        }

        var of = typeof(OperationCount).GetMethod(nameof(Of), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        return (double)of.MakeGenericMethod(plan.Scenario.CellType.MakeGenericType(typeof(Counted))).Invoke(null, [new CellInputs(plan)])!;
    }

    /// <summary>Operations of a scan for each of its hypotheses, reading logarithms from a table.</summary>
    public static double OfHypothesis()
    {
        const int Hypotheses = 64;
        var cell = Sycophancy<Counted>.At(default);
        return (double)Counted.In(() => HypothesisScan<Counted, ScalarMask, Sycophancy<Counted>>.Over(
            cell, default(NoTable), Hypotheses, out _, out _)) / Hypotheses;
    }

    private static double Of<TScenario>(CellInputs inputs)
        where TScenario : struct, IScenario<TScenario, Counted>
    {
        var (plan, parameters, conventions) = (inputs.Plan, inputs.Parameters<Counted>(), inputs.Conventions<Counted>());
        var side = (int)Math.Sqrt(Samples);
        return (double)Counted.In(() =>
        {
            for (var i = 0; i < side * side; i++)
            {
                var (row, column) = (i / side * plan.Grid.Height / side, i % side * plan.Grid.Width / side);
                var cell = TScenario.At(parameters
                    .With(plan.XIndex, Counted.Of(inputs.X(column)))
                    .With(plan.YIndex, Counted.Of(inputs.Y(row))));
                Cell<Counted, ScalarMask, TScenario>.Solve(cell, conventions);
            }
        }) / (side * side);
    }

    private readonly struct NoTable : ILikelihood<Counted>
    {
        public LogLikelihoods<Counted> Under(int hypothesis) => default;
    }
}
