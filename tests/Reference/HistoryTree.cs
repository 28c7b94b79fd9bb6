using PhaseSweep.Model;

namespace PhaseSweep.Tests.Reference;

/// <summary>Mean and variance of a number of an agent.</summary>
public readonly record struct Moments(double Mean, double Variance);

/// <summary>
/// All that can become of a simulated agent, each with its probability: counts, the action intended last, and whether there was a
/// switch in the window, round by round. Nothing may be forgotten, for counts must be whole. What hangs on the history beside these
/// is kept as sums over all histories that end alike.
/// </summary>
public sealed class HistoryTree
{
    private readonly NaiveLearner learner;
    private readonly Learner rules;
    private Dictionary<State, Mass> states = new() { [default] = new() { Chance = 1 } };

    /// <summary>Follows all histories of an agent to the end.</summary>
    public HistoryTree(NaiveLearner learner, Learner rules)
    {
        (this.learner, this.rules) = (learner, rules);
        for (var round = 0; round < rules.Rounds; round++)
        {
            Play(round);
        }
    }

    /// <summary>Share of the window's rounds in which action 0 is intended.</summary>
    public Moments ShareFirst => Of(mass => (mass.First.Sum / rules.Window, mass.First.Squares / rules.Window / rules.Window));

    /// <summary>Number of switches.</summary>
    public Moments Switches => Of(mass => (mass.Switches.Sum, mass.Switches.Squares));

    /// <summary>Round of the last switch.</summary>
    public Moments LastSwitch => Of(mass => (mass.Last.Sum, mass.Last.Squares));

    /// <summary>Whether there is a switch in the window.</summary>
    public Moments Switching => Of(state => state.Late ? 1 : 0);

    /// <summary>Whether action 0 is intended in the last round.</summary>
    public Moments EndedFirst => Of(state => state.Action == 0 ? 1 : 0);

    /// <summary>Chance that no hypothesis is left in the end.</summary>
    public double Refuted => states.Where(s => double.IsNaN(learner.Belief.Mean(s.Key.Counts))).Sum(s => s.Value.Chance);

    /// <summary>Mean of the final posterior.</summary>
    public Moments Belief => Of(state => learner.Belief.Mean(state.Counts));

    private void Play(int round)
    {
        var next = new Dictionary<State, Mass>();
        foreach (var (state, mass) in states)
        {
            var (share, _) = learner.Reply(state.Counts);
            for (var action = 0; action < 2; action++)
            {
                var intended = mass.Times(action == 0 ? share : 1 - share);
                if (intended.Chance > 0)
                {
                    Learn(Intend(intended, state, action, round), action, intended);
                }
            }
        }

        states = next;

        void Learn(State state, int action, Mass intended)
        {
            for (var i = 0; i < 4; i++)
            {
                var play = ((1 - rules.Epsilon) * (i / 2 == action ? 1 : 0)) + (rules.Epsilon / 2);
                var seen = intended.Times(play * learner.Game.TruthOf(i / 2, i % 2));
                if (seen.Chance > 0)
                {
                    var after = state.Seeing(i);
                    next[after] = next.TryGetValue(after, out var others) ? others.Plus(seen) : seen;
                }
            }
        }
    }

    /// <summary>Notes that an action is intended in a round.</summary>
    private State Intend(Mass mass, State state, int action, int round)
    {
        var late = round >= rules.Rounds - rules.Window;
        var switched = round > 0 && action != state.Action;
        if (switched)
        {
            mass.Switches = mass.Switches.Raised(1, mass.Chance);
            mass.Last = default(Sums).Raised(round + 1, mass.Chance);
        }

        if (late && action == 0)
        {
            mass.First = mass.First.Raised(1, mass.Chance);
        }

        return state with { Action = action, Late = state.Late || (late && switched) };
    }

    private Moments Of(Func<State, double> value) => Moments(states.Select(
        s => (s.Value.Chance * value(s.Key), s.Value.Chance * value(s.Key) * value(s.Key))));

    private Moments Of(Func<Mass, (double Sum, double Squares)> value) => Moments(states.Values.Select(value));

    private static Moments Moments(IEnumerable<(double Sum, double Squares)> parts)
    {
        var mean = parts.Sum(part => part.Sum);
        return new(mean, Math.Max(0, parts.Sum(part => part.Squares) - (mean * mean)));
    }

    private readonly record struct State(int N00, int N01, int N10, int N11, int Action, bool Late)
    {
        public double[] Counts => [N00, N01, N10, N11];

        public State Seeing(int i) => i switch
        {
            0 => this with { N00 = N00 + 1 },
            1 => this with { N01 = N01 + 1 },
            2 => this with { N10 = N10 + 1 },
            _ => this with { N11 = N11 + 1 },
        };
    }

    /// <summary>A number and its square, summed over histories times their probabilities.</summary>
    private readonly record struct Sums(double Sum, double Squares)
    {
        public Sums Raised(double by, double chance) => new(Sum + (by * chance), Squares + (2 * by * Sum) + (by * by * chance));

        public Sums Times(double factor) => new(factor * Sum, factor * Squares);

        public Sums Plus(Sums other) => new(Sum + other.Sum, Squares + other.Squares);
    }

    /// <summary>Histories that end alike.</summary>
    private sealed class Mass
    {
        public double Chance { get; init; }

        public Sums First { get; set; }

        public Sums Switches { get; set; }

        public Sums Last { get; set; }

        public Mass Times(double factor) => new()
        {
            Chance = factor * Chance, First = First.Times(factor), Switches = Switches.Times(factor), Last = Last.Times(factor),
        };

        public Mass Plus(Mass other) => new()
        {
            Chance = Chance + other.Chance,
            First = First.Plus(other.First),
            Switches = Switches.Plus(other.Switches),
            Last = Last.Plus(other.Last),
        };
    }
}
