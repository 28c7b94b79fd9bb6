using PhaseSweep.Equilibria;

namespace PhaseSweep.Boundaries;

/// <summary>
/// The <see cref="SideCriterion">criteria</see> of two actions and a list of hypotheses as numbers that vanish where their signs change
/// and do not jump there, as gaps do where another hypothesis becomes the best fit. Of hypotheses that favour an action by more than
/// <c>e</c>, let the best fit beat all others by more than <c>e</c> nats, or that of the others beat it by more than <c>-e</c>: the number
/// is the greatest such <c>e</c>. It moves no faster than twice what it is made of. Units are mixed: only its zeros mean something.
/// </summary>
/// <param name="table">The cell.</param>
internal readonly ref struct ListCriteria(ListTable table)
{
    /// <summary>Writes the six numbers.</summary>
    /// <param name="table">The cell; each action tells either all hypotheses apart or none.</param>
    /// <param name="values">Takes them.</param>
    public static void Of(ListTable table, Span<double> values)
    {
        var criteria = new ListCriteria(table);
        values.Fill(double.NegativeInfinity);
        for (var action = 0; action < 2; action++)
        {
            var first = table.Safe[action] ? (int)SideCriterion.SafeStrict : 0;
            var (strict, equilibrium) = criteria.Pure(action, action);
            Raise(ref values[first + (int)SideCriterion.UnsafeStrict], strict);
            Raise(ref values[first + (int)SideCriterion.UnsafeEquilibrium], equilibrium);
            Raise(
                ref values[first + (int)SideCriterion.UnsafeRationalizable],
                Math.Max(equilibrium, Math.Max(criteria.Pure(1 - action, action).Equilibrium, criteria.Mixed(action))));
        }

        // Both actions may be of one side.
        static void Raise(ref double greatest, double number) => greatest = Math.Max(greatest, number);
    }

    /// <summary>Whether beliefs that a pure action leaves favour an action: all of them, or one.</summary>
    private (double Strict, double Equilibrium) Pure(int played, int action)
    {
        var lines = Lines(played, played, action);
        if (lines.Length > 0 && !IsSilent(played))
        {
            var single = Greatest(lines);
            return (single, single);
        }

        // It reveals nothing: all hypotheses are left, or in the limit of rare exploration those that the other action leaves.
        if (table.Exploration.Vanishing && !IsSilent(1 - played))
        {
            return Pure(1 - played, action);
        }

        return lines.Length == 0 ? (double.NegativeInfinity, double.NegativeInfinity) : (lines.Min(l => l.Gap), lines.Max(l => l.Gap));
    }

    /// <summary>Whether some belief that mixtures of both actions leave favours an action.</summary>
    private double Mixed(int action) =>
        IsSilent(0) ? Pure(1, action).Equilibrium : IsSilent(1) ? Pure(0, action).Equilibrium : Greatest(Lines(0, 1, action));

    /// <summary>Whether an action, as it is played, reveals nothing.</summary>
    private bool IsSilent(int action)
    {
        var row = action * table.Hypotheses;
        for (var k = 1; k < table.Hypotheses && table.Exploration.Rate == 0; k++)
        {
            if (table.Alike[row + k] != table.Alike[row])
            {
                return false;
            }
        }

        return table.Exploration.Rate == 0;
    }

    /// <summary>The hypotheses that survive two actions, those first that favour an action most.</summary>
    private Line[] Lines(int low, int high, int action)
    {
        var lines = new List<Line>();
        for (var k = 0; k < table.Hypotheses; k++)
        {
            var gap = table.Value[(action * table.Hypotheses) + k] - table.Value[((1 - action) * table.Hypotheses) + k];
            var line = new Line(gap, Divergence(low, k), Divergence(high, k));
            if (double.IsFinite(line.Low) && double.IsFinite(line.High))
            {
                lines.Add(line);
            }
        }

        lines.Sort((one, other) => other.Gap.CompareTo(one.Gap));
        return [.. lines];
    }

    private double Divergence(int intended, int hypothesis)
    {
        var own = table.Divergence[(intended * table.Hypotheses) + hypothesis];
        var other = table.Divergence[((1 - intended) * table.Hypotheses) + hypothesis];
        var half = table.Exploration.Rate / 2;
        return half == 0 ? own : ((1 - half) * own) + (half * other);
    }

    /// <summary>The greatest number: the lead of the first hypotheses over the rest only grows with their number.</summary>
    private static double Greatest(ReadOnlySpan<Line> lines)
    {
        var (low, high) = (1, lines.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Lead(lines, middle) >= lines[middle - 1].Gap ? (low, middle) : (middle + 1, high);
        }

        return lines.Length == 0 ? double.NegativeInfinity : Math.Max(AtLeast(lines, low), low > 1 ? AtLeast(lines, low - 1) : double.NegativeInfinity);

        static double AtLeast(ReadOnlySpan<Line> lines, int count) => Math.Min(lines[count - 1].Gap, Lead(lines, count));
    }

    /// <summary>
    /// By how much the best of the first hypotheses beats all others, at the mixture where that is most: where the others' best fit changes, or
    /// at an end, for between its divergence is a line and that of the first ones is concave.
    /// </summary>
    private static double Lead(ReadOnlySpan<Line> lines, int count)
    {
        if (count == lines.Length)
        {
            return double.PositiveInfinity;
        }

        var ahead = lines[..count];
        var others = lines[count..];
        var (lead, at) = (double.NegativeInfinity, 0.0);
        var current = Lowest(others, 0);
        while (true)
        {
            lead = Math.Max(lead, current.At(at) - Lowest(ahead, at).At(at));
            if (at >= 1)
            {
                return lead;
            }

            var (next, to) = (current, 1.0);
            foreach (var line in others)
            {
                var (slower, here) = (current.Slope - line.Slope, line.At(at) - current.At(at));
                var crossing = slower > 0 ? at + (Math.Max(0, here) / slower) : double.PositiveInfinity;
                if (crossing < to || (crossing == to && line.Slope < next.Slope))
                {
                    (next, to) = (line, crossing);
                }
            }

            (current, at) = (next, to);
        }
    }

    private static Line Lowest(ReadOnlySpan<Line> lines, double at)
    {
        var lowest = lines[0];
        foreach (var line in lines)
        {
            var (value, least) = (line.At(at), lowest.At(at));
            lowest = value < least || (value == least && line.Slope < lowest.Slope) ? line : lowest;
        }

        return lowest;
    }

    /// <summary>A hypothesis: how much it favours the action, and its divergence at both ends of the mixtures.</summary>
    private readonly record struct Line(double Gap, double Low, double High)
    {
        public double Slope => High - Low;

        public double At(double share) => share == 0 ? Low : share == 1 ? High : Low + (share * Slope);
    }
}
