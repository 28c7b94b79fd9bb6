using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Model;

namespace PhaseSweep.Learning;

/// <summary>
/// What the learners of each cell of a tile did, summed over agents, for a game of any size. Whole numbers are exact; for the expected
/// learner, one path, shares stand in place of counts.
/// </summary>
public sealed class CellTallies
{
    private readonly GameRules places;
    private readonly int window;
    private readonly double[] numbers;

    /// <summary>Nothing done yet in so many cells of a plan.</summary>
    /// <exception cref="ArgumentException">The plan is one of theory.</exception>
    public CellTallies(SweepPlan plan, int cells)
    {
        places = new() { Actions = plan.Scenario.Actions.Count, Coordinates = plan.Scenario.Hypotheses.Names.Count };
        window = (plan.Learner ?? throw new ArgumentException("the plan has no learners", nameof(plan))).Window;
        numbers = new double[cells * places.TallySize];
    }

    /// <summary>What was done in a cell.</summary>
    public CellTally this[int cell] => new(places, numbers.AsMemory(cell * places.TallySize, places.TallySize));

    /// <summary>One cell of a binary scenario.</summary>
    public static CellTally Of(SweepPlan plan, LearnerTally<Scalar64> tally, int agents)
    {
        var one = new CellTallies(plan, 1);
        one.Add(0, tally, agents);
        return one[0];
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => Array.Clear(numbers);

    /// <summary>Adds agents of a cell of a binary scenario: what is not of its first action is of its second.</summary>
    public void Add(int cell, LearnerTally<Scalar64> tally, int agents)
    {
        var sums = Sums(cell);
        sums[0] += tally.First.Value;
        sums[1] += ((double)window * agents) - tally.First.Value;
        sums[places.Ended] += tally.EndedFirst.Value;
        sums[places.Ended + 1] += agents - tally.EndedFirst.Value;
        sums[places.Switches] += tally.Switches.Value;
        sums[places.LastSwitch] += tally.LastSwitch.Value;
        sums[places.Switching] += tally.Switching.Value;
        sums[places.Coarse] += tally.Coarse.Value;
        sums[places.Belief] += tally.Belief.Value;
    }

    /// <summary>Adds a tally as kernels of games of any size write it.</summary>
    public void Add(int cell, ReadOnlySpan<double> tally)
    {
        var sums = Sums(cell);
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += tally[i];
        }
    }

    private Span<double> Sums(int cell) => numbers.AsSpan(cell * places.TallySize, places.TallySize);
}

/// <summary>What the learners of one cell did, summed over agents.</summary>
public readonly struct CellTally
{
    private readonly GameRules places;
    private readonly ReadOnlyMemory<double> numbers;

    /// <summary>A tally whose numbers stand where the rules say.</summary>
    public CellTally(GameRules places, ReadOnlyMemory<double> numbers) => (this.places, this.numbers) = (places, numbers);

    /// <summary>Rounds in which another action was intended than in the round before.</summary>
    public double Switches => numbers.Span[places.Switches];

    /// <summary>Numbers, from 1, of the last such rounds; 0 for an agent that never switched.</summary>
    public double LastSwitch => numbers.Span[places.LastSwitch];

    /// <summary>Agents that switched within the window.</summary>
    public double Switching => numbers.Span[places.Switching];

    /// <summary>Agents whose final posterior is narrower than the distance of neighbouring hypotheses.</summary>
    public double Coarse => numbers.Span[places.Coarse];

    /// <summary>Whether an agent has no hypothesis left.</summary>
    public bool IsRefuted => double.IsNaN(Belief(0));

    /// <summary>Rounds of the window in which an action was intended.</summary>
    public double Intended(int action) => numbers.Span[action];

    /// <summary>Agents that intended an action in the last round.</summary>
    public double Ended(int action) => numbers.Span[places.Ended + action];

    /// <summary>Final posterior means of a coordinate of the hypotheses; NaN if an agent has none left.</summary>
    public double Belief(int coordinate) => numbers.Span[places.Belief + coordinate];
}
