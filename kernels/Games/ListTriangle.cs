using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Games;

/// <summary>
/// What mixtures of three actions justify, looked at more closely: over a grid of mixtures and the small triangles between. At a point of the
/// grid an action is justified if it is the best reply at every hypothesis that may fit best there. In a small triangle a hypothesis is no
/// minimiser if one that fits best at a corner, or a mean of two of them, fits better at all three.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TGame">The game.</typeparam>
/// <typeparam name="TData">The list and the cell's numbers.</typeparam>
public static class ListTriangle<T, TMask, TGame, TData>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TGame : struct, IGame<TGame, T>
    where TData : struct, IListData<T>
{
    private const int Parts = ListPlaces.TriangleParts;

    /// <summary>Raises what is justified for certain, and lowers what may be rationalizable.</summary>
    /// <param name="data">The cell; its pairs say which action justifies which.</param>
    /// <param name="slack">Advantages that count as none.</param>
    /// <param name="vanishing">Whether ties are broken by divergence under the uniform mixture.</param>
    /// <param name="open">Where it matters.</param>
    /// <param name="justified">1 for an action that is justified for certain.</param>
    /// <param name="justifiable">1 for one that may be rationalizable.</param>
    public static void Extend(TData data, T slack, bool vanishing, TMask open, ref Six<T> justified, ref Six<T> justifiable)
    {
        Six<T> all = default;
        for (var action = 0; action < 3; action++)
        {
            all[action] = T.One;
        }

        FindPoints(data, all);
        Justify(data, slack);
        justified = all;
        Keep(data, ref justified);

        // Near an action that reveals nothing no hypothesis fits better than another.
        for (var round = 0; round < 3 && data.Silent == 0; round++)
        {
            FindPoints(data, justifiable);
            ListFaces<T, TMask, TGame, TData>.BeginReply(data, slack, vanishing, justifiable);
            for (var k = 0; k < data.Hypotheses; k++)
            {
                ListReplies<T, TMask, TGame, TData>.Add(data, k, Fits(data, k, justifiable, open), slack);
            }

            if (!TMask.Any(ListFaces<T, TMask, TGame, TData>.Drop(data, slack, open, ref justifiable)))
            {
                return;
            }
        }
    }

    /// <summary>Finds, at each point of the grid, a hypothesis that fits best.</summary>
    private static void FindPoints(TData data, Six<T> alive)
    {
        var places = data.Places;
        for (var i = 0; i <= Parts; i++)
        {
            for (var j = 0; j <= Parts - i; j++)
            {
                var (best, first, second, third) = (T.Of(double.PositiveInfinity), T.Zero, T.Zero, T.Zero);
                for (var k = 0; k < data.Hypotheses; k++)
                {
                    var (a, b, c) = Columns(data[places.Most(0, k)], data[places.Most(1, k)], data[places.Most(2, k)], alive);
                    var at = Mean(i, j, a, b, c);
                    var better = at < best;
                    best = T.Select(better, at, best);
                    (first, second, third) = (T.Select(better, a, first), T.Select(better, b, second), T.Select(better, c, third));
                }

                var point = ListPlaces.Point(i, j);
                data[places.Triangle(point, 0)] = first;
                data[places.Triangle(point, 1)] = second;
                data[places.Triangle(point, 2)] = third;
            }
        }
    }

    /// <summary>Notes, at each point of the grid, which actions it justifies for certain.</summary>
    private static void Justify(TData data, T slack)
    {
        var places = data.Places;
        for (var i = 0; i <= Parts; i++)
        {
            for (var j = 0; j <= Parts - i; j++)
            {
                var point = ListPlaces.Point(i, j);
                var best = Mean(i, j, data[places.Triangle(point, 0)], data[places.Triangle(point, 1)], data[places.Triangle(point, 2)]);
                var infinity = T.Of(double.PositiveInfinity);
                var (first, second, third) = (infinity, infinity, infinity);
                for (var k = 0; k < data.Hypotheses; k++)
                {
                    var near = Mean(i, j, data[places.Least(0, k)], data[places.Least(1, k)], data[places.Least(2, k)]) <= best;
                    if (TMask.Any(near))
                    {
                        var (a, b, c) = (data[places.Value(0, k)], data[places.Value(1, k)], data[places.Value(2, k)]);
                        first = T.Select(near, T.Min(first, a - T.Max(b, c)), first);
                        second = T.Select(near, T.Min(second, b - T.Max(a, c)), second);
                        third = T.Select(near, T.Min(third, c - T.Max(a, b)), third);
                    }
                }

                data[places.Triangle(point, 3)] = first - slack;
                data[places.Triangle(point, 4)] = second - slack;
                data[places.Triangle(point, 5)] = third - slack;
            }
        }
    }

    /// <summary>Of some actions, keeps those that a mixture of such actions justifies.</summary>
    private static void Keep(TData data, ref Six<T> kept)
    {
        var places = data.Places;
        for (var round = 0; round < 3; round++)
        {
            var next = default(Six<T>);
            for (var action = 0; action < 3; action++)
            {
                var by = T.Zero;
                for (var intended = 0; intended < 3; intended++)
                {
                    by = T.Max(by, kept[intended] * data[places.Pair(intended, action)]);
                }

                for (var i = 0; i <= Parts; i++)
                {
                    for (var j = 0; j <= Parts - i; j++)
                    {
                        var supported = i > 0 ? kept[0] : T.One;
                        supported *= j > 0 ? kept[1] : T.One;
                        supported *= i + j < Parts ? kept[2] : T.One;
                        by = T.Select(data[places.Triangle(ListPlaces.Point(i, j), 3 + action)] > T.Zero, T.Max(by, supported), by);
                    }
                }

                next[action] = T.Min(kept[action], by);
            }

            kept = next;
        }
    }

    /// <summary>Whether a hypothesis may fit best somewhere in the triangle.</summary>
    private static TMask Fits(TData data, int k, Six<T> alive, TMask open)
    {
        var places = data.Places;
        open &= !ListFaces<T, TMask, TGame, TData>.IsBeaten(data, k, alive);
        var (a, b, c) = Columns(data[places.Least(0, k)], data[places.Least(1, k)], data[places.Least(2, k)], alive);
        var fits = T.Zero > T.Zero;
        for (var i = 0; i < Parts; i++)
        {
            for (var j = 0; j < Parts - i && TMask.Any(open & !fits); j++)
            {
                fits |= FitsIn(data, places, (i, j), (i + 1, j), (i, j + 1), (a, b, c));
                if (i + j < Parts - 1)
                {
                    fits |= FitsIn(data, places, (i + 1, j + 1), (i + 1, j), (i, j + 1), (a, b, c));
                }
            }
        }

        return fits & open;
    }

    private static TMask FitsIn(
        TData data, ListPlaces places, (int I, int J) one, (int I, int J) two, (int I, int J) three, (T First, T Second, T Third) own)
    {
        var at = (Mean(one, own), Mean(two, own), Mean(three, own));
        var (p, q, r) = (Pivot(data, places, one), Pivot(data, places, two), Pivot(data, places, three));
        var beaten = Beats(one, two, three, p, at) | Beats(one, two, three, q, at) | Beats(one, two, three, r, at);
        beaten |= Beats(one, two, three, Half(p, q), at) | Beats(one, two, three, Half(q, r), at) | Beats(one, two, three, Half(r, p), at);
        return !beaten;
    }

    private static TMask Beats(
        (int I, int J) one, (int I, int J) two, (int I, int J) three, (T First, T Second, T Third) pivot, (T One, T Two, T Three) own) =>
        (Mean(one, pivot) < own.One) & (Mean(two, pivot) < own.Two) & (Mean(three, pivot) < own.Three);

    private static (T First, T Second, T Third) Half((T First, T Second, T Third) x, (T First, T Second, T Third) y)
    {
        var half = T.Of(0.5);
        return (half * (x.First + y.First), half * (x.Second + y.Second), half * (x.Third + y.Third));
    }

    private static (T First, T Second, T Third) Pivot(TData data, ListPlaces places, (int I, int J) at)
    {
        var point = ListPlaces.Point(at.I, at.J);
        return (data[places.Triangle(point, 0)], data[places.Triangle(point, 1)], data[places.Triangle(point, 2)]);
    }

    private static T Mean((int I, int J) at, (T First, T Second, T Third) of) => Mean(at.I, at.J, of.First, of.Second, of.Third);

    private static T Mean(int i, int j, T first, T second, T third)
    {
        var part = T.Of(1.0 / Parts);
        return T.MultiplyAdd(part * T.Of(i), first, T.MultiplyAdd(part * T.Of(j), second, part * T.Of(Parts - i - j) * third));
    }

    /// <summary>Numbers of the three actions; one that is gone has those of one that is not, so that the triangle becomes an edge.</summary>
    private static (T First, T Second, T Third) Columns(T first, T second, T third, Six<T> alive)
    {
        var half = T.Of(0.5);
        var some = T.Select(alive[0] > half, first, T.Select(alive[1] > half, second, third));
        return (T.Select(alive[0] > half, first, some), T.Select(alive[1] > half, second, some), T.Select(alive[2] > half, third, some));
    }
}
