using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Games;

/// <summary>
/// Which actions are best replies to some belief on a set of hypotheses, as far as one look at each of them tells. An action is none where
/// one other action, or a mixture of two others, is better at each hypothesis; the weights of two that are better form an interval. With
/// three actions there is no other way, so that an action is a best reply to some belief where no weight is.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TGame">The game.</typeparam>
/// <typeparam name="TData">The list and the cell's numbers.</typeparam>
public static class ListReplies<T, TMask, TGame, TData>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TGame : struct, IGame<TGame, T>
    where TData : struct, IListData<T>
{
    /// <summary>Weights so close are not told apart.</summary>
    private const double Faint = 1e-4;

    /// <summary>Begins with a set of none.</summary>
    public static void Clear(TData data)
    {
        var places = data.Places;
        for (var action = 0; action < TGame.Actions; action++)
        {
            data[places.Least(action)] = T.Of(double.PositiveInfinity);
            data[places.Greatest(action)] = T.Of(double.NegativeInfinity);
            for (var other = 0; other < TGame.Actions; other++)
            {
                data[places.Lead(action, other)] = T.Of(double.NegativeInfinity);
            }
        }

        for (var mixture = 0; mixture < places.Mixtures; mixture++)
        {
            (data[places.Weight(mixture, 0)], data[places.Weight(mixture, 1)]) = (T.Zero, T.One);
            (data[places.Weight(mixture, 2)], data[places.Weight(mixture, 3)]) = (T.Zero, T.One);
        }
    }

    /// <summary>Adds a hypothesis where it belongs to the set.</summary>
    public static void Add(TData data, int k, TMask where, T slack)
    {
        if (!TMask.Any(where))
        {
            return;
        }

        var places = data.Places;
        var (top, second) = (T.Of(double.NegativeInfinity), T.Of(double.NegativeInfinity));
        for (var action = 0; action < TGame.Actions; action++)
        {
            var value = data[places.Value(action, k)];
            second = T.Max(second, T.Min(top, value));
            top = T.Max(top, value);
        }

        var mixture = 0;
        for (var action = 0; action < TGame.Actions; action++)
        {
            var own = data[places.Value(action, k)];
            var (advantage, least) = (own - T.Select(own >= top, second, top), data[places.Least(action)]);
            data[places.Least(action)] = T.Select(where, T.Min(least, advantage), least);
            Raise(data, places.Greatest(action), advantage, where);
            for (var one = 0; one < TGame.Actions; one++)
            {
                var lead = own - data[places.Value(one, k)];
                Raise(data, places.Lead(action, one), lead, where);
                for (var two = 0; two < one; two++)
                {
                    if (one != action && two != action)
                    {
                        var behind = data[places.Value(two, k)] - own;
                        Narrow(data, places, mixture, 0, -lead, behind, slack, where);
                        Narrow(data, places, mixture, 2, -lead, behind, -slack, where);
                        mixture++;
                    }
                }
            }
        }
    }

    /// <summary>Whether an action is certainly no best reply to any belief on the set.</summary>
    public static TMask IsNone(TData data, int action, T slack)
    {
        var places = data.Places;
        var none = T.Zero > T.Zero;
        for (var other = 0; other < TGame.Actions; other++)
        {
            if (other != action)
            {
                none |= data[places.Lead(action, other)] < -slack;
            }
        }

        for (var mixture = 0; mixture < places.MixturesOfOthers; mixture++)
        {
            var at = (action * places.MixturesOfOthers) + mixture;
            none |= data[places.Weight(at, 1)] - data[places.Weight(at, 0)] > T.Of(Faint);
        }

        return none;
    }

    /// <summary>Whether it certainly is one to some belief, given that beliefs on all of the set are left.</summary>
    public static TMask IsSome(TData data, int action, T slack)
    {
        var places = data.Places;
        var some = data[places.Greatest(action)] > slack;
        if (TGame.Actions == 3)
        {
            // The ends of the interval are the other two alone.
            some |= data[places.Weight(action, 2)] - data[places.Weight(action, 3)] > T.Of(Faint);
        }

        return some;
    }

    private static void Raise(TData data, int place, T value, TMask where)
    {
        var so = data[place];
        data[place] = T.Select(where, T.Max(so, value), so);
    }

    /// <summary>Leaves of an interval of weights, of the first of two leads, those whose mixture is above a threshold.</summary>
    private static void Narrow(TData data, ListPlaces places, int mixture, int end, T first, T second, T threshold, TMask where)
    {
        var (slope, needed) = (first - second, threshold - second);
        var (rises, falls) = (slope > T.Zero, slope < T.Zero);
        var even = needed / T.Select(rises | falls, slope, T.One);
        var (from, to) = (data[places.Weight(mixture, end)], data[places.Weight(mixture, end + 1)]);
        data[places.Weight(mixture, end)] = T.Select(where & rises, T.Max(from, even), from);
        to = T.Select(where & falls, T.Min(to, even), to);
        data[places.Weight(mixture, end + 1)] = T.Select(where & !(rises | falls) & (needed >= T.Zero), -T.One, to);
    }
}
