namespace PhaseSweep.Model;

/// <summary>One agent of a map of simulated learners: what its draws are named by, beside the seed.</summary>
/// <param name="Number">Its number among the agents of its cell, from 0.</param>
/// <param name="Row">Row of the cell in the map.</param>
/// <param name="Column">Its column.</param>
public readonly record struct MapAgent(int Number, int Row, int Column)
{
    /// <summary>The agent in a few words: <c>agent 3 of row 0, column 0</c>.</summary>
    public string InWords() => $"agent {Number} of row {Row}, column {Column}";
}
