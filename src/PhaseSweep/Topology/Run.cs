namespace PhaseSweep.Topology;

/// <summary>Neighbouring cells of one row with one label.</summary>
/// <param name="Start">Its first column.</param>
/// <param name="End">The column after its last one.</param>
/// <param name="Label">The label of all its cells.</param>
public readonly record struct Run(int Start, int End, byte Label);
