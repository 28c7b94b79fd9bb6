using System.Numerics;
using PhaseSweep.Equilibria;

namespace PhaseSweep.Boundaries;

/// <summary>
/// The <see cref="SideCriterion">criteria</see> of a list of hypotheses as numbers that vanish where their signs change and do not jump
/// there, as gaps do where another hypothesis becomes the best fit. The number of an action and of mixtures of some actions is the greatest
/// <c>e</c> such that, at one of them, a hypothesis that favours the action by <c>e</c> leads those that do not by <c>e</c> nats; or that
/// one leads all others, and where another overtakes it, beliefs on both favour the action by <c>e</c>; or, of four actions or more, that
/// three meet so far inside the mixtures and below all others. Beliefs on more are never needed, nor left by mixtures of up to three actions,
/// which are those that count, as in the double routine. Units are mixed: only zeros mean something.
/// </summary>
internal sealed class ListCriteria
{
    /// <summary>Actions of a mixture: more are only bounded by the double routine.</summary>
    private const int MostMixed = 3;

    private readonly Play play = new();
    private readonly Advantage advantage;
    private readonly ListLead lead;
    private readonly List<Group> groups = [];
    private readonly List<Group> partners = [];
    private readonly HashSet<int> told = [];
    private double[] ahead = [];
    private bool isEdge;

    /// <summary>Whether only rare tries may tell some groups apart.</summary>
    private bool haveMates;

    /// <summary>Room for cells.</summary>
    public ListCriteria() => (advantage, lead) = (new(play), new(play));

    /// <summary>Writes two numbers: those of a criterion of the unsafe actions and of the safe ones.</summary>
    /// <param name="table">The cell.</param>
    /// <param name="ofUnsafe">The criterion of the unsafe actions.</param>
    /// <param name="numbers">Takes them.</param>
    public void Find(ListTable table, SideCriterion ofUnsafe, Span<double> numbers)
    {
        play.Load(table);
        if (ahead.Length < table.Hypotheses)
        {
            ahead = new double[table.Hypotheses];
        }

        Span<double> ofActions = stackalloc double[table.Actions];
        if (ofUnsafe == SideCriterion.UnsafeRationalizable)
        {
            FindCores(ofActions);
        }
        else
        {
            for (var action = 0; action < table.Actions; action++)
            {
                Gather(1 << action);
                Favour(action, least: ofUnsafe == SideCriterion.UnsafeStrict);
                ofActions[action] = Alone(double.NegativeInfinity);
            }
        }

        numbers[..2].Fill(double.NegativeInfinity);
        for (var action = 0; action < table.Actions; action++)
        {
            ref var greatest = ref numbers[table.Safe[action] ? 1 : 0];
            greatest = Math.Max(greatest, ofActions[action]);
        }
    }

    /// <summary>The core values, by the numbers of all mixtures; of a mixture, those of fewer of its actions count too.</summary>
    private void FindCores(Span<double> cores)
    {
        var actions = play.Actions;
        Span<double> reach = stackalloc double[actions << actions];
        reach.Fill(double.NegativeInfinity);
        var silent = Enumerable.Range(0, actions).Where(a => play.AllAlike(play.All, play.Played(1 << a))).Sum(a => 1 << a);
        for (var mixed = 1; mixed < 1 << actions; mixed++)
        {
            var numbers = reach.Slice(mixed * actions, actions);
            for (var left = mixed; left != 0; left &= left - 1)
            {
                var part = mixed & ~(left & -left);
                for (var action = 0; action < actions; action++)
                {
                    numbers[action] = Math.Max(numbers[action], reach[(part * actions) + action]);
                }
            }

            // An action that reveals nothing changes nothing for the others.
            if (BitOperations.PopCount((uint)mixed) <= MostMixed && (int.IsPow2(mixed) || (mixed & silent) == 0))
            {
                Raise(mixed, numbers);
            }
        }

        Peeling.Cores(reach, cores);
    }

