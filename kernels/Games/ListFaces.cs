using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Games;

/// <summary>
/// What mixtures of three actions and more justify, within bounds: at least what actions justify that are themselves justified so; at most
/// what is not worse than another action, or a mixture of two, at every hypothesis that can be a minimiser. One that others beat at each
/// action of a mixture, or that a mean of others does, is none.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TGame">The game.</typeparam>
/// <typeparam name="TData">The list and the cell's numbers.</typeparam>
public static class ListFaces<T, TMask, TGame, TData>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TGame : struct, IGame<TGame, T>
    where TData : struct, IListData<T>
{
    /// <summary>Of the actions justified for certain by a pure action, keeps those that such an action justifies.</summary>
    /// <param name="data">The cell; its pairs say which action justifies which.</param>
    /// <param name="justified">1 for an action that is justified.</param>
    public static void Keep(TData data, ref Six<T> justified)
    {
        var places = data.Places;
        for (var round = 0; round < TGame.Actions; round++)
        {
            for (var action = 0; action < TGame.Actions; action++)
            {
                var by = T.Zero;
                for (var other = 0; other < TGame.Actions; other++)
                {
                    by = T.Max(by, justified[other] * data[places.Pair(other, action)]);
                }

                justified[action] = T.Min(justified[action], by);
            }
        }
    }

    /// <summary>Finds the actions that may be rationalizable.</summary>
    /// <param name="data">The cell.</param>
    /// <param name="slack">Advantages that count as none.</param>
    /// <param name="vanishing">Whether ties are broken by divergence under the uniform mixture.</param>
    /// <param name="justifiable">1 for an action that may be rationalizable.</param>
    public static void Leave(TData data, T slack, bool vanishing, ref Six<T> justifiable)
    {
        FindPivots(data);
        for (var action = 0; action < TGame.Actions; action++)
        {
            justifiable[action] = T.One;
        }

        for (var round = 0; round < TGame.Actions; round++)
        {
            BeginReply(data, slack, vanishing, justifiable);
            for (var k = 0; k < data.Hypotheses; k++)
            {
                ListReplies<T, TMask, TGame, TData>.Add(data, k, !IsBeaten(data, k, justifiable), slack);
            }

            if (!TMask.Any(Drop(data, slack, T.One > T.Zero, ref justifiable)))
            {
                return;
            }
        }
    }

    /// <summary>Looks at the hypotheses that some actions leave where one alone is intended.</summary>
    /// <param name="data">The cell.</param>
    /// <param name="slack">Advantages that count as none.</param>
    /// <param name="vanishing">Whether ties are broken by divergence under the uniform mixture.</param>
    /// <param name="alive">1 for an action that counts.</param>
    public static void BeginReply(TData data, T slack, bool vanishing, Six<T> alive)
    {
        ListReplies<T, TMask, TGame, TData>.Clear(data);
        for (var intended = 0; intended < TGame.Actions; intended++)
        {
            var left = ListBeliefs<T, TMask, TGame, TData>.Of(data, intended, vanishing);
            for (var k = 0; k < data.Hypotheses; k++)
            {
                ListReplies<T, TMask, TGame, TData>.Add(data, k, left.Holds(data, intended, k) & (alive[intended] > T.Zero), slack);
            }
        }
    }

    /// <summary>Drops the actions that are best replies to no belief on the hypotheses looked at.</summary>
    /// <param name="data">The cell.</param>
    /// <param name="slack">Advantages that count as none.</param>
    /// <param name="where">Where all hypotheses that matter were looked at.</param>
    /// <param name="alive">1 for an action that is still there.</param>
    /// <returns>Where some were dropped.</returns>
    public static TMask Drop(TData data, T slack, TMask where, ref Six<T> alive)
    {
        var goes = T.Zero > T.Zero;
        for (var action = 0; action < TGame.Actions; action++)
        {
            var worse = where & ListReplies<T, TMask, TGame, TData>.IsNone(data, action, slack) & (alive[action] > T.Zero);
            goes |= worse;
            alive[action] = T.Select(worse, T.Zero, alive[action]);
        }

        return goes;
    }

    /// <summary>Upper bounds of divergences of hypotheses that fit well: the best of each intended action, and of all together.</summary>
    private static void FindPivots(TData data)
    {
        var places = data.Places;
        for (var pivot = 0; pivot <= TGame.Actions; pivot++)
        {
            var (best, of, classes) = (T.Of(double.PositiveInfinity), default(Six<T>), default(Six<T>));
            for (var k = 0; k < data.Hypotheses; k++)
            {
                var most = T.Zero;
                for (var action = 0; action < TGame.Actions; action++)
                {
                    most += pivot == TGame.Actions || pivot == action ? data[places.Most(action, k)] : T.Zero;
                }

                var better = most < best;
                best = T.Select(better, most, best);
                for (var action = 0; action < TGame.Actions; action++)
                {
                    of[action] = T.Select(better, data[places.Most(action, k)], of[action]);
                    classes[action] = T.Select(better, data.Class(action, k), classes[action]);
                }
            }

            for (var action = 0; action < TGame.Actions; action++)
            {
                data[places.Pivot(pivot, action)] = of[action];
                data[places.Pivot(pivot, action) + 1] = classes[action];
            }
        }
    }

    /// <summary>
    /// Whether a hypothesis fits worse than a pivot, or than the mean of two, at every one of some actions that reveals something. Where
    /// none of them does, mixtures leave what the actions leave. One of them may never tell it from the pivot: it is mixed with others.
    /// </summary>
    public static TMask IsBeaten(TData data, int k, Six<T> alive)
    {
        var places = data.Places;
        var beaten = T.Zero > T.Zero;
        for (var one = 0; one <= TGame.Actions; one++)
        {
            for (var two = 0; two <= one; two++)
            {
                var (by, met) = (T.One > T.Zero, T.Zero > T.Zero);
                for (var action = 0; action < TGame.Actions; action++)
                {
                    if ((data.Silent >> action & 1) == 0)
                    {
                        var mean = T.Of(0.5) * (data[places.Pivot(one, action)] + data[places.Pivot(two, action)]);
                        var (number, pivots) = (data.Class(action, k), data[places.Pivot(one, action) + 1]);
                        var counts = alive[action] > T.Zero;
                        var same = counts & !met & (one == two ? (number <= pivots) & (number >= pivots) : T.Zero > T.Zero);
                        by &= (mean < data[places.Least(action, k)]) | same | !counts;
                        met |= same;
                    }
                }

                beaten |= by;
            }
        }

        return beaten;
    }
}
