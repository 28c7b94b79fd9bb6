namespace PhaseSweep.Topology;

/// <summary>What is counted of a region: connected cells of one label.</summary>
/// <param name="Label">The label.</param>
/// <param name="Cells">Number of its cells.</param>
/// <param name="Euler">Its Euler number: 1 minus its holes.</param>
/// <param name="Bottom">Its lowest row.</param>
/// <param name="Top">Its highest row.</param>
/// <param name="Left">Its lowest column.</param>
/// <param name="Right">Its highest column.</param>
public readonly record struct RegionMeasure(byte Label, long Cells, long Euler, int Bottom, int Top, int Left, int Right)
{
    /// <summary>Number of its holes (Betti number 1).</summary>
    public long Holes => 1 - Euler;

    /// <summary>The measure of two parts together.</summary>
    internal RegionMeasure With(in RegionMeasure other) => new(
        Label,
        Cells + other.Cells,
        Euler + other.Euler,
        Math.Min(Bottom, other.Bottom),
        Math.Max(Top, other.Top),
        Math.Min(Left, other.Left),
        Math.Max(Right, other.Right));
}
