using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Verification;

/// <summary>
/// How hypotheses of a list fit what mixtures of actions show, over a box: by differences of divergence,
/// <c>D_k - D_j = sum_y Q(y|a) ln(Q_j(y|a) / Q_k(y|a))</c>, in which what is common to both has gone; of normal outcomes times twice the
/// variance, <c>(m_k - m_j)(m_k + m_j - 2 mu)</c>, for only signs matter. Hypotheses that say the same of an action differ there by exactly 0.
/// </summary>
internal sealed class ListFits
{
    /// <summary>A probability that is not above this is none.</summary>
    private const double Nothing = 1e-300;

    /// <summary>Of lists up to this long, differences of divergence are kept.</summary>
    private const int MostKept = 128;

    /// <summary>Weight of each action where exploration decides: a power of two, so that halving it is exact.</summary>
    private const double Tremble = 0.25;

    private readonly int[][] alike;
    private readonly WideInterval[] truths;
    private readonly WideInterval[] said;
    private readonly double[] divergences;
    private readonly WideInterval?[] differences;
    private readonly int outcomes;
    private readonly Exploration exploration;

    private ListFits(int outcomes, int[][] alike, Exploration exploration)
    {
        (this.outcomes, this.alike, this.exploration) = (outcomes, alike, exploration);
        (Actions, Count) = (alike.Length, alike[0].Length);
        truths = new WideInterval[Actions * outcomes];
        said = new WideInterval[truths.Length * Count];
        divergences = new double[Actions * Count];
        differences = new WideInterval?[Count <= MostKept ? Actions * Count * Count : 0];
        Uniform = Of(Enumerable.Repeat(Tremble, Actions).ToArray());
    }

    /// <summary>Number of actions.</summary>
    public int Actions { get; }

    /// <summary>Number of hypotheses.</summary>
    public int Count { get; }

    /// <summary>Whether exploration vanishes.</summary>
    public bool Vanishes => exploration.Vanishing;

    /// <summary>Whether some hypothesis surely rules out nothing that happens.</summary>
    public bool Survives { get; private set; }

    /// <summary>All actions as much as one another.</summary>
    public ListMixture Uniform { get; }

    private bool IsNormal => outcomes == 1;

    /// <summary>The fits in a box.</summary>
    /// <param name="cell">The box.</param>
    /// <param name="list">Coordinates of the hypotheses.</param>
    /// <param name="alike">By action, a number for each hypothesis; see <see cref="HypothesisDescription.Alike"/>.</param>
    /// <param name="exploration">The convention about actions never intended.</param>
    public static ListFits Of<TCell>(TCell cell, IReadOnlyList<IReadOnlyList<double>> list, int[][] alike, Exploration exploration)
        where TCell : struct, IGame<TCell, WideInterval>
    {
        var fits = new ListFits(TCell.Outcomes, alike, exploration);
        var survives = new bool[fits.Count];
        Array.Fill(survives, true);
        for (var action = 0; action < fits.Actions; action++)
        {
            for (var outcome = 0; outcome < TCell.Outcomes; outcome++)
            {
                var at = (action * TCell.Outcomes) + outcome;
                var truth = cell.Truth(action, outcome);
                fits.truths[at] = fits.IsNormal ? truth : new(Math.Max(0, truth.Low), Math.Max(0, truth.High));
                for (var k = 0; k < fits.Count; k++)
                {
                    var model = cell.Model(action, outcome, Coordinate(k, 0), Coordinate(k, 1));
                    fits.said[(at * fits.Count) + k] = fits.IsNormal ? model : Log(model);
                    survives[k] &= fits.IsNormal || truth.IsZero || model.Low > Nothing;
                }
            }
        }

        fits.Survives = survives.Contains(true);
        fits.Estimate();
        return fits;

        WideInterval Coordinate(int k, int which) => list[k].Count > which ? WideInterval.Of(list[k][which]) : WideInterval.Zero;
    }

    /// <summary>A mixture.</summary>
    /// <param name="intended">Weight of each action.</param>
    public ListMixture Of(double[] intended)
    {
        var play = intended.Select(WideInterval.Of).ToArray();
        if (exploration.Rate > 0)
        {
            var rate = WideInterval.Of(exploration.Rate);
            var explored = rate * play.Aggregate((sum, weight) => sum + weight) / WideInterval.Of(Actions);
            play = [.. play.Select(weight => ((WideInterval.One - rate) * weight) + explored)];
        }

        return new(intended, play);
    }

