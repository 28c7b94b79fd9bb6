using PhaseSweep.Kernels;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Devices;

/// <summary>Which theory devices call for a scenario.</summary>
internal static class CellTheory
{
    /// <summary>The <see cref="ICellSolver{T,TSolution}"/> of a scenario's cells, which are no list, and what it finds.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="number">The number type.</param>
    /// <param name="mask">Its mask.</param>
    public static (Type Solution, Type Solver) Of(ScenarioDescription scenario, Type number, Type mask)
    {
        var (solution, solver) = scenario.IsBinary
            ? (typeof(CellSolution<>), typeof(BinarySolver<,,>))
            : (typeof(GameSolution<>), typeof(GameSolver<,,>));
        return (solution.MakeGenericType(number), solver.MakeGenericType(number, mask, scenario.CellType.MakeGenericType(number)));
    }

    /// <summary>The <see cref="CellKernels{T,TSolution,TSolver}"/> of a scenario, for scalars, or the <see cref="ListKernels{T,TGame}"/>.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="number">The number type.</param>
    public static Type KernelsOf(ScenarioDescription scenario, Type number)
    {
        if (scenario.Theory == Theory.List)
        {
            return typeof(ListKernels<,>).MakeGenericType(number, scenario.CellType.MakeGenericType(number));
        }

        var (solution, solver) = Of(scenario, number, typeof(ScalarMask));
        return typeof(CellKernels<,,>).MakeGenericType(number, solution, solver);
    }
}