    /// <summary>Raises the numbers of all actions to those of beliefs that mixtures of just some actions leave.</summary>
    private void Raise(int mixed, Span<double> numbers)
    {
        Gather(mixed);
        Array.Fill(ahead, double.NaN);
        for (var action = 0; action < play.Actions; action++)
        {
            Favour(action, least: false);
            numbers[action] = Alone(numbers[action]);
            if (int.IsPow2(mixed) || play.Actions == 2)
            {
                // Where one action is played nothing overtakes; of two actions, one hypothesis favours each as much as any belief.
                continue;
            }

            for (var first = 0; first < groups.Count; first++)
            {
                numbers[action] = Overtaken(first, mixed, action, numbers[action]);
            }

            if (BitOperations.PopCount((uint)mixed) == MostMixed && play.Actions > MostMixed)
            {
                numbers[action] = OfThree(action, numbers[action]);
            }
        }
    }

    /// <summary>Sorts the hypotheses that survive some actions into groups: those that stay tied wherever these are played.</summary>
    private void Gather(int mixed)
    {
        lead.Begin(mixed);
        groups.Clear();
        int[] left = [.. Enumerable.Range(0, play.Hypotheses).Where(lead.Survives)];
        var alone = TellAllApart(left, play.Played(mixed), any: true);
        haveMates = play.Vanishing && !alone;
        isEdge = lead.IsSilent || (BitOperations.PopCount((uint)mixed) <= 2
            && (play.Table.Exploration.Rate > 0 ? alone : TellAllApart(left, mixed, any: false)));
        var found = new List<List<int>>();
        foreach (var k in left)
        {
            if ((alone ? null : found.Find(group => play.StayTied(group[0], k, mixed, decided: true))) is { } group)
            {
                group.Add(k);
            }
            else
            {
                found.Add([k]);
            }
        }

        groups.AddRange(found.Select(members => new Group([.. members], 0)));
    }

    /// <summary>Whether any, or each, of some actions tells all of some hypotheses apart.</summary>
    private bool TellAllApart(int[] hypotheses, int actions, bool any)
    {
        for (var a = 0; a < play.Actions; a++)
        {
            if ((actions >> a & 1) != 0)
            {
                told.Clear();
                if (Array.TrueForAll(hypotheses, k => told.Add(play.Table.Alike[play.Row(a) + k])) == any)
                {
                    return any;
                }
            }
        }

        return !any;
    }

