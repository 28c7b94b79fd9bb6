using PhaseSweep.Kernels;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>Which theory devices call for a scenario.</summary>
internal static class CellTheory
{
    /// <summary>Whether fields of a game that is not binary are more than a <see cref="GameSolution{T}"/> tells.</summary>
    public static bool InDetail(IReadOnlyList<Field> fields) => fields.Any(field => field is not (Field.Margin or Field.Regret));

    /// <summary>The <see cref="ICellSolver{T,TSolution}"/> of a scenario's cells, which are no list, and what it finds.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="fields">The fields that the map holds.</param>
    /// <param name="number">The number type.</param>
    /// <param name="mask">Its mask.</param>
    public static (Type Solution, Type Solver) Of(ScenarioDescription scenario, IReadOnlyList<Field> fields, Type number, Type mask)
    {
        var (solution, solver) = scenario.IsBinary ? (typeof(CellSolution<>), typeof(BinarySolver<,,>))
            : InDetail(fields) ? (typeof(DetailedSolution<>), typeof(DetailedSolver<,,>))
            : (typeof(GameSolution<>), typeof(GameSolver<,,>));
        return (solution.MakeGenericType(number), solver.MakeGenericType(number, mask, scenario.CellType.MakeGenericType(number)));
    }

    /// <summary>The <see cref="CellKernels{T,TSolution,TSolver}"/> of a scenario, for scalars, or the <see cref="ListKernels{T,TGame}"/>.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="fields">The fields that the map holds.</param>
    /// <param name="number">The number type.</param>
    public static Type KernelsOf(ScenarioDescription scenario, IReadOnlyList<Field> fields, Type number)
    {
        if (scenario.Theory == Theory.List)
        {
            return typeof(ListKernels<,>).MakeGenericType(number, scenario.CellType.MakeGenericType(number));
        }

        var (solution, solver) = Of(scenario, fields, number, typeof(ScalarMask));
        return typeof(CellKernels<,,>).MakeGenericType(number, solution, solver);
    }
}
