using PhaseSweep.Devices;
using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Model;
using PhaseSweep.Rectangles;
using PhaseSweep.Tests.Games;

namespace PhaseSweep.Tests.Rectangles;

/// <summary>Random games in tables, solved as games on a rectangle and by the kernels' routines.</summary>
internal static class Rectangles
{
    /// <summary>The tables of this thread, solved on the rectangle.</summary>
    public static GameSolution Solve<TSize>(string exploration)
        where TSize : ISize => SolveWithBeliefs<TSize>(exploration).Game;

    /// <summary>The same with what each action leaves.</summary>
    public static RectangleSolution SolveWithBeliefs<TSize>(string exploration)
        where TSize : ISize =>
        new RectangleRoutine<TableGame<TSize, Scalar64>>.Desk(Exploration.Parse(exploration)).Solve(default, complete: true);

    /// <summary>The tables of this thread, solved by the routine of the kernels.</summary>
    public static GameSolution<Scalar64> SolveByKernel<TSize>(string exploration)
        where TSize : ISize =>
        GameSolver<Scalar64, ScalarMask, TableGame<TSize, Scalar64>>.Of(default, Conventions(exploration));

    /// <summary>The conventions of the double routine.</summary>
    public static Conventions<Scalar64> Conventions(string exploration)
    {
        var convention = Exploration.Parse(exploration);
        return new()
        {
            Rate = new(convention.Rate),
            Chosen = new(1 - convention.Rate),
            Intended = new(1 - (convention.Rate / 2)),
            Other = new(convention.Rate / 2),
            PayoffUnit = Scalar64.One,
            Vanishing = convention.Vanishing ? 1 : 0,
            Exact = 1,
        };
    }

    /// <summary>The label as an enumeration.</summary>
    public static Phase PhaseOf(GameSolution<Scalar64> solution) => (Phase)(byte)solution.Phase.Value;
}

/// <summary>Two actions and outcomes, two coordinates; the second action is safe.</summary>
internal readonly struct TwoByTwo : ISize
{
    public static int Actions => 2;

    public static int Outcomes => 2;

    public static int Coordinates => 2;

    public static int SafeActions => 0b10;
}

/// <summary>Two actions with a normal outcome.</summary>
internal readonly struct TwoNormal : ISize
{
    public static int Actions => 2;

    public static int Outcomes => 1;

    public static int Coordinates => 2;

    public static int SafeActions => 0b10;
}

/// <summary>Two actions with three outcomes.</summary>
internal readonly struct TwoByThree : ISize
{
    public static int Actions => 2;

    public static int Outcomes => 3;

    public static int Coordinates => 2;

    public static int SafeActions => 0b10;
}

/// <summary>Three actions and outcomes.</summary>
internal readonly struct ThreeByThree : ISize
{
    public static int Actions => 3;

    public static int Outcomes => 3;

    public static int Coordinates => 2;

    public static int SafeActions => 0b10;
}

/// <summary>Three actions with two outcomes.</summary>
internal readonly struct ThreeByTwo : ISize
{
    public static int Actions => 3;

    public static int Outcomes => 2;

    public static int Coordinates => 2;

    public static int SafeActions => 0b10;
}

/// <summary>Three actions with a normal outcome.</summary>
internal readonly struct ThreeNormal : ISize
{
    public static int Actions => 3;

    public static int Outcomes => 1;

    public static int Coordinates => 2;

    public static int SafeActions => 0b10;
}

/// <summary>Four actions with two outcomes.</summary>
internal readonly struct FourByTwo : ISize
{
    public static int Actions => 4;

    public static int Outcomes => 2;

    public static int Coordinates => 2;

    public static int SafeActions => 0b10;
}

/// <summary>The same size with hypotheses on one interval.</summary>
internal readonly struct OnLine<TSize> : ISize
    where TSize : ISize
{
    public static int Actions => TSize.Actions;

    public static int Outcomes => TSize.Outcomes;

    public static int Coordinates => 1;

    public static int SafeActions => TSize.SafeActions;
}
