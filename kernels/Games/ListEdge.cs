using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Games;

/// <summary>
/// What mixtures of two actions justify. Divergences are lines over the share of the first action, and an action is justified where a
/// hypothesis that favours it is on their lower envelope. One that does not is followed until the first that does crosses it; before that
/// none can be on the envelope. There a lower one is followed on, or the one that crosses is the lowest, if it beats all others somewhere.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TGame">The game.</typeparam>
/// <typeparam name="TData">The list and the cell's numbers.</typeparam>
public static class ListEdge<T, TMask, TGame, TData>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TGame : struct, IGame<TGame, T>
    where TData : struct, IListData<T>
{
    /// <summary>Hypotheses followed before the matter is left open.</summary>
    private const int MostFollowed = 16;

    /// <summary>Shares so close to none, or to one another, are not told apart.</summary>
    private const double Faint = 1e-5;

    /// <summary>Adds what mixtures justify to what the pure actions do.</summary>
    /// <param name="data">The cell.</param>
    /// <param name="slack">Advantages that count as none.</param>
    /// <param name="justified">1 for an action that is justified for certain.</param>
    /// <param name="justifiable">1 for one that may be justified.</param>
    public static void Extend(TData data, T slack, ref Six<T> justified, ref Six<T> justifiable)
    {
        // Mixed with one that reveals nothing, an action leaves what it leaves alone.
        for (var action = 0; action < 2 && data.Silent == 0; action++)
        {
            var asked = justifiable[action] < T.Of(0.5);
            if (TMask.Any(asked))
            {
                Follow(data, slack, action, asked, out var yes, out var maybe);
                justified[action] = T.Select(yes, T.One, justified[action]);
                justifiable[action] = T.Select(yes | maybe, T.One, justifiable[action]);
            }
        }
    }

    private static void Follow(TData data, T slack, int favoured, TMask going, out TMask yes, out TMask maybe)
    {
        var places = data.Places;
        var unbounded = T.Of(ListBounds<T, TMask, TGame, TData>.Unbounded);
        (yes, maybe) = (T.Zero > T.Zero, T.Zero > T.Zero);
        var at = T.Zero;
        var followed = Lowest(data, slack, favoured, at);
        for (var round = 0; round < MostFollowed && TMask.Any(going); round++)
        {
            var (cross, crossFirst, crossSecond) = (T.Of(2), unbounded, unbounded);
            var touched = T.Zero > T.Zero;
            for (var k = 0; k < data.Hypotheses; k++)
            {
                var gap = data[places.Value(favoured, k)] - data[places.Value(1 - favoured, k)];
                var favours = gap >= -slack;
                var (aboveFirst, aboveSecond) = (data[places.Least(0, k)] - followed.First, data[places.Least(1, k)] - followed.Second);

                // Of two that one action never tells apart, the other action decides wherever it is mixed in.
                var (sameFirst, sameSecond) = (Same(data.Class(0, k), followed.FirstClass), Same(data.Class(1, k), followed.SecondClass));
                (aboveFirst, aboveSecond) = (T.Select(sameFirst, aboveSecond, aboveFirst), T.Select(sameSecond, aboveFirst, aboveSecond));
                touched |= favours & (T.MultiplyAdd(at, aboveFirst - aboveSecond, aboveSecond) <= T.Zero);
                var crosses = favours & (aboveFirst <= T.Zero) & (aboveSecond > T.Zero);
                var share = aboveSecond / T.Select(crosses, aboveSecond - aboveFirst, T.One);
                var sooner = crosses & (share < cross);
                cross = T.Select(sooner, share, cross);

                // One that may be indifferent justifies nothing for certain.
                var certain = gap > slack;
                crossFirst = T.Select(sooner, T.Select(certain, data[places.Most(0, k)], unbounded), crossFirst);
                crossSecond = T.Select(sooner, T.Select(certain, data[places.Most(1, k)], unbounded), crossSecond);
            }

            maybe |= going & touched;
            going &= !touched & (cross < T.Of(1.5));
            if (!TMask.Any(going))
            {
                return;
            }

            var next = Lowest(data, slack, favoured, cross);
            var here = followed.At(cross);
            var lower = next.At(cross) < here - T.Of(64) * T.UnitRoundoff * T.Abs(here);
            var ends = going & !lower;
            if (TMask.Any(ends))
            {
                var beats = BeatsAllSomewhere(data, slack, favoured, crossFirst, crossSecond);
                yes |= ends & beats;
                maybe |= ends & !beats;
            }

            going &= lower;
            at = T.Select(going, cross, at);
            followed = Fit.Select(going, next, followed);
        }

        maybe |= going;
    }

    private static TMask Same(T one, T other) => (one <= other) & (one >= other);

    /// <summary>What fits best at a share among the hypotheses that do not favour an action.</summary>
    private static Fit Lowest(TData data, T slack, int favoured, T share)
    {
        var places = data.Places;
        var least = T.Of(double.PositiveInfinity);
        var unbounded = T.Of(ListBounds<T, TMask, TGame, TData>.Unbounded);
        var lowest = new Fit { First = unbounded, Second = unbounded, FirstClass = T.Of(-1.0), SecondClass = T.Of(-1.0) };
        for (var k = 0; k < data.Hypotheses; k++)
        {
            var fit = new Fit
            {
                First = data[places.Most(0, k)], Second = data[places.Most(1, k)], FirstClass = data.Class(0, k), SecondClass = data.Class(1, k),
            };
            var divergence = fit.At(share);
            var better = (data[places.Value(favoured, k)] - data[places.Value(1 - favoured, k)] < -slack) & (divergence < least);
            least = T.Select(better, divergence, least);
            lowest = Fit.Select(better, fit, lowest);
        }

        return lowest;
    }

    /// <summary>Whether a hypothesis fits better, at some share, than all that may not favour an action.</summary>
    private static TMask BeatsAllSomewhere(TData data, T slack, int favoured, T first, T second)
    {
        var places = data.Places;
        var (from, to) = (T.Of(Faint), T.Of(1 - Faint));
        for (var k = 0; k < data.Hypotheses; k++)
        {
            var rival = data[places.Value(favoured, k)] - data[places.Value(1 - favoured, k)] <= slack;
            var (ahead, behind) = (data[places.Least(0, k)] - first, data[places.Least(1, k)] - second);
            var slope = ahead - behind;
            var rises = slope > T.Zero;
            var falls = slope < T.Zero;
            var even = -behind / T.Select(rises | falls, slope, T.One);
            from = T.Select(rival & rises, T.Max(from, even), from);
            to = T.Select(rival & falls, T.Min(to, even), to);
            to = T.Select(rival & !(rises | falls) & (behind <= T.Zero), T.Zero, to);
        }

        return to - from > T.Of(Faint);
    }

    /// <summary>A hypothesis: at most its divergences under both actions, and its classes.</summary>
    private struct Fit
    {
        public T First, Second, FirstClass, SecondClass;

        public static Fit Select(TMask mask, Fit one, Fit other) => new()
        {
            First = T.Select(mask, one.First, other.First),
            Second = T.Select(mask, one.Second, other.Second),
            FirstClass = T.Select(mask, one.FirstClass, other.FirstClass),
            SecondClass = T.Select(mask, one.SecondClass, other.SecondClass),
        };

        /// <summary>At most its divergence at a share of the first action.</summary>
        public readonly T At(T share) => T.MultiplyAdd(share, First - Second, Second);
    }
}
