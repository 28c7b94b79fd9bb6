using System.Reflection;
using PhaseSweep.Devices;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Measuring;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Measuring;

/// <summary>The operations that algorithms need, counted by running them on <see cref="Counted"/> numbers.</summary>
internal static class OperationCount
{
    /// <summary>Cells looked at along each axis.</summary>
    private const int Side = 16;

    /// <summary>
    /// Operations of an average cell of a map of theory, solved for its plan's fields; null for learners and lists of hypotheses.
    /// </summary>
    public static double? OfCell(SweepPlan plan)
    {
        var method = plan switch
        {
            { Learner: not null } => null,
            { Scenario.IsBinary: true } => nameof(OfBinary),
            { Scenario.Theory: Theory.Line or Theory.Plane } => nameof(OfGame),
            _ => null,
        };
        return method is null ? null : (double)typeof(OperationCount)
            .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(plan.Scenario.CellType.MakeGenericType(typeof(Counted)))
            .Invoke(null, [new CellInputs(plan)])!;
    }

    /// <summary>Operations of a scan for each of its hypotheses, reading logarithms from a table.</summary>
    public static double OfHypothesis()
    {
        const int Few = 64, Many = 1024;
        return (Of(Many) - Of(Few)) / (2.0 * (Many - Few));

        static long Of(int hypotheses) => Counted.In(() => HypothesisScan<Counted, ScalarMask, Sycophancy<Counted>>.Best(
            Sycophancy<Counted>.At(default), Sycophancy<Counted>.At(default), default(NoTable), hypotheses));
    }

    private static double OfBinary<TScenario>(CellInputs inputs)
        where TScenario : struct, IScenario<TScenario, Counted>
    {
        var conventions = inputs.Conventions<Counted>();
        return Average(inputs, cell => default(BinarySolver<Counted, ScalarMask, TScenario>).Solve(cell, conventions));
    }

    private static double OfGame<TGame>(CellInputs inputs)
        where TGame : struct, IGame<TGame, Counted>
    {
        var conventions = inputs.Conventions<Counted>();
        return CellTheory.InDetail(inputs.Plan.Fields)
            ? Average(inputs, cell => default(DetailedSolver<Counted, ScalarMask, TGame>).Solve(cell, conventions))
            : Average(inputs, cell => default(GameSolver<Counted, ScalarMask, TGame>).Solve(cell, conventions));
    }

    /// <summary>Operations of a cell, on average over cells spread over the map.</summary>
    private static double Average(CellInputs inputs, Action<Parameters<Counted>> solve)
    {
        var (plan, parameters) = (inputs.Plan, inputs.Parameters<Counted>());
        return (double)Counted.In(() =>
        {
            for (var i = 0; i < Side * Side; i++)
            {
                var (row, column) = (i / Side * plan.Grid.Height / Side, i % Side * plan.Grid.Width / Side);
                solve(parameters
                    .With(plan.XIndex, Counted.Of(inputs.X(column)))
                    .With(plan.YIndex, Counted.Of(inputs.Y(row))));
            }
        }) / (Side * Side);
    }

    private readonly struct NoTable : ILikelihood<Counted>
    {
        public LogLikelihoods<Counted> Under(int hypothesis) => default;

        public Counted Where(in Counted best, in Counted block, int action, in Counted q0, in Counted q1) => default;
    }
}
