namespace PhaseSweep.Rectangles;

/// <summary>How closely greatest advantages must be known.</summary>
/// <param name="Most">What lies above counts no further, payoff units.</param>
/// <param name="Tolerance">What they may be off, payoff units, where they are clearly not 0.</param>
internal readonly record struct Need(double Most, double Tolerance)
{
    /// <summary>
    /// What is asked of a number that is shown, in units of the largest value. It holds wherever a number may be 0.
    /// </summary>
    private const double Fine = 1e-11;

    /// <summary>What is asked of the numbers of a map, which are stored as float32, in units of the largest value.</summary>
    private const double Coarse = 1e-8;

    /// <summary>Everything, to the last digits that a search can find.</summary>
    public static Need Everything(double scale) => new(double.PositiveInfinity, Fine * scale);

    /// <summary>What a label, margin and regret hang on, with gaps of pure actions up to <paramref name="most"/>.</summary>
    public static Need Numbers(double most, double scale) => new(Math.Max(most, Coarse * scale), Coarse * scale);

    /// <summary>What they may be off wherever they may be 0, payoff units.</summary>
    public static double Least(double scale) => Fine * scale;
}
