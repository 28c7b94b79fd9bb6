using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels.Games;

/// <summary>
/// A finite list of hypotheses, as a cell (or a vector of cells) takes it, and the numbers that it works with; <see cref="ListPlaces"/>
/// says which stand where.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public interface IListData<T>
    where T : struct
{
    /// <summary>Number of hypotheses.</summary>
    int Hypotheses { get; }

    /// <summary>The outcomes that never happen, a bit each, <see cref="GameLimits.MostOutcomes"/> for every action.</summary>
    long Never { get; }

    /// <summary>Where the numbers of a cell stand.</summary>
    ListPlaces Places { get; }

    /// <summary>At most one over the least chance above none that a hypothesis gives any outcome in any cell; infinite if that is not known.</summary>
    T Rarest { get; }

    /// <summary>The actions that tell no hypotheses apart when played, a bit each.</summary>
    int Silent { get; }

    /// <summary>A number of the cell.</summary>
    T this[int place] { get; set; }

    /// <summary>A coordinate of a hypothesis.</summary>
    T Coordinate(int hypothesis, int coordinate);

    /// <summary>
    /// A whole number that two hypotheses share only if intending an action can never tell them apart, whatever the cell; for the number of
    /// actions in place of an action, only if none can.
    /// </summary>
    T Class(int action, int hypothesis);
}

/// <summary>Where the numbers of a cell over a list of hypotheses stand.</summary>
/// <param name="actions">Number of actions.</param>
/// <param name="outcomes">Number of outcomes.</param>
/// <param name="hypotheses">Number of hypotheses.</param>
public readonly struct ListPlaces(int actions, int outcomes, int hypotheses)
{
    /// <summary>Parts into which the grid of mixtures of three actions divides an edge.</summary>
    public const int TriangleParts = 8;

    private const int NumbersOfPoint = 6;

    /// <summary>All numbers of a cell.</summary>
    public int Count => Triangles + (actions == 3 ? NumbersOfPoint * (Point(TriangleParts, 0) + 1) : 0);

    /// <summary>Mixtures of two actions other than a given one.</summary>
    public int MixturesOfOthers => (actions - 1) * (actions - 2) / 2;

    /// <summary>Those of every action.</summary>
    public int Mixtures => actions * MixturesOfOthers;

    private int Truths => 3 * actions * hypotheses;

    private int Pivots => Truths + (2 * actions * outcomes);

    private int Pairs => Pivots + (2 * (actions + 1) * actions);

    private int Leads => Pairs + (actions * actions);

    private int Triangles => Weights + (4 * Mixtures);

    private int Weights => Leads + (actions * (actions + 2));

    /// <summary>At least the divergence of a hypothesis under an intended action, nats.</summary>
    public int Least(int action, int hypothesis) => (action * hypotheses) + hypothesis;

    /// <summary>At most that divergence.</summary>
    public int Most(int action, int hypothesis) => ((actions + action) * hypotheses) + hypothesis;

    /// <summary>Perceived value, payoff units.</summary>
    public int Value(int action, int hypothesis) => ((2 * actions) + action) * hypotheses + hypothesis;

    /// <summary>True probability of an outcome; its logarithm stands behind it.</summary>
    public int Truth(int action, int outcome) => Truths + (2 * ((action * outcomes) + outcome));

    /// <summary>At most the divergence, under an action, of a hypothesis that fits well: the best one of a pure action, or of all together;
    /// its class stands behind it.</summary>
    public int Pivot(int pivot, int action) => Pivots + (2 * ((pivot * actions) + action));

    /// <summary>Whether intending one action justifies another for certain: 1, or 0.</summary>
    public int Pair(int one, int other) => Pairs + (one * actions) + other;

    /// <summary>The least advantage of an action at a hypothesis of a set, payoff units.</summary>
    public int Least(int action) => Leads + action;

    /// <summary>The greatest.</summary>
    public int Greatest(int action) => Leads + actions + action;

    /// <summary>The greatest by which an action is better than another there.</summary>
    public int Lead(int action, int other) => Leads + ((action + 2) * actions) + other;

    /// <summary>The number of a mixture of three actions on the grid, of which two have so many parts.</summary>
    public static int Point(int first, int second) => (first * (2 * TriangleParts + 3 - first) / 2) + second;

    /// <summary>A number of a point of the grid: three divergences of what fits best there, then three advantages beyond the slack.</summary>
    public int Triangle(int point, int number) => Triangles + (point * NumbersOfPoint) + number;

    /// <summary>
    /// An end of an interval of weights of mixtures of two actions. The first two are for mixtures that are better than an action by more than
    /// the slack, the others for those not worse by more.
    /// </summary>
    public int Weight(int mixture, int end) => Weights + (4 * mixture) + end;
}
