using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>
/// The lines that cut one axis into boxes. At depth <c>D</c> there are <c>2^D</c> boxes between lines <c>0 .. 2^D</c>; a box of
/// depth <c>d &lt; D</c> lies between lines <c>i 2^(D-d)</c> and <c>(i+1) 2^(D-d)</c>. The first cut is off the centre, all others
/// are halves, so that no line falls on a round number such as 1/2, where boundaries like to lie.
/// </summary>
public sealed class Lattice
{
    /// <summary>Greatest depth.</summary>
    public const int MostDepth = 24;

    /// <summary>Where the first cut falls, as a share of the axis; its binary digits do not end soon.</summary>
    internal const double FirstCut = 0.47864271;

    /// <summary>Spacings of double that must fit between two lines, so that a root can be found between them.</summary>
    private const double LeastSpacings = 64;

    private readonly double low;
    private readonly double high;
    private readonly double cut;
    private readonly int half;

    /// <summary>The lines of an axis.</summary>
    /// <param name="axis">The axis; its number of cells plays no part.</param>
    /// <param name="depth">Depth, from 1 to <see cref="MostDepth"/>.</param>
    /// <exception cref="InputException">The range of the axis is too narrow for so many lines in double.</exception>
    public Lattice(Axis axis, int depth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(depth, MostDepth);
        (low, high) = (axis.Low, axis.High);
        cut = low + (FirstCut * (high - low));
        half = 1 << (depth - 1);
        var spacing = Math.BitIncrement(Math.Max(Math.Abs(low), Math.Abs(high))) - Math.Max(Math.Abs(low), Math.Abs(high));
        var fits = (int)Math.Floor(Math.Log2(FirstCut * (high - low) / (LeastSpacings * spacing))) + 1;
        if (depth > fits)
        {
            throw new InputException(
                $"--depth {depth}: the range of {axis.Parameter} is so narrow that doubles cannot tell its boxes apart; "
                + (fits < 1 ? "give it a wider range" : $"give {fits} at most, or a wider range"));
        }
    }

    /// <summary>Number of boxes.</summary>
    public int Count => 2 * half;

    /// <summary>Low end of the axis.</summary>
    public double Low => low;

    /// <summary>Length of the axis, parameter units.</summary>
    public double Length => high - low;

    /// <summary>Coordinate of a line, parameter units.</summary>
    /// <param name="index">Number of the line, from 0 to <see cref="Count"/>.</param>
    public double this[int index] =>
        index <= half
            ? index == half ? cut : low + ((cut - low) * index / half)
            : index == Count ? high : cut + ((high - cut) * (index - half) / half);
}
