using PhaseSweep.Kernels.Games;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Devices;

/// <summary>A plan's list of hypotheses as <see cref="IListData{T}"/> has it, the same for all cells.</summary>
internal sealed class HypothesisList
{
    private HypothesisList(SweepPlan plan, double rarest)
    {
        var (hypotheses, actions) = (plan.Scenario.Hypotheses, plan.Scenario.Actions.Count);
        var list = hypotheses.List!;
        int[][] said = [.. Enumerable.Range(0, actions).Select(hypotheses.Alike)];
        var number = new Dictionary<string, int>();
        int[] all = [.. Enumerable.Range(0, list.Count)
            .Select(k => string.Join(' ', said.Select(classes => classes[k])))
            .Select(key => number.TryGetValue(key, out var known) ? known : number[key] = number.Count)];

        // A rate of exploration plays every action whatever is intended.
        int[][] told = [.. plan.Exploration.Rate > 0 ? Enumerable.Repeat(all, actions) : said, all];
        Numbers =
        [
            .. list.Select(hypothesis => hypothesis[0]),
            .. list.Select(hypothesis => hypothesis.Count > 1 ? hypothesis[1] : 0),
            .. told.SelectMany(classes => classes.Select(k => (double)k)),
            rarest,
        ];
        Never = plan.Scenario.Actions.Select((action, a) => (long)action.Never << (a * GameLimits.MostOutcomes)).Sum();
        Silent = Enumerable.Range(0, actions).Where(a => Array.TrueForAll(told[a], k => k == told[a][0])).Sum(a => 1 << a);
        (Count, Places) = (list.Count, new(actions, plan.Scenario.Outcomes.Count, list.Count));
    }

    /// <summary>Number of hypotheses.</summary>
    public int Count { get; }

    /// <summary>
    /// Two coordinates of every hypothesis, then its class by each action and by all, <c>[coordinate or action, hypothesis]</c>, and the
    /// <see cref="IListData{T}.Rarest"/>.
    /// </summary>
    public double[] Numbers { get; }

    /// <summary>The actions that tell no hypotheses apart, a bit each.</summary>
    public int Silent { get; }

    /// <summary>See <see cref="IListData{T}.Never"/>.</summary>
    public long Never { get; }

    /// <summary>Where the numbers of a cell stand.</summary>
    public ListPlaces Places { get; }

    /// <summary>The list of a plan.</summary>
    public static HypothesisList Of(CellInputs inputs) => new(
        inputs.Plan,
        inputs.Plan.Sweeps(ParameterRole.Subjective) ? double.PositiveInfinity : (double)typeof(Models<>)
            .MakeGenericType(inputs.Plan.Scenario.CellType.MakeGenericType(typeof(Scalar64)))
            .GetMethod("Rarest")!
            .Invoke(null, [inputs])!);

    private static class Models<TGame>
        where TGame : struct, IGame<TGame, Scalar64>
    {
        public static double Rarest(CellInputs inputs)
        {
            var rarest = 0.0;
            new ListCells<TGame>(inputs.Plan).Show(TGame.At(inputs.Parameters<Scalar64>()), table => rarest = 1 / table.RarestChance);
            return rarest;
        }
    }
}