    /// <summary>Whether no play that intends some actions can ever tell two hypotheses apart.</summary>
    public bool AreAlike(int k, int j, double[] intended)
    {
        for (var action = 0; action < Actions; action++)
        {
            if ((intended[action] != 0 || exploration.Rate > 0) && alike[action][k] != alike[action][j])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How much worse hypothesis k fits a mixture than j.</summary>
    public WideInterval Difference(ListMixture mixture, int k, int j)
    {
        var (sum, any) = (WideInterval.Zero, false);
        for (var action = 0; action < Actions; action++)
        {
            if (!mixture.Play[action].IsZero && alike[action][k] != alike[action][j])
            {
                var term = Weighted(mixture.Play[action], Kept(action, k, j));
                (sum, any) = (any ? sum + term : term, true);
            }
        }

        return sum;
    }

    /// <summary>
    /// Whether another hypothesis surely fits better at every mixture of some: at all of them by itself, or nowhere worse, and better
    /// where exploration, however rare, has to decide.
    /// </summary>
    /// <param name="k">The hypothesis.</param>
    /// <param name="j">The other one.</param>
    /// <param name="mixtures">The corners of the mixtures.</param>
    public bool IsBeaten(int k, int j, ReadOnlySpan<ListMixture> mixtures)
    {
        var (everywhere, nowhereWorse) = (true, true);
        foreach (var mixture in mixtures)
        {
            var difference = Difference(mixture, k, j);
            (everywhere, nowhereWorse) = (everywhere && difference.Low > 0, nowhereWorse && difference.Low >= 0);
            if (!nowhereWorse)
            {
                return false;
            }
        }

        return everywhere || (Vanishes && Difference(Uniform, k, j).Low > 0);
    }

    /// <summary>About how badly a hypothesis fits the middle of some mixtures; what is common to all is left out.</summary>
    public double About(int k, ReadOnlySpan<ListMixture> mixtures)
    {
        var sum = 0.0;
        foreach (var mixture in mixtures)
        {
            for (var action = 0; action < Actions; action++)
            {
                var weight = mixture.Play[action].High;
                sum += weight > 0 ? weight * divergences[(action * Count) + k] : 0;
            }
        }

        return sum;
    }

    private static WideInterval Log(WideInterval model)
    {
        var (low, high) = (model.Low > Nothing, model.High > Nothing);
        var log = WideInterval.Log(new(low ? model.Low : 1, high ? model.High : 1));
        return new(
            low ? log.Low : double.NegativeInfinity,
            high ? log.High : model.High > 0 ? Math.BitIncrement(Math.Log(Nothing)) : double.NegativeInfinity);
    }

    /// <summary>A product with a number that is not negative, where none of what is unbounded is nothing.</summary>
    private static WideInterval Weighted(WideInterval weight, WideInterval value)
    {
        var low = Times(value.Low >= 0 ? weight.Low : weight.High, value.Low);
        var high = Times(value.High >= 0 ? weight.High : weight.Low, value.High);
        return new(Math.BitDecrement(low), Math.BitIncrement(high));

        static double Times(double weight, double value) => weight == 0 ? 0 : weight * value;
    }

    private WideInterval Kept(int action, int k, int j) => differences.Length == 0
        ? Difference(action, k, j)
        : differences[(((action * Count) + k) * Count) + j] ??= Difference(action, k, j);

    private WideInterval Difference(int action, int k, int j)
    {
        var first = action * outcomes;
        if (IsNormal)
        {
            var (own, other) = (said[(first * Count) + k], said[(first * Count) + j]);
            return (own - other) * (own + other - (WideInterval.Of(2) * truths[first]));
        }

        var sum = WideInterval.Zero;
        for (var y = 0; y < outcomes; y++)
        {
            sum += truths[first + y].IsZero ? WideInterval.Zero : Weighted(truths[first + y], Surprise(first + y, k, j));
        }

        // Probabilities sum to one: so they also weigh what the other outcomes say beyond the first one.
        var common = Surprise(first, k, j);
        if (!double.IsFinite(common.Low) || !double.IsFinite(common.High))
        {
            return sum;
        }

        var rest = common;
        for (var y = 1; y < outcomes; y++)
        {
            rest += truths[first + y].IsZero ? WideInterval.Zero : Weighted(truths[first + y], Surprise(first + y, k, j) - common);
        }

        return new(Math.Max(sum.Low, rest.Low), Math.Min(sum.High, rest.High));
    }

    private WideInterval Surprise(int at, int k, int j)
    {
        var (own, other) = (said[(at * Count) + k], said[(at * Count) + j]);
        var (low, high) = (other.Low - own.High, other.High - own.Low);
        return new(
            double.IsNaN(low) ? double.NegativeInfinity : Math.BitDecrement(low),
            double.IsNaN(high) ? double.PositiveInfinity : Math.BitIncrement(high));
    }

    private void Estimate()
    {
        for (var action = 0; action < Actions; action++)
        {
            for (var k = 0; k < Count; k++)
            {
                for (var y = 0; y < outcomes; y++)
                {
                    var truth = truths[(action * outcomes) + y].Middle;
                    var own = said[(((action * outcomes) + y) * Count) + k];
                    divergences[(action * Count) + k] += IsNormal ? (own.Middle - truth) * (own.Middle - truth)
                        : truth > 0 ? -truth * own.High : 0;
                }
            }
        }
    }
}