    /// <summary>Sorts the groups by how much beliefs on them favour an action: at most, or at least.</summary>
    private void Favour(int action, bool least)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            var members = groups[i].Members;
            groups[i] = groups[i] with
            {
                Favours = least ? advantage.Least(members, action) : advantage.Greatest(members, action, double.NegativeInfinity),
            };
        }

        groups.Sort(Group.MostFirst);
    }

    /// <summary>The greatest number that a group gives alone, or a number if that is greater.</summary>
    private double Alone(double atLeast)
    {
        EdgeLine[] lines = isEdge ? [.. groups.Select(group => lead.Line(group.Members[0]))] : [];
        return Greatest(groups, atLeast, count => isEdge ? EdgeLine.Lead(lines.AsSpan(0, count), lines.AsSpan(count)) : LeadOfFirst(count, atLeast));
    }

    /// <summary>The greatest lead that one of the first groups has over all but them, or a number if that is greater.</summary>
    private double LeadOfFirst(int count, double atLeast)
    {
        var greatest = atLeast;
        for (var first = 0; first < count; first++)
        {
            lead.Clear();
            for (var other = count; other < groups.Count && lead.Ceiling > greatest; other++)
            {
                lead.Ask(groups[first].Members[0], groups[other].Members[0]);
            }

            greatest = lead.Greatest(greatest);
        }

        return greatest;
    }

    /// <summary>The greatest number that a group gives with those that overtake it, or a number if that is greater.</summary>
    private double Overtaken(int first, int mixed, int action, double atLeast)
    {
        var members = groups[first].Members;
        var most = LeadOverAll(first, atLeast);
        if (most <= atLeast)
        {
            return atLeast;
        }

        partners.Clear();
        for (var other = 0; other < groups.Count; other++)
        {
            if (other != first)
            {
                // Those that play does not tell apart never overtake one another.
                var group = groups[other];
                var meet = !play.Alike(members[0], group.Members[0], play.Played(mixed));
                partners.Add(group with
                {
                    Favours = meet ? advantage.Greatest(members, group.Members, action, atLeast) : double.NegativeInfinity,
                });
            }
        }

        partners.Sort(Group.MostFirst);
        return Math.Max(atLeast, Math.Min(most, Greatest(partners, atLeast, count =>
        {
            var greatest = atLeast;
            AskOver(members[0], count, null, greatest);
            var asked = lead.Asked;
            for (var next = 0; next < count && (haveMates || asked.Ceiling > greatest); next++)
            {
                var partner = partners[next].Members[0];
                if (haveMates)
                {
                    AskOver(members[0], count, other => play.Alike(partner, other, play.Played(mixed)), greatest);
                }
                else
                {
                    lead.Asked = asked;
                }

                // One that overtakes leads those that do not; of those that an action never tells from it, it has to by the others' share.
                lead.Ask(partner, members[0]);
                for (var other = count; other < partners.Count; other++)
                {
                    if (lead.AreTiedSomewhere(partner, partners[other].Members[0]))
                    {
                        lead.Ask(partner, partners[other].Members[0]);
                    }
                }

                greatest = lead.Greatest(greatest);
            }

            return greatest;
        })));
    }

    /// <summary>The greatest number that three groups give where they meet, or a number if that is greater.</summary>
    private double OfThree(int action, double atLeast)
    {
        int[] near = [.. Enumerable.Range(0, groups.Count).Where(group => LeadOverAll(group, atLeast) > atLeast)];
        for (var i = 0; i < near.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                for (var k = 0; k < j; k++)
                {
                    var (one, two, three) = (groups[near[i]].Members, groups[near[j]].Members, groups[near[k]].Members);
                    var favours = advantage.Greatest([.. one, .. two, .. three], action, atLeast);
                    if (favours > atLeast)
                    {
                        atLeast = Math.Max(atLeast, Math.Min(favours, lead.Meeting(one[0], two[0], three[0], groups.Select(g => g.Members[0]))));
                    }
                }
            }
        }

        return atLeast;
    }

    /// <summary>Asks for a lead over the partners from a place on, but for some: they come where the overtaking one comes, which leads them.</summary>
    private void AskOver(int ahead, int from, Predicate<int>? but, double atLeast)
    {
        lead.Clear();
        for (var other = from; other < partners.Count && lead.Ceiling > atLeast; other++)
        {
            if (but?.Invoke(partners[other].Members[0]) != true)
            {
                lead.Ask(ahead, partners[other].Members[0]);
            }
        }
    }

    /// <summary>The greatest lead of a group over all others, or a number not less, if that is less than another number.</summary>
    private double LeadOverAll(int first, double atLeast)
    {
        ref var found = ref ahead[groups[first].Members[0]];
        if (double.IsNaN(found))
        {
            lead.Clear();
            for (var other = 0; other < groups.Count; other++)
            {
                if (other != first)
                {
                    lead.Ask(groups[first].Members[0], groups[other].Members[0]);
                }
            }

            if (lead.Ceiling <= atLeast)
            {
                return lead.Ceiling;
            }

            found = lead.Greatest(double.NegativeInfinity);
        }

        return found;
    }

    /// <summary>
    /// Over counts of the first groups, the greatest of the lesser of two: what all of them favour, which falls with their number, and a lead,
    /// which grows; or a number if that is greater.
    /// </summary>
    private static double Greatest(List<Group> sorted, double atLeast, Func<int, double> leadOf)
    {
        var (low, high) = (1, sorted.FindLastIndex(group => group.Favours > atLeast) + 1);
        if (high == 0 || leadOf(high) <= atLeast)
        {
            return atLeast;
        }

        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = leadOf(middle) >= sorted[middle - 1].Favours ? (low, middle) : (middle + 1, high);
        }

        return Math.Max(atLeast, Math.Max(Lesser(low), low > 1 ? Lesser(low - 1) : atLeast));

        double Lesser(int count) => Math.Min(sorted[count - 1].Favours, leadOf(count));
    }

    /// <summary>Hypotheses that stay tied.</summary>
    /// <param name="Members">They.</param>
    /// <param name="Favours">How much beliefs on them favour an action.</param>
    private sealed record Group(int[] Members, double Favours)
    {
        public static int MostFirst(Group one, Group other) => other.Favours.CompareTo(one.Favours);
    }
}
