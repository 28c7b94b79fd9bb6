namespace PhaseSweep.Model;

/// <summary>One axis of a map: a parameter swept over a range, sampled at cell centres.</summary>
/// <param name="Parameter">Name of the parameter.</param>
/// <param name="Low">Low end of the range, in the parameter's units.</param>
/// <param name="High">High end of the range, above <paramref name="Low"/>; equal to it for a cell by itself, in no map.</param>
/// <param name="Count">Number of cells along the axis.</param>
public sealed record Axis(string Parameter, double Low, double High, int Count)
{
    /// <summary>Whether the parameter differs from cell to cell.</summary>
    public bool IsSwept => Low < High;

    /// <summary>The centre of cell <paramref name="index"/>: <c>LO + (2i+1)(HI-LO)/(2n)</c> in double.</summary>
    public double Center(int index) => Low + ((2.0 * index) + 1.0) * (High - Low) / (2.0 * Count);

    /// <summary>The centres of cells <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/> - 1.</summary>
    public double[] Centers(int first, int count)
    {
        var centers = new double[count];
        for (var i = 0; i < count; i++)
        {
            centers[i] = Center(first + i);
        }

        return centers;
    }
}
