using PhaseSweep.Model;

namespace PhaseSweep.Rendering;

/// <summary>
/// The range in which a field is shown: that of the cells seen so far, or all of [0, 1] for shares of learners, so that pictures of them
/// compare. Cells without a finite value are counted apart.
/// </summary>
internal sealed class FieldRange
{
    /// <summary>The range of a field, no cell seen yet.</summary>
    public FieldRange(Field field) => (Low, High) = field.IsShare() ? (0, 1) : (float.PositiveInfinity, float.NegativeInfinity);

    /// <summary>Least value; positive infinity before the first.</summary>
    public float Low { get; private set; }

    /// <summary>Greatest value; negative infinity before the first.</summary>
    public float High { get; private set; }

    /// <summary>Cells seen.</summary>
    public long Cells { get; private set; }

    /// <summary>Cells seen that have no finite value.</summary>
    public long Missing { get; private set; }

    /// <summary>Whether no cell has a value.</summary>
    public bool IsEmpty => Missing == Cells;

    /// <summary>Widens the range by <paramref name="values"/>.</summary>
    public void Include(ReadOnlySpan<float> values)
    {
        var (low, high, missing) = (Low, High, 0);
        foreach (var value in values)
        {
            if (float.IsFinite(value))
            {
                low = Math.Min(low, value);
                high = Math.Max(high, value);
            }
            else
            {
                missing++;
            }
        }

        (Low, High) = (low, high);
        Cells += values.Length;
        Missing += missing;
    }

    /// <summary>
    /// Position of <paramref name="value"/> in the range, in [0, 1]; 0 in a range of one value; NaN without a value.
    /// </summary>
    public double Position(double value) =>
        !double.IsFinite(value) ? double.NaN : High > Low ? (value - Low) / ((double)High - Low) : 0;
}
