using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Games;

/// <summary>The hypotheses that intending an action may leave.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TGame">The game.</typeparam>
/// <typeparam name="TData">The list and the cell's numbers.</typeparam>
public struct ListBeliefs<T, TMask, TGame, TData>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TGame : struct, IGame<TGame, T>
    where TData : struct, IListData<T>
{
    /// <summary>At most the least divergence, nats.</summary>
    public T Best;

    /// <summary>At most the least sum of divergences under all actions among them, where that decides; else without bound.</summary>
    public T BestOfAll;

    /// <summary>Where they are left for certain, all of them.</summary>
    public TMask Sure;

    /// <summary>The hypotheses that intending an action may leave.</summary>
    /// <param name="data">The cell.</param>
    /// <param name="action">The action.</param>
    /// <param name="vanishing">Whether ties are broken by divergence under the uniform mixture.</param>
    public static ListBeliefs<T, TMask, TGame, TData> Of(TData data, int action, bool vanishing)
    {
        var places = data.Places;
        var unbounded = T.Of(double.PositiveInfinity);
        var left = new ListBeliefs<T, TMask, TGame, TData> { Best = unbounded, BestOfAll = unbounded };
        for (var k = 0; k < data.Hypotheses; k++)
        {
            left.Best = T.Min(left.Best, data[places.Most(action, k)]);
        }

        left.Sure = left.AreOneClass(data, action, action);
        if (vanishing)
        {
            // Hypotheses that the action tells apart only meet by chance: what a rare try makes of that is not asked.
            var best = unbounded;
            for (var k = 0; k < data.Hypotheses; k++)
            {
                best = T.Select(left.Holds(data, action, k), T.Min(best, Sum(data, places.Most(0, k))), best);
            }

            left.BestOfAll = T.Select(left.Sure, best, unbounded);
            left.Sure &= left.AreOneClass(data, action, TGame.Actions);
        }

        return left;
    }

    /// <summary>Where a hypothesis may be left.</summary>
    public readonly TMask Holds(TData data, int action, int hypothesis)
    {
        var places = data.Places;
        var inside = data[places.Least(action, hypothesis)] <= Best;
        return TMask.Any(inside & (BestOfAll < T.Of(double.PositiveInfinity)))
            ? inside & (Sum(data, places.Least(0, hypothesis)) <= BestOfAll)
            : inside;
    }

    /// <summary>A bound on the sum of the divergences of a hypothesis under all intended actions.</summary>
    /// <param name="data">The cell.</param>
    /// <param name="place">That of the bound for the first action.</param>
    private static T Sum(TData data, int place)
    {
        var sum = T.Zero;
        for (var action = 0; action < TGame.Actions; action++)
        {
            sum += data[place + (action * data.Hypotheses)];
        }

        return sum;
    }

    private readonly TMask AreOneClass(TData data, int action, int classes)
    {
        var (least, greatest) = (T.Of(double.PositiveInfinity), T.Of(-1.0));
        for (var k = 0; k < data.Hypotheses; k++)
        {
            var inside = Holds(data, action, k);
            var number = data.Class(classes, k);
            least = T.Select(inside, T.Min(least, number), least);
            greatest = T.Select(inside, T.Max(greatest, number), greatest);
        }

        return greatest <= least;
    }
}
