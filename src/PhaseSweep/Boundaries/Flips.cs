using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Boundaries;

/// <summary>Says what flips where a boundary is crossed from its left to its right.</summary>
internal static class Flips
{
    /// <summary>A sentence such as <c>H stops being an equilibrium: U(S) = U(H) at the belief of H</c>.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="criteria">Its criteria.</param>
    /// <param name="left">Signs of the criteria on the left.</param>
    /// <param name="right">Signs on the right.</param>
    /// <param name="criterion">The criterion that is zero on the boundary.</param>
    public static string Describe(ScenarioDescription scenario, PlaneCriteria criteria, int left, int right, int criterion)
    {
        string[] names = scenario.IsBinary ? [.. scenario.Actions.Select(a => a.Name)] : [Side(scenario, safe: false), Side(scenario, safe: true)];
        var changes = Enumerable.Range(0, 2)
            .Select(action => Change(names[action], Standing(criteria, left, action), Standing(criteria, right, action)))
            .Where(change => change.Length > 0)
            .ToArray();
        if (!scenario.IsBinary)
        {
            return string.Join(" and ", changes) is { Length: > 0 } all ? all
                : scenario.Theory == Theory.Plane ? Rationalized(scenario, criterion)
                : Rationalized(names, right, (SideCriterion)criterion);
        }

        var tie = $"U({names[0]}) = U({names[1]})";
        if (criteria.Signs[left] == Phase.Boundary || criteria.Signs[right] == Phase.Boundary)
        {
            return criteria.Signs[left] == Phase.Boundary
                ? $"the tie {tie}, which holds all over the left side, is broken"
                : $"the tie {tie} begins, which holds all over the right side";
        }

        var where = (Criterion)criterion switch
        {
            Criterion.AtLow => "at the least hypothesis",
            Criterion.AtHigh => "at the greatest hypothesis",
            Criterion.AtFirstBelief => $"at the belief of {names[0]}",
            _ => $"at the belief of {names[1]}",
        };
        return $"{string.Join(" and ", changes)}: {tie} {where}";
    }

    /// <summary>The actions of a side, the unsafe or the safe ones.</summary>
    private static string Side(ScenarioDescription scenario, bool safe) =>
        string.Join(" or ", scenario.Actions.Where(a => a.Safe == safe).Select(a => a.Name));

    /// <summary>What flips where no side becomes or stops being an equilibrium.</summary>
    private static string Rationalized(ScenarioDescription scenario, int criterion) =>
        $"some play makes {Side(scenario, (PlaneCriterion)criterion is PlaneCriterion.TurnOrAbove or PlaneCriterion.LeastAfterUnsafe)} a best reply "
        + "on one side, none on the other";

    /// <summary>The same where hypotheses have one coordinate or are a list: a side has become rationalizable, or has ceased to be.</summary>
    private static string Rationalized(string[] names, int right, SideCriterion criterion) =>
        $"{names[(int)criterion / (int)SideCriterion.SafeStrict]} {(((right >> (int)criterion) & 1) != 0 ? "becomes" : "stops being")} rationalizable";

    /// <summary>How an action stands as an equilibrium: 2 strict, 1 weak, 0 not one.</summary>
    private static int Standing(PlaneCriteria criteria, int signs, int action)
    {
        return criteria.Signs.StandingAt(signs, action);
    }

    private static string Change(string action, int left, int right) => (left, right) switch
    {
        (0, 2) => $"{action} becomes an equilibrium",
        (0, 1) => $"{action} becomes a weak equilibrium",
        (1, 2) => $"{action} becomes a strict equilibrium",
        (2, 1) => $"{action} stops being a strict equilibrium",
        (_, 0) when left > 0 => $"{action} stops being an equilibrium",
        _ => "",
    };
}
