using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Verification;

/// <summary>
/// The labels that a box of a plan's map can have, of any number of actions whose hypotheses are a list. It is exact mathematics: nothing
/// is weighed against the double routine's error, but only what holds by more than nothing counts as known. An action is taken out if it surely
/// is the best reply to nothing that mixtures of those left can leave, again and again; it is in if it belongs to a set whose actions surely
/// justify one another. Source of the rules: those of <see cref="BoxLabels"/>; of the replies, <see cref="ListReplies"/>.
/// </summary>
/// <typeparam name="TCell">The game.</typeparam>
internal sealed class ListLabels<TCell>(SweepPlan plan) : GameLabels<TCell>(plan)
    where TCell : struct, IGame<TCell, WideInterval>
{
    private readonly IReadOnlyList<IReadOnlyList<double>> list = plan.Scenario.Hypotheses.List!;
    private readonly int[][] alike = [.. Enumerable.Range(0, TCell.Actions).Select(plan.Scenario.Hypotheses.Alike)];

    private static int Everything => (1 << TCell.Actions) - 1;

    /// <inheritdoc/>
    protected override int Possible(TCell cell)
    {
        var fits = ListFits.Of(cell, list, alike, Exploration);
        if (!fits.Survives)
        {
            return AnyLabel;
        }

        var replies = new ListReplies(fits, ListBeliefs.Of(cell, list));
        int[] strict = [.. Enumerable.Range(0, TCell.Actions).Select(replies.Strict)];
        int[] equilibria = [.. Enumerable.Range(0, TCell.Actions).Select(replies.Equilibrium)];
        var (sure, possible) = Rationalizable(replies, equilibria);
        int States(int side) => GameLabels<TCell>.States(
            Known(side, action => strict[action]),
            Known(side, action => equilibria[action]),
            Known(side, action => (sure >> action & 1) != 0 ? 1 : (possible >> action & 1) != 0 ? 0 : -1));

        return Labels(States(Everything & ~TCell.SafeActions), States(TCell.SafeActions));
    }

    /// <summary>Actions, a bit each, that surely are rationalizable, and that may be.</summary>
    private static (int Sure, int Possible) Rationalizable(ListReplies replies, int[] equilibria)
    {
        var alone = Enumerable.Range(0, TCell.Actions).Where(action => equilibria[action] > 0).Sum(action => 1 << action);
        if ((alone & TCell.SafeActions) != 0 && (alone & ~TCell.SafeActions) != 0)
        {
            // The label hangs on no others.
            return (alone, Everything);
        }

        int possible, found, left = Everything;
        do
        {
            possible = left;
            (found, left) = Justified(possible);
        }
        while (left != possible);

        int sure;
        do
        {
            sure = found;
            found = sure == possible ? sure : Justified(sure).Surely;
        }
        while (found != sure);

        return (sure, possible);

        // The actions of a set that surely reply best to what mixtures of the set leave, and that perhaps do.
        (int Surely, int Perhaps) Justified(int set)
        {
            var (surely, perhaps) = (alone & set, alone & set);
            for (var action = 0; action < TCell.Actions; action++)
            {
                if ((set & ~alone & 1 << action) != 0)
                {
                    var known = replies.Justified(action, set);
                    surely |= known > 0 ? 1 << action : 0;
                    perhaps |= known >= 0 ? 1 << action : 0;
                }
            }

            return (surely, perhaps);
        }
    }

    /// <summary>What is known of the best of a side's actions.</summary>
    private static int Known(int side, Func<int, int> ofAction) =>
        Enumerable.Range(0, TCell.Actions).Where(action => (side >> action & 1) != 0).Select(ofAction).DefaultIfEmpty(-1).Max();
}
