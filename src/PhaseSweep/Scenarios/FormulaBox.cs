using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Scenarios;

/// <summary>A range for every parameter and coordinate.</summary>
internal readonly record struct FormulaBox(Interval[] Parameters, Interval[] Hypothesis)
{
    /// <summary>The ranges, as formulas take them.</summary>
    public Values<Interval> Values() => new(Parameters, Hypothesis);

    /// <summary>
    /// The variable across whose side halving helps most: that along which a formula changes most, if its slopes are known, or else the
    /// widest relative to the size of its numbers; null where no side can be halved.
    /// </summary>
    public Variable? Across(Variable[] variables, Interval[] slopes)
    {
        var values = Values();
        var wide = variables.Index().Where(v => values.Of(v.Item) is var side && Middle(side) > side.Low && Middle(side) < side.High).ToArray();
        var bySlope = wide.All(v => double.IsFinite(slopes[v.Index].Magnitude)) && wide.Any(v => slopes[v.Index].Magnitude > 0);
        return wide.Length == 0 ? null : wide.MaxBy(v => values.Of(v.Item) is var side && bySlope
            ? slopes[v.Index].Magnitude * (side.High - side.Low)
            : (side.High - side.Low) / Math.Max(1e-3, side.Magnitude)).Item;
    }

    /// <summary>The box cut in two across a side.</summary>
    public (FormulaBox Left, FormulaBox Right) Halves(Variable across)
    {
        var side = Values().Of(across);
        var middle = Middle(side);
        return (With(across, new(side.Low, middle)), With(across, new(middle, side.High)));
    }

    /// <summary>The middle of a side.</summary>
    public static double Middle(Interval side) => side.Low + ((side.High - side.Low) / 2);

    /// <summary>The box with another side.</summary>
    public FormulaBox With(Variable variable, Interval side)
    {
        var (parameters, hypothesis) = ((Interval[])Parameters.Clone(), (Interval[])Hypothesis.Clone());
        (variable.Kind == VariableKind.Parameter ? parameters : hypothesis)[variable.Index] = side;
        return new(parameters, hypothesis);
    }
}
