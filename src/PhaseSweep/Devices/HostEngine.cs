using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.Intrinsics;
using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>Solves tiles on the host with the cell model over vectors of cells.</summary>
internal abstract class HostEngine(CellInputs inputs)
{
    /// <summary>The plan.</summary>
    public SweepPlan Plan => inputs.Plan;

    /// <summary>The inputs of the cells.</summary>
    protected CellInputs Inputs => inputs;

    /// <summary>The engine for a plan, in the precision it asks for.</summary>
    public static HostEngine For(CellInputs inputs)
    {
        if (Proofs.HostOnly(inputs.Plan) is not null)
        {
            return new HostGameEngine(inputs);
        }

        return For(inputs, HasWideLanes);
    }

    /// <summary>Whether lanes have 512 bits here: where the machine has no such vectors, half as many are faster.</summary>
    internal static bool HasWideLanes => Vector512.IsHardwareAccelerated;

    /// <summary>The engine with wide lanes, or with half as wide ones.</summary>
    internal static HostEngine For(CellInputs inputs, bool wide)
    {
        var element = inputs.Plan.Single ? typeof(float) : typeof(double);
        var (lanes, mask) = wide ? (typeof(WideLanes<>), typeof(WideLanesMask<>)) : (typeof(Lanes<>), typeof(LanesMask<>));
        (lanes, mask) = (lanes.MakeGenericType(element), mask.MakeGenericType(element));
        if (inputs.Plan.Scenario.Theory == Theory.List)
        {
            var cell = inputs.Plan.Scenario.CellType.MakeGenericType(lanes);
            return (HostEngine)typeof(HostLists<,,,>).MakeGenericType(element, lanes, mask, cell).GetMethod("Engine")!.Invoke(null, [inputs])!;
        }

        var (solution, solver) = CellTheory.Of(inputs.Plan.Scenario, inputs.Plan.Fields, lanes, mask);
        return (HostEngine)Activator.CreateInstance(
            typeof(HostEngine<,,,,>).MakeGenericType(element, lanes, mask, solution, solver), inputs, null)!;
    }

    /// <summary>Solves the cells of a tile that are marked <see cref="Cell.Undecided"/>; those too close to call stay marked.</summary>
    /// <exception cref="OperationCanceledException">The tile was stopped.</exception>
    public abstract void Solve(TileResult result, CancellationToken stop);

    /// <summary>Options of a loop over rows that stops between them.</summary>
    protected static ParallelOptions Stopped(CancellationToken stop) => new() { CancellationToken = stop };
}

/// <summary>The engine for one element type and theory.</summary>
/// <typeparam name="E"><c>double</c> or <c>float</c>.</typeparam>
/// <typeparam name="TLanes">The lanes.</typeparam>
/// <typeparam name="TMask">Their mask.</typeparam>
/// <typeparam name="TSolution">What is found in lanes.</typeparam>
/// <typeparam name="TSolver">The theory over lanes.</typeparam>
/// <param name="inputs">The inputs of the cells.</param>
/// <param name="open">Makes a solver where it needs more than a cell; it solves one cell at a time.</param>
internal sealed class HostEngine<E, TLanes, TMask, TSolution, TSolver>(CellInputs inputs, Func<TSolver>? open) : HostEngine(inputs)
    where E : unmanaged, IBinaryFloatingPointIeee754<E>
    where TLanes : struct, IVectorReal<TLanes, TMask, E>
    where TMask : struct, IMask<TMask>
    where TSolution : struct, ICellSolution<TLanes>
    where TSolver : struct, ICellSolver<TLanes, TSolution>
{
    /// <summary>Coordinates of all columns of the map, the last one repeated in what lanes read beyond it.</summary>
    private readonly E[] xs = [.. Enumerable.Range(0, inputs.Plan.Grid.Width + TLanes.Count - 1)
        .Select(column => E.CreateTruncating(inputs.X(Math.Min(column, inputs.Plan.Grid.Width - 1))))];

    private readonly ConcurrentBag<TSolver> solvers = [];
    private readonly Parameters<TLanes> parameters = inputs.Parameters<TLanes>();
    private readonly Conventions<TLanes> conventions = inputs.Conventions<TLanes>();

    /// <inheritdoc/>
    public override void Solve(TileResult result, CancellationToken stop)
    {
        var tile = result.Tile;
        Parallel.For(0, tile.Height, Stopped(stop), row =>
        {
            var column = Undecided.Next(result, row, 0);
            if (column == tile.Width)
            {
                return;
            }

            var solver = open is null ? default : solvers.TryTake(out var free) ? free : open();
            var inRow = parameters.With(Plan.YIndex, TLanes.Of(Inputs.Y(tile.FirstRow + row)));
            for (; column < tile.Width; column = Undecided.Next(result, row, column + TLanes.Count))
            {
                var cell = inRow.With(Plan.XIndex, TLanes.Load(xs.AsSpan(tile.FirstColumn + column)));
                Write(result, row, column, solver.Solve(cell, conventions));
            }

            if (open is not null)
            {
                solvers.Add(solver);
            }
        });
    }

    private static void Write(TileResult result, int row, int column, TSolution solution)
    {
        var labels = solution.Phase;
        var lanes = Math.Min(TLanes.Count, result.Tile.Width - column);
        var at = (row * result.Tile.Width) + column;
        var phases = result.Phases.AsSpan(at, lanes);
        for (var plane = 0; plane < result.Fields.Count; plane++)
        {
            var values = solution.Field((int)result.Fields[plane]);
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
                phases[lane] = (byte)E.ConvertToIntegerNative<int>(labels[lane]);
            }
        }
    }
}
