using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Equilibria;

/// <summary>What a map stores of a cell.</summary>
/// <typeparam name="T">The number type.</typeparam>
public interface ICellSolution<T>
    where T : struct
{
    /// <summary>Number of fields that can be stored beside the phase.</summary>
    static abstract int Fields { get; }

    /// <summary>The <see cref="Equilibria.Phase"/>, or <see cref="Cell.Undecided"/>, a whole number.</summary>
    T Phase { get; }

    /// <summary>Field by number, in the order of planes; the first are margin and regret.</summary>
    T Field(int number);
}

/// <summary>The theory of one kind of game, as kernels and the host's lanes call it.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TSolution">What it finds.</typeparam>
public interface ICellSolver<T, TSolution>
    where T : struct, IReal<T>
    where TSolution : struct, ICellSolution<T>
{
    /// <summary>Solves one cell (or one vector of cells).</summary>
    TSolution Solve(Parameters<T> parameters, Conventions<T> conventions);
}

/// <summary>Two actions, two outcomes and one interval of hypotheses.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TScenario">The scenario.</typeparam>
public readonly struct BinarySolver<T, TMask, TScenario> : ICellSolver<T, CellSolution<T>>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TScenario : struct, IScenario<TScenario, T>
{
    /// <inheritdoc/>
    public CellSolution<T> Solve(Parameters<T> parameters, Conventions<T> conventions) =>
        Cell<T, TMask, TScenario>.Solve(TScenario.At(parameters), conventions);
}
