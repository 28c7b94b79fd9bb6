namespace PhaseSweep.Equilibria;

/// <summary>Perceived value of an action less the best of the others', over beliefs on some hypotheses, payoff units.</summary>
/// <param name="play">The cell.</param>
internal sealed class Advantage(Play play)
{
    private readonly BestReplyProgram program = new();

    /// <summary>The advantage of an action under a hypothesis.</summary>
    public double At(int hypothesis, int action)
    {
        var best = double.NegativeInfinity;
        for (var b = 0; b < play.Actions; b++)
        {
            if (b != action)
            {
                best = Math.Max(best, Value(hypothesis, b));
            }
        }

        return Value(hypothesis, action) - best;
    }

    /// <summary>The least advantage: values are affine in the belief and their minimum is concave, so it is at a hypothesis.</summary>
    public double Least(ReadOnlySpan<int> hypotheses, int action)
    {
        var least = double.PositiveInfinity;
        foreach (var k in hypotheses)
        {
            least = Math.Min(least, At(k, action));
        }

        return least;
    }

    /// <summary>The greatest advantage that a belief on the hypotheses gives, or a number if that is greater.</summary>
    public double Greatest(ReadOnlySpan<int> hypotheses, int action, double atLeast)
    {
        if (hypotheses.Length == 1)
        {
            return Math.Max(atLeast, At(hypotheses[0], action));
        }

        if (hypotheses.Length == 2)
        {
            return OfTwo(hypotheses[0], hypotheses[1], action, atLeast);
        }

        program.Begin(hypotheses.Length, play.Actions - 1);
        for (var r = 0; r < hypotheses.Length; r++)
        {
            var own = Value(hypotheses[r], action);
            var column = 0;
            for (var b = 0; b < play.Actions; b++)
            {
                if (b != action)
                {
                    program.At(r, column++) = own - Value(hypotheses[r], b);
                }
            }
        }

        return program.Ceiling() > atLeast ? Math.Max(atLeast, program.Solve()) : atLeast;
    }

    /// <summary>The same of beliefs on some hypotheses and others.</summary>
    public double Greatest(ReadOnlySpan<int> some, ReadOnlySpan<int> others, int action, double atLeast) =>
        some.Length + others.Length > 2 ? Greatest([.. some, .. others], action, atLeast) : OfTwo(some[0], others[0], action, atLeast);

    /// <summary>Of two: the minimum of lines over the weight of one, greatest at an end or where two lines cross.</summary>
    private double OfTwo(int one, int other, int action, double atLeast)
    {
        Span<double> low = stackalloc double[play.Actions - 1];
        Span<double> high = stackalloc double[play.Actions - 1];
        var (lines, ceiling) = (0, double.PositiveInfinity);
        for (var b = 0; b < play.Actions; b++)
        {
            if (b != action)
            {
                low[lines] = Value(one, action) - Value(one, b);
                high[lines] = Value(other, action) - Value(other, b);
                ceiling = Math.Min(ceiling, Math.Max(low[lines], high[lines]));
                lines++;
            }
        }

        if (ceiling <= atLeast)
        {
            return atLeast;
        }

        var greatest = Math.Max(atLeast, Math.Max(Least(low, high, 0), Least(low, high, 1)));
        for (var i = 0; i < lines; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (before, after) = (low[i] - low[j], high[i] - high[j]);
                if (before > 0 != after > 0 && before != after)
                {
                    greatest = Math.Max(greatest, Least(low, high, before / (before - after)));
                }
            }
        }

        return greatest;

        static double Least(ReadOnlySpan<double> low, ReadOnlySpan<double> high, double share)
        {
            var least = double.PositiveInfinity;
            for (var i = 0; i < low.Length; i++)
            {
                least = Math.Min(least, ((1 - share) * low[i]) + (share * high[i]));
            }

            return least;
        }
    }

    /// <summary>Whether one belief on the hypotheses makes each of several actions a best reply.</summary>
    public bool AreBest(ReadOnlySpan<int> hypotheses, ReadOnlySpan<int> actions)
    {
        program.Begin(hypotheses.Length, actions.Length * (play.Actions - 1));
        for (var r = 0; r < hypotheses.Length; r++)
        {
            var column = 0;
            foreach (var a in actions)
            {
                for (var b = 0; b < play.Actions; b++)
                {
                    if (b != a)
                    {
                        program.At(r, column++) = Value(hypotheses[r], a) - Value(hypotheses[r], b);
                    }
                }
            }
        }

        return program.Ceiling() >= -play.Slack && program.Solve() >= -play.Slack;
    }

    private double Value(int hypothesis, int action) => play.Table.Value[play.Row(action) + hypothesis];
}
