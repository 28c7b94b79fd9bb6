namespace PhaseSweep.Learning;

/// <summary>What is told of every round, under one name in tables, CSV and JSON.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">What is told of a round, counted from 0: a number, or the name of an action or outcome.</param>
public sealed record TrajectoryColumn(string Name, Func<int, object> Value);
