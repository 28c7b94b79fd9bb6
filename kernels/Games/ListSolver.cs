using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Games;

/// <summary>The label of a cell over a list of hypotheses; it has no fields.</summary>
/// <typeparam name="T">The number type.</typeparam>
public struct ListSolution<T> : ICellSolution<T>
    where T : struct, IReal<T>
{
    /// <summary>The <see cref="Kernels.Equilibria.Phase"/>, or <see cref="Cell.Undecided"/>.</summary>
    public T Phase;

    /// <inheritdoc/>
    public static int Fields => 0;

    /// <inheritdoc/>
    readonly T ICellSolution<T>.Phase => Phase;

    /// <inheritdoc/>
    public readonly T Field(int number) => T.Zero;
}

/// <summary>
/// Labels of cells whose hypotheses are a finite list, as far as bounds settle them: for each side of the game, the least and the greatest
/// state that it can be in. A hypothesis may be the minimiser of an intended action if it can fit as well as one that certainly fits; what
/// all of those agree on is certain. Where they differ it is certain too if playing the action can never tell them apart, for then all of
/// them stay. All else is left to the double routine, which knows every convention about ties.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
/// <typeparam name="TGame">The game.</typeparam>
/// <typeparam name="TData">The list and the cell's numbers.</typeparam>
/// <param name="data">The list, and room for a cell.</param>
public readonly struct ListSolver<T, TMask, TGame, TData>(TData data) : ICellSolver<T, ListSolution<T>>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
    where TGame : struct, IGame<TGame, T>
    where TData : struct, IListData<T>
{
    private readonly TData data = data;

    /// <inheritdoc/>
    public ListSolution<T> Solve(Parameters<T> parameters, Conventions<T> conventions)
    {
        var slack = ListBounds<T, TMask, TGame, TData>.Fill(TGame.At(parameters), conventions, data);
        return Label(slack, conventions.Vanishing != 0);
    }

    /// <summary>The label of the cell whose divergences and values are filled in.</summary>
    /// <param name="slack">Advantages that count as none, payoff units.</param>
    /// <param name="vanishing">Whether ties are broken by divergence under the uniform mixture.</param>
    public ListSolution<T> Label(T slack, bool vanishing)
    {
        T leastUnsafe = T.Zero, mostUnsafe = T.Zero, leastSafe = T.Zero, mostSafe = T.Zero;
        Six<T> justified = default, justifiable = default;
        for (var action = 0; action < TGame.Actions; action++)
        {
            var (least, most) = OfIntended(action, slack, vanishing, ref justified, ref justifiable);
            Raise(action, least, most, ref leastUnsafe, ref mostUnsafe, ref leastSafe, ref mostSafe);
        }

        if (TGame.Actions == 2)
        {
            ListEdge<T, TMask, TGame, TData>.Extend(data, slack, ref justified, ref justifiable);
        }
        else
        {
            ListFaces<T, TMask, TGame, TData>.Keep(data, ref justified);
            ListFaces<T, TMask, TGame, TData>.Leave(data, slack, vanishing, ref justifiable);
        }

        var label = Label(leastUnsafe, mostUnsafe, leastSafe, mostSafe, justified, justifiable, out var open);
        if (TGame.Actions == 3 && TMask.Any(open))
        {
            ListTriangle<T, TMask, TGame, TData>.Extend(data, slack, vanishing, open, ref justified, ref justifiable);
            label = Label(leastUnsafe, mostUnsafe, leastSafe, mostSafe, justified, justifiable, out open);
        }

        return new() { Phase = T.Select(open | !Survives(), T.Of(Cell.Undecided), label) };
    }

    /// <summary>The label of states that raise with what is rationalizable, and where more than one may be.</summary>
    private static T Label(
        T leastUnsafe, T mostUnsafe, T leastSafe, T mostSafe, Six<T> justified, Six<T> justifiable, out TMask open)
    {
        for (var action = 0; action < TGame.Actions; action++)
        {
            Raise(action, justified[action], justifiable[action], ref leastUnsafe, ref mostUnsafe, ref leastSafe, ref mostSafe);
        }

        // Some action is rationalizable.
        leastUnsafe = T.Select(mostSafe < T.Of(0.5), T.Max(leastUnsafe, T.One), leastUnsafe);
        leastSafe = T.Select(mostUnsafe < T.Of(0.5), T.Max(leastSafe, T.One), leastSafe);

        // Labels do not come back between two states.
        var label = PhaseStates<T, TMask>.Label(leastUnsafe, leastSafe);
        open = Differs(label, leastUnsafe, mostSafe) | Differs(label, mostUnsafe, leastSafe) | Differs(label, mostUnsafe, mostSafe);
        return label;
    }

    private static void Raise(int action, T least, T most, ref T leastUnsafe, ref T mostUnsafe, ref T leastSafe, ref T mostSafe)
    {
        if ((TGame.SafeActions >> action & 1) != 0)
        {
            (leastSafe, mostSafe) = (T.Max(leastSafe, least), T.Max(mostSafe, most));
        }
        else
        {
            (leastUnsafe, mostUnsafe) = (T.Max(leastUnsafe, least), T.Max(mostUnsafe, most));
        }
    }

    /// <summary>Where a hypothesis certainly survives.</summary>
    private TMask Survives()
    {
        var places = data.Places;
        var survives = T.Zero > T.Zero;
        for (var k = 0; k < data.Hypotheses; k++)
        {
            var fits = T.One > T.Zero;
            for (var action = 0; action < TGame.Actions; action++)
            {
                fits &= data[places.Most(action, k)] < T.Of(ListBounds<T, TMask, TGame, TData>.Unbounded / 2);
            }

            survives |= fits;
        }

        return survives;
    }

    private static TMask Differs(T label, T unsafeState, T safeState)
    {
        var other = PhaseStates<T, TMask>.Label(unsafeState, safeState);
        return (other < label) | (other > label);
    }

    /// <summary>
    /// The least and the greatest state of an action by the beliefs that intending it leaves, 0, 2 or 3; and which actions these justify,
    /// certainly or possibly.
    /// </summary>
    private (T Least, T Most) OfIntended(
        int action, T slack, bool vanishing, ref Six<T> justified, ref Six<T> justifiable)
    {
        var (numbers, places) = (data, data.Places);
        var left = ListBeliefs<T, TMask, TGame, TData>.Of(data, action, vanishing);
        ListReplies<T, TMask, TGame, TData>.Clear(data);
        for (var k = 0; k < data.Hypotheses; k++)
        {
            ListReplies<T, TMask, TGame, TData>.Add(data, k, left.Holds(data, action, k), slack);
        }

        var (least, most) = (T.Zero, T.Zero);
        for (var other = 0; other < TGame.Actions; other++)
        {
            // What all hypotheses agree on is certain even where it is not which of them are left.
            var all = data[places.Least(other)] > slack;
            var some = all | (left.Sure & ListReplies<T, TMask, TGame, TData>.IsSome(data, other, slack));
            var none = ListReplies<T, TMask, TGame, TData>.IsNone(data, other, slack);
            if (TGame.Actions > 2)
            {
                numbers[places.Pair(action, other)] = T.Select(some, T.One, T.Zero);
            }

            justified[other] = T.Select(some, T.One, justified[other]);
            justifiable[other] = T.Select(none, justifiable[other], T.One);
            if (other == action)
            {
                var strict = T.Select(left.Sure, data[places.Least(other)], data[places.Greatest(other)]) >= -slack;
                least = T.Select(all, T.Of(3), T.Select(some, T.Of(2), T.Zero));
                most = T.Select(strict, T.Of(3), T.Select(none, T.Zero, T.Of(2)));
            }
        }

        return (least, most);
    }
}
