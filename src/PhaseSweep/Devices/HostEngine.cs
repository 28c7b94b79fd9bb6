using System.Numerics;
using System.Runtime.Intrinsics;
using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>Solves tiles on the host with the cell model over <see cref="Lanes{E}"/>.</summary>
internal abstract class HostEngine(CellInputs inputs)
{
    /// <summary>The plan.</summary>
    public SweepPlan Plan => inputs.Plan;

    /// <summary>The inputs of the cells.</summary>
    protected CellInputs Inputs => inputs;

    /// <summary>The engine for a plan, in the precision it asks for.</summary>
    public static HostEngine For(CellInputs inputs)
    {
        if (!inputs.Plan.Scenario.IsBinary)
        {
            return new HostGameEngine(inputs);
        }

        var element = inputs.Plan.Single ? typeof(float) : typeof(double);
        var scenario = inputs.Plan.Scenario.CellType.MakeGenericType(typeof(Lanes<>).MakeGenericType(element));
        return (HostEngine)Activator.CreateInstance(typeof(HostEngine<,>).MakeGenericType(element, scenario), inputs)!;
    }

    /// <summary>Solves the cells of a tile that are marked <see cref="Cell.Undecided"/>; those too close to call stay marked.</summary>
    public abstract void Solve(TileResult result);
}

/// <summary>The engine for one element type and scenario.</summary>
/// <typeparam name="E"><c>double</c> or <c>float</c>.</typeparam>
/// <typeparam name="TScenario">The scenario over lanes.</typeparam>
internal sealed class HostEngine<E, TScenario>(CellInputs inputs) : HostEngine(inputs)
    where E : unmanaged, IBinaryFloatingPointIeee754<E>
    where TScenario : struct, IScenario<TScenario, Lanes<E>>
{
    private readonly Parameters<Lanes<E>> parameters = inputs.Parameters<Lanes<E>>();
    private readonly Conventions<Lanes<E>> conventions = inputs.Conventions<Lanes<E>>();

    /// <inheritdoc/>
    public override void Solve(TileResult result)
    {
        var tile = result.Tile;
        var xs = new E[tile.Width + Lanes<E>.Count - 1];
        for (var i = 0; i < xs.Length; i++)
        {
            xs[i] = E.CreateTruncating(Inputs.X(tile.FirstColumn + Math.Min(i, tile.Width - 1)));
        }

        var shared = Inputs.ModelChangesAlongRow || Inputs.ModelChangesAlongColumn ? null : Table(parameters, null);
        Parallel.For(
            0,
            tile.Height,
            () => shared,
            (row, _, table) =>
            {
                if (Undecided.Next(result, row, 0) == tile.Width)
                {
                    return table;
                }

                var inRow = parameters.With(Plan.YIndex, Lanes<E>.Of(Inputs.Y(tile.FirstRow + row)));
                if (Inputs.ModelChangesAlongRow)
                {
                    SolveDirectly(result, row, inRow, xs);
                    return null;
                }

                table = shared ?? Table(inRow, table);
                SolveFromTable(result, row, inRow, xs, table);
                return table;
            },
            _ => { });
    }

    private void SolveFromTable(TileResult result, int row, Parameters<Lanes<E>> inRow, E[] xs, LogLikelihoods<E>[] table)
    {
        var likelihood = new LaneTable<E>(table);
        for (var column = 0; (column = Undecided.Next(result, row, column)) < result.Tile.Width; column += Lanes<E>.Count)
        {
            var cell = TScenario.At(inRow.With(Plan.XIndex, Load(xs, column)));
            Write(result, row, column, Cell<Lanes<E>, LanesMask<E>, TScenario>.Solve(cell, likelihood, conventions));
        }
    }

    private void SolveDirectly(TileResult result, int row, Parameters<Lanes<E>> inRow, E[] xs)
    {
        for (var column = 0; (column = Undecided.Next(result, row, column)) < result.Tile.Width; column += Lanes<E>.Count)
        {
            var cell = TScenario.At(inRow.With(Plan.XIndex, Load(xs, column)));
            var likelihood = new DirectLikelihood<Lanes<E>, LanesMask<E>, TScenario>(cell, conventions.Hypotheses);
            Write(result, row, column, Cell<Lanes<E>, LanesMask<E>, TScenario>.Solve(cell, likelihood, conventions));
        }
    }

    private static Lanes<E> Load(E[] xs, int column) =>
        new(Vector512.Create(xs.AsSpan(column)));

    private LogLikelihoods<E>[] Table(Parameters<Lanes<E>> inRow, LogLikelihoods<E>[]? table)
    {
        table ??= new LogLikelihoods<E>[conventions.Hypotheses];
        LaneTable<E>.Fill(TScenario.At(inRow), table);
        return table;
    }

    private static void Write(TileResult result, int row, int column, CellSolution<Lanes<E>> solution)
    {
        var lanes = Math.Min(Lanes<E>.Count, result.Tile.Width - column);
        var at = (row * result.Tile.Width) + column;
        var phases = result.Phases.AsSpan(at, lanes);
        for (var plane = 0; plane < result.Fields.Count; plane++)
        {
            var values = solution.Field((int)result.Fields[plane]).Value;
            for (var lane = 0; lane < lanes; lane++)
            {
                if (phases[lane] == Cell.Undecided)
                {
                    result.Values[plane][at + lane] = float.CreateTruncating(values[lane]);
                }
            }
        }

        for (var lane = 0; lane < lanes; lane++)
        {
            if (phases[lane] == Cell.Undecided)
            {
                phases[lane] = byte.CreateTruncating(solution.Phase.Value[lane]);
            }
        }
    }
}
