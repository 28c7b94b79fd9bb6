using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Games;

/// <summary>Perceived values of all actions on one interval of hypotheses, payoff units: affine in the hypothesis.</summary>
/// <typeparam name="T">The number type.</typeparam>
public struct LineValues<T>
    where T : struct
{
    /// <summary>The least hypothesis.</summary>
    public T Low;

    /// <summary>Values at it.</summary>
    public Six<T> AtLow;

    /// <summary>What a unit of the hypothesis adds.</summary>
    public Six<T> Rise;
}

/// <summary>Computes them.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TGame">The game.</typeparam>
public static class LineValues<T, TMask, TGame>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TGame : struct, IGame<TGame, T>
{
    /// <summary>The values of a cell.</summary>
    public static LineValues<T> Of(TGame cell)
    {
        var values = default(LineValues<T>);
        values.Low = cell.Low(0);
        for (var action = 0; action < TGame.Actions; action++)
        {
            values.AtLow[action] = Game<T, TMask, TGame>.Value(cell, action, values.Low, T.Zero);
            var rise = T.Zero;
            for (var outcome = 0; outcome < TGame.Outcomes; outcome++)
            {
                var payoff = Game<T, TMask, TGame>.IsNormal ? cell.Payoff(action, 1) : cell.Payoff(action, outcome);
                rise = T.MultiplyAdd(cell.ModelSlope(action, outcome, 0), payoff, rise);
            }

            values.Rise[action] = rise;
        }

        return values;
    }

    /// <summary>The values at a hypothesis.</summary>
    public static Six<T> At(LineValues<T> values, T theta)
    {
        var (at, off) = (default(Six<T>), theta - values.Low);
        for (var action = 0; action < TGame.Actions; action++)
        {
            at[action] = T.MultiplyAdd(off, values.Rise[action], values.AtLow[action]);
        }

        return at;
    }
}
