using System.Globalization;

namespace PhaseSweep.Devices;

/// <summary>What always intending an action leaves of the hypotheses.</summary>
/// <param name="Names">Names of the numbers of a point: coordinates of hypotheses, or what is expected after each action.</param>
/// <param name="Points">The hypotheses of a list; or the ends between which all on an interval, or a line, are left. None where every
/// hypothesis is ruled out.</param>
/// <param name="AreListed">Whether the points are all there is, and not the ends of more.</param>
public sealed record BeliefReport(IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<double>> Points, bool AreListed)
{
    private const int MostShown = 8;

    /// <summary>In words: <c>theta = 0.7</c>, <c>theta from 0.1 to 0.6</c>, <c>theta = 0.25 or 0.75</c>.</summary>
    public override string ToString()
    {
        if (Points.Count == 0)
        {
            return "nothing";
        }

        return AreListed && Points.Count > 1
            ? string.Join(" or ", Points.Take(MostShown).Select(One)) + (Points.Count > MostShown ? $" or {Points.Count - MostShown} more" : "")
            : string.Join(", ", Names.Select((name, i) => Range(name, Points.Min(p => p[i]), Points.Max(p => p[i]))));
    }

    private static string Range(string name, double low, double high) =>
        low.Equals(high) ? $"{name} = {Text(low)}" : $"{name} from {Text(low)} to {Text(high)}";

    private string One(IReadOnlyList<double> point) =>
        Names.Count == 1 ? $"{Names[0]} = {Text(point[0])}" : $"({string.Join(", ", point.Select((v, i) => $"{Names[i]} = {Text(v)}"))})";

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
