using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Learning;

/// <summary>
/// The hypotheses of a game of any size as its learners read them: of each its log prior, its coordinates, of a list the perceived values,
/// and log-likelihoods. What every hypothesis tells alike says nothing and has no column; outcomes told alike share one.
/// </summary>
public sealed class GameTable
{
    private GameTable(double[] rows, int[] places, int columns) => (Rows, Places, Columns) = (rows, places, columns);

    /// <summary>All rows, one behind another.</summary>
    public double[] Rows { get; }

    /// <summary>Of what is seen, action by action, its column; -1 where it tells nothing.</summary>
    public int[] Places { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>The table of a model.</summary>
    /// <param name="rules">Where numbers stand.</param>
    /// <param name="model">Of each hypothesis, as <see cref="GameReader.Model"/> gives it.</param>
    /// <param name="logPrior">Logarithms of prior weights that take the place of the density; null for that.</param>
    public static GameTable Of(GameRules rules, double[] model, double[]? logPrior)
    {
        var (count, seen, stride) = (rules.Learning.Hypotheses, rules.Actions * rules.Seen, GameReader.ModelSize(rules));
        var likelihoods = new double[seen][];
        for (var place = 0; place < seen; place++)
        {
            likelihoods[place] = new double[count];
            for (var k = 0; k < count; k++)
            {
                likelihoods[place][k] = LogLikelihood(rules, model.AsSpan(k * stride, stride), place);
            }
        }

        var (places, kept) = Distinct(likelihoods);
        var (width, rows) = (rules.Columns + kept.Count, new double[count * (rules.Columns + kept.Count)]);
        for (var k = 0; k < count; k++)
        {
            var from = model.AsSpan(k * stride, stride);
            var to = rows.AsSpan(k * width, width);
            to[GameRules.LogPrior] = logPrior is null ? LogOf(from[GameRules.LogPrior]) : logPrior[k];
            from[GameRules.Coordinate..rules.Columns].CopyTo(to[GameRules.Coordinate..]);
            for (var column = 0; column < kept.Count; column++)
            {
                to[rules.Columns + column] = kept[column][k];
            }
        }

        return new(rows, places, kept.Count);
    }

    /// <summary>Logarithm of a weight or chance; <see cref="Hypotheses.LogOfZero"/> for none.</summary>
    public static double LogOf(double weight) => weight > 0 ? Scalar64.Log(new(weight)).Value : Hypotheses.LogOfZero;

    /// <summary>
    /// What one count of what is seen adds to the log posterior. Of a normal outcome y it is <c>-(y - m)^2/(2 s^2)</c> without the part that
    /// all hypotheses share: <c>-m^2/(2 s^2)</c> for every time, and <c>m/s^2</c> for every unit of the sum.
    /// </summary>
    private static double LogLikelihood(GameRules rules, ReadOnlySpan<double> hypothesis, int place)
    {
        if (rules.Normal == 0)
        {
            return LogOf(hypothesis[rules.Columns + place]);
        }

        var (mean, deviation) = (hypothesis[rules.Columns + (place / 2 * 2)], hypothesis[rules.Columns + (place / 2 * 2) + 1]);
        return place % 2 == 0 ? -(mean * mean) / (2 * deviation * deviation) : mean / (deviation * deviation);
    }

    private static (int[] Places, List<double[]> Kept) Distinct(double[][] likelihoods)
    {
        var (places, kept) = (new int[likelihoods.Length], new List<double[]>());
        for (var place = 0; place < places.Length; place++)
        {
            var column = likelihoods[place];
            var tellsNothing = !column.AsSpan().ContainsAnyExcept(column[0]) && column[0] > Hypotheses.RuledOut;
            places[place] = tellsNothing ? -1 : kept.FindIndex(other => other.AsSpan().SequenceEqual(column));
            if (!tellsNothing && places[place] < 0)
            {
                places[place] = kept.Count;
                kept.Add(column);
            }
        }

        return (places, kept);
    }
}
