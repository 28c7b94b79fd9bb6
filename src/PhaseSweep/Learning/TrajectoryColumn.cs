namespace PhaseSweep.Learning;

/// <summary>What is told of every round, under one name in tables, CSV and JSON.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">What is told of a round: a number, or the name of an action.</param>
public sealed record TrajectoryColumn(string Name, Func<TrajectoryRound, object> Value)
{
    /// <summary>The columns of a trajectory.</summary>
    public static IReadOnlyList<TrajectoryColumn> Of(Trajectory trajectory)
    {
        var (first, second) = (trajectory.Plan.Scenario.Actions[0].Name, trajectory.Plan.Scenario.Actions[1].Name);
        string Action(double share) => share > 0.5 ? first : second;
        return
        [
            new("round", round => round.Number),
            new("belief", round => round.Belief),
            new("deviation", round => round.Deviation),
            new("gap", round => round.Gap),
            .. trajectory.Learner.Simulated
                ? new TrajectoryColumn[]
                {
                    new("intended", round => Action(round.Intended)),
                    new("played", round => Action(round.Played)),
                    new("outcome", round => (int)round.Outcome),
                }
                :
                [
                    new($"share_{first}", round => round.Intended),
                    new($"added_{first}_0", round => round.Added.N00.Value),
                    new($"added_{first}_1", round => round.Added.N01.Value),
                    new($"added_{second}_0", round => round.Added.N10.Value),
                    new($"added_{second}_1", round => round.Added.N11.Value),
                ],
        ];
    }
}
