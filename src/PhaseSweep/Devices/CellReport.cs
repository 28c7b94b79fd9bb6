using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Devices;

/// <summary>One action of a solved cell.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Safe">Whether it is declared safe.</param>
/// <param name="Pure">Whether it is an equilibrium.</param>
/// <param name="BeliefLow">Least belief it leaves.</param>
/// <param name="BeliefHigh">Greatest belief it leaves.</param>
public sealed record ActionReport(string Name, bool Safe, EquilibriumKind Pure, double BeliefLow, double BeliefHigh);

/// <summary>The mixed equilibrium of a solved cell.</summary>
/// <param name="FirstShare">Intended weight of the first action, in (0, 1).</param>
/// <param name="Attracting">Whether the frequency dynamics approach it; otherwise they leave it.</param>
public sealed record MixedReport(double FirstShare, bool Attracting);

/// <summary>One cell, solved by the double routine, in words.</summary>
/// <param name="Phase">The label.</param>
/// <param name="Actions">The actions, in scenario order.</param>
/// <param name="Mixed">The mixed equilibrium, if there is one.</param>
/// <param name="Rationalizable">Names of the actions in the Berk-Nash rationalizable set.</param>
/// <param name="Margin">Smallest payoff gap the label depends on, payoff units.</param>
/// <param name="Regret">Best objective payoff minus the worst the phase admits, payoff units; null where undefined.</param>
public sealed record CellReport(
    Phase Phase,
    IReadOnlyList<ActionReport> Actions,
    MixedReport? Mixed,
    IReadOnlyList<string> Rationalizable,
    double Margin,
    double? Regret)
{
    /// <summary>All that is found of a game that is not binary; null for one that is.</summary>
    public GameSolution? Game { get; init; }

    /// <summary>What each action leaves, for such a game.</summary>
    public IReadOnlyList<BeliefReport> Leaves { get; init; } = [];

    /// <summary>Where the label was decided, in the words of a sweep's counts: proven, single, double or host. One cell alone is
    /// always solved by the host's double routine.</summary>
    public string DecidedBy { get; } = "host";

    /// <summary>The report of a game that is not binary.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="solution">What was found.</param>
    /// <param name="unit">What a unit of its payoffs is worth.</param>
    /// <param name="leaves">What each action leaves.</param>
    internal static CellReport Of(ScenarioDescription scenario, GameSolution solution, double unit, IReadOnlyList<BeliefReport> leaves) => new(
        solution.Phase,
        [.. scenario.Actions.Zip(solution.Actions, leaves).Select(a => new ActionReport(
            a.First.Name,
            a.First.Safe,
            a.Second.Pure,
            a.Third.Points.Select(p => p[0]).DefaultIfEmpty(double.NaN).Min(),
            a.Third.Points.Select(p => p[0]).DefaultIfEmpty(double.NaN).Max()))],
        null,
        [.. scenario.Actions.Where((_, i) => solution.Actions[i].Rationalizable).Select(a => a.Name)],
        solution.Margin * unit,
        double.IsNaN(solution.Regret) ? null : solution.Regret * unit)
    {
        Game = solution with
        {
            MarginAtMost = solution.MarginAtMost * unit,
            Actions = [.. solution.Actions.Select(a => a with { Least = a.Least * unit, Greatest = a.Greatest * unit, Core = a.Core * unit })],
        },
        Leaves = leaves,
    };

    /// <summary>Reads the states off the gaps; in the double routine a gap within its error bound is zero, a tie.</summary>
    internal static CellReport Of(ScenarioDescription scenario, CellSolution<Scalar64> solution)
    {
        var (first, second) = (solution.FirstGaps, solution.SecondGaps);
        var least = Math.Min(first.Low.Value, second.Low.Value);
        var greatest = Math.Max(first.High.Value, second.High.Value);
        var phase = (Phase)(byte)solution.Phase.Value;
        ActionReport Action(int i, EquilibriumKind pure, Scalar64 low, Scalar64 high) =>
            new(scenario.Actions[i].Name, scenario.Actions[i].Safe, phase == Phase.Refuted ? EquilibriumKind.None : pure, low.Value, high.Value);
        return new(
            phase,
            [
                Action(0, Kind(first.Low.Value, first.High.Value), solution.FirstBeliefLow, solution.FirstBeliefHigh),
                Action(1, Kind(-second.High.Value, -second.Low.Value), solution.SecondBeliefLow, solution.SecondBeliefHigh),
            ],
            double.IsNaN(solution.MixedShare.Value) ? null : new(solution.MixedShare.Value, first.High.Value < 0),
            [.. scenario.Actions.Where((_, i) => phase != Phase.Refuted && (i == 0 ? greatest >= 0 : least <= 0)).Select(a => a.Name)],
            solution.Margin.Value,
            double.IsNaN(solution.Regret.Value) ? null : solution.Regret.Value);
    }

    /// <summary>The kind of an equilibrium from the least and greatest advantage of its action over the beliefs it leaves.</summary>
    private static EquilibriumKind Kind(double least, double greatest) =>
        least > 0 ? EquilibriumKind.Strict : greatest >= 0 ? EquilibriumKind.Weak : EquilibriumKind.None;
}
