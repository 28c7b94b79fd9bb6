using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Verification;

/// <summary>
/// Whether beliefs on some hypotheses of a list can make an action the best reply, over a box. That they can is shown by weights of the
/// hypotheses with which it beats every rival; that none does, by weights of the rivals, a mixture of which beats it at every hypothesis.
/// </summary>
internal sealed class ListBeliefs
{
    private readonly int actions;
    private readonly int count;

    /// <summary>By how much an action is better than a rival at a hypothesis, payoff units: <c>[action, rival, hypothesis]</c>.</summary>
    private readonly WideInterval[] gains;

    private ListBeliefs(int actions, int count)
    {
        (this.actions, this.count) = (actions, count);
        gains = new WideInterval[actions * actions * count];
    }

    /// <summary>The beliefs of a box.</summary>
    /// <param name="cell">The box.</param>
    /// <param name="list">Coordinates of the hypotheses.</param>
    public static ListBeliefs Of<TCell>(TCell cell, IReadOnlyList<IReadOnlyList<double>> list)
        where TCell : struct, IGame<TCell, WideInterval>
    {
        var beliefs = new ListBeliefs(TCell.Actions, list.Count);
        var values = new WideInterval[TCell.Actions];
        for (var k = 0; k < list.Count; k++)
        {
            var (first, second) = (WideInterval.Of(list[k][0]), list[k].Count > 1 ? WideInterval.Of(list[k][1]) : WideInterval.Zero);
            for (var action = 0; action < values.Length; action++)
            {
                values[action] = Value(cell, action, first, second);
            }

            for (var action = 0; action < values.Length; action++)
            {
                for (var rival = 0; rival < values.Length; rival++)
                {
                    beliefs.gains[beliefs.At(action, rival, k)] = values[action] - values[rival];
                }
            }
        }

        return beliefs;
    }

    /// <summary>Whether an action is the only best reply at a hypothesis: 1 surely, -1 surely not the best, 0 unknown.</summary>
    public int IsBest(int action, int k)
    {
        var known = 1;
        for (var rival = 0; rival < actions; rival++)
        {
            if (rival != action)
            {
                var gain = gains[At(action, rival, k)];
                known = gain.High < 0 ? -1 : gain.Low > 0 ? known : Math.Min(known, 0);
            }
        }

        return known;
    }

    /// <summary>Whether some belief on some hypotheses makes an action the only best reply: 1 surely, -1 none makes it one at all, 0 unknown.</summary>
    public int Justify(int action, IReadOnlyList<int> some)
    {
        var never = false;
        for (var i = 0; i < some.Count; i++)
        {
            if (IsBest(action, some[i]) > 0)
            {
                return 1;
            }
        }

        for (var rival = 0; rival < actions && !never; rival++)
        {
            never = rival != action && some.All(k => gains[At(action, rival, k)].High < 0);
        }

        return never ? -1 : some.Count == 1 ? 0 : ByWeights(action, some);
    }

    private static WideInterval Value<TCell>(TCell cell, int action, WideInterval first, WideInterval second)
        where TCell : struct, IGame<TCell, WideInterval>
    {
        if (TCell.Outcomes == 1)
        {
            return cell.Payoff(action, 0) + (cell.Payoff(action, 1) * cell.Model(action, 0, first, second));
        }

        // Twice, the second time by how payoffs differ from the first, as probabilities sum to one: each is narrower somewhere.
        var (sum, beyond) = (WideInterval.Zero, cell.Payoff(action, 0));
        for (var y = 0; y < TCell.Outcomes; y++)
        {
            var model = cell.Model(action, y, first, second);
            sum += model * cell.Payoff(action, y);
            beyond += y == 0 ? WideInterval.Zero : model * (cell.Payoff(action, y) - cell.Payoff(action, 0));
        }

        return new(Math.Max(sum.Low, beyond.Low), Math.Min(sum.High, beyond.High));
    }

    private int ByWeights(int action, IReadOnlyList<int> some)
    {
        int[] rivals = [.. Enumerable.Range(0, actions).Where(rival => rival != action)];
        var middles = new double[rivals.Length, some.Count];
        for (var r = 0; r < rivals.Length; r++)
        {
            for (var k = 0; k < some.Count; k++)
            {
                middles[r, k] = gains[At(action, rivals[r], some[k])].Middle;
            }
        }

        if (MatrixGame.Solve(middles) is not { } weights)
        {
            return 0;
        }

        var (surely, never) = (true, true);
        for (var r = 0; r < rivals.Length && surely; r++)
        {
            var gain = WideInterval.Zero;
            for (var k = 0; k < some.Count; k++)
            {
                gain += WideInterval.Of(weights.Columns[k]) * gains[At(action, rivals[r], some[k])];
            }

            surely = gain.Low > 0;
        }

        for (var k = 0; k < some.Count && never; k++)
        {
            var gain = WideInterval.Zero;
            for (var r = 0; r < rivals.Length; r++)
            {
                gain += WideInterval.Of(weights.Rows[r]) * gains[At(action, rivals[r], some[k])];
            }

            never = gain.High < 0;
        }

        return surely ? 1 : never ? -1 : 0;
    }

    private int At(int action, int rival, int k) => (((action * actions) + rival) * count) + k;
}
