using System.Numerics;
using PhaseSweep.Equilibria;

namespace PhaseSweep.Boundaries;

/// <summary>
/// The <see cref="SideCriterion">criteria</see> of a list of hypotheses as numbers that vanish where their signs change and do not jump
/// there, as gaps do where another hypothesis becomes the best fit. The number of an action and of mixtures of some actions is the greatest
/// <c>e</c> such that, at one of them, a hypothesis that favours the action by <c>e</c> leads those that do not by <c>e</c> nats; or that
/// one leads all others, and where another overtakes it, beliefs on both favour the action by <c>e</c>. Units are mixed: only zeros mean
/// something. As in the double routine, mixtures of up to three actions count; here, beliefs on two hypotheses told apart.
/// </summary>
internal sealed class ListCriteria
{
    private const int MostMixed = 3;

    private readonly Play play = new();
    private readonly Advantage advantage;
    private readonly ListLead lead;
    private readonly List<Group> groups = [];
    private readonly List<Group> partners = [];

    /// <summary>Room for cells.</summary>
    public ListCriteria() => (advantage, lead) = (new(play), new(play));

    /// <summary>Writes the six numbers.</summary>
    /// <param name="table">The cell.</param>
    /// <param name="values">Takes them.</param>
    public void Find(ListTable table, Span<double> values)
    {
        play.Load(table);
        values.Fill(double.NegativeInfinity);
        Span<double> reach = stackalloc double[table.Actions << table.Actions];
        Span<double> core = stackalloc double[table.Actions];
        reach.Fill(double.NegativeInfinity);
        for (var mixed = 1; mixed < 1 << table.Actions; mixed++)
        {
            if (BitOperations.PopCount((uint)mixed) <= MostMixed)
            {
                Gather(mixed);
                Reach(mixed, reach.Slice(mixed * table.Actions, table.Actions));
            }
        }

        Peeling.Cores(reach, core);
        for (var action = 0; action < table.Actions; action++)
        {
            Gather(1 << action);
            Favour(members => advantage.Least(members, action));
            Raise(values, action, SideCriterion.UnsafeStrict, Alone());
            Raise(values, action, SideCriterion.UnsafeEquilibrium, reach[((1 << action) * table.Actions) + action]);
            Raise(values, action, SideCriterion.UnsafeRationalizable, core[action]);
        }
    }

    private void Raise(Span<double> values, int action, SideCriterion ofUnsafe, double number)
    {
        ref var greatest = ref values[(int)ofUnsafe + (play.Table.Safe[action] ? (int)SideCriterion.SafeStrict : 0)];
        greatest = Math.Max(greatest, number);
    }

    /// <summary>Sorts the hypotheses that survive some actions into groups: those that stay tied wherever these are played.</summary>
    private void Gather(int mixed)
    {
        lead.Begin(mixed);
        groups.Clear();
        for (var k = 0; k < play.Hypotheses; k++)
        {
            if (!lead.Survives(k))
            {
                continue;
            }

            var at = groups.FindIndex(group => play.StayTied(group.Members[0], k, mixed, decided: true));
            if (at < 0)
            {
                groups.Add(new([k], 0));
            }
            else
            {
                groups[at] = groups[at].With([k]);
            }
        }
    }

    /// <summary>The numbers of all actions where some are mixed.</summary>
    private void Reach(int mixed, Span<double> reach)
    {
        for (var action = 0; action < play.Actions; action++)
        {
            Favour(members => advantage.Greatest(members, action, double.NegativeInfinity));
            reach[action] = Alone();
            if (!int.IsPow2(mixed) && play.Actions > 2)
            {
                foreach (var first in groups)
                {
                    reach[action] = Overtaken(first, mixed, action, reach[action]);
                }
            }
        }
    }

    /// <summary>Tells how much each group favours an action, and sorts by that.</summary>
    private void Favour(Func<int[], double> favour)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            groups[i] = groups[i] with { Favours = favour(groups[i].Members) };
        }

        groups.Sort(Group.MostFirst);
    }

    /// <summary>The greatest number that a group gives alone.</summary>
    private double Alone() => Greatest(groups, double.NegativeInfinity, count =>
    {
        var greatest = double.NegativeInfinity;
        for (var first = 0; first < count; first++)
        {
            lead.Clear();
            for (var other = count; other < groups.Count; other++)
            {
                lead.Ask(groups[first].Members[0], groups[other].Members[0]);
            }

            greatest = lead.Greatest(greatest);
        }

        return greatest;
    });

    /// <summary>The greatest number that a group gives with those that overtake it, or a number if that is greater.</summary>
    private double Overtaken(Group first, int mixed, int action, double atLeast)
    {
        lead.Clear();
        foreach (var other in groups)
        {
            if (other != first)
            {
                lead.Ask(first.Members[0], other.Members[0]);
            }
        }

        var ahead = lead.Greatest(atLeast);
        if (ahead <= atLeast)
        {
            return atLeast;
        }

        // Those that play does not tell apart never overtake one another.
        partners.Clear();
        foreach (var other in groups)
        {
            if (other != first)
            {
                var both = first.With(other.Members).Members;
                partners.Add(other with
                {
                    Favours = play.Alike(first.Members[0], other.Members[0], play.Played(mixed)) ? double.NegativeInfinity
                        : advantage.Greatest(both, action, double.NegativeInfinity),
                });
            }
        }

        partners.Sort(Group.MostFirst);
        return Math.Max(atLeast, Math.Min(ahead, Greatest(partners, atLeast, count =>
        {
            var greatest = atLeast;
            for (var next = 0; next < count && double.IsFinite(partners[next].Favours); next++)
            {
                lead.Clear();
                lead.Ask(partners[next].Members[0], first.Members[0]);
                for (var other = count; other < partners.Count; other++)
                {
                    lead.Ask(first.Members[0], partners[other].Members[0]);
                }

                greatest = lead.Greatest(greatest);
            }

            return greatest;
        })));
    }

    /// <summary>
    /// The greatest over counts of the lesser of two: what the first so many groups favour at least, which falls, and a lead, which grows.
    /// </summary>
    private static double Greatest(List<Group> sorted, double atLeast, Func<int, double> leadOf)
    {
        if (sorted.Count == 0 || sorted[0].Favours <= atLeast)
        {
            return atLeast;
        }

        var (low, high) = (1, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = leadOf(middle) >= sorted[middle - 1].Favours ? (low, middle) : (middle + 1, high);
        }

        return Math.Max(AtLeast(low), low > 1 ? AtLeast(low - 1) : double.NegativeInfinity);

        double AtLeast(int count) => Math.Min(sorted[count - 1].Favours, leadOf(count));
    }

    /// <summary>Hypotheses that stay tied.</summary>
    /// <param name="Members">They.</param>
    /// <param name="Favours">How much beliefs on them favour an action.</param>
    private sealed record Group(int[] Members, double Favours)
    {
        public static int MostFirst(Group one, Group other) => other.Favours.CompareTo(one.Favours);

        public Group With(int[] members) => this with { Members = [.. Members, .. members] };
    }
}
