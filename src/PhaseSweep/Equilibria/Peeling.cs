namespace PhaseSweep.Equilibria;

/// <summary>
/// The rationalizable set with its margin. The advantage that beliefs of a set's mixtures can give an action grows with the set, so
/// the actions that survive a threshold are found as the cores of a graph are: take away the action with the smallest advantage, again
/// and again; the core value of an action is the largest advantage that had to be given up by then (Batagelj and Zaversnik, 2003).
/// </summary>
internal static class Peeling
{
    /// <summary>Fills in the core value of each action.</summary>
    /// <param name="reach">Greatest advantage of an action over the beliefs of mixtures with exactly a support, <c>[support, action]</c>,
    /// supports as bits.</param>
    /// <param name="core">Core values; their number is that of the actions.</param>
    public static void Cores(ReadOnlySpan<double> reach, Span<double> core)
    {
        var actions = core.Length;
        var given = double.NegativeInfinity;
        for (var left = (1 << actions) - 1; left != 0;)
        {
            var (weakest, least) = (-1, double.PositiveInfinity);
            for (var a = 0; a < actions; a++)
            {
                if (((left >> a) & 1) != 0 && Over(reach, actions, left, a) is var advantage && (weakest < 0 || advantage < least))
                {
                    (weakest, least) = (a, advantage);
                }
            }

            given = Math.Max(given, least);
            core[weakest] = given;
            left &= ~(1 << weakest);
        }
    }

    /// <summary>Over all mixtures of a set: the greatest over the supports in it.</summary>
    private static double Over(ReadOnlySpan<double> reach, int actions, int set, int action)
    {
        var greatest = double.NegativeInfinity;
        for (var support = set; support != 0; support = (support - 1) & set)
        {
            greatest = Math.Max(greatest, reach[(support * actions) + action]);
        }

        return greatest;
    }
}
