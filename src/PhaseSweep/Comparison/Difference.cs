namespace PhaseSweep.Comparison;

/// <summary>A setting with one value in map A and another in map B.</summary>
/// <param name="Name">Its name, as the user writes it.</param>
/// <param name="IsParameter">Whether it is a parameter of the scenario.</param>
/// <param name="InA">Its value in A.</param>
/// <param name="InB">Its value in B.</param>
public sealed record Difference(string Name, bool IsParameter, string InA, string InB)
{
    /// <summary><c>p_H = 0.55, 0.6</c>; <c>exploration none, 0.1</c>.</summary>
    public override string ToString() => $"{Name}{(IsParameter ? " =" : "")} {InA}, {InB}";
}
