using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Tests.Games;

/// <summary>
/// Sycophancy with a weight <c>lambda</c> of the flawed axis, model.md 5: <c>Q(1|S) = theta</c>,
/// <c>Q(1|H) = lambda (1 - theta) + (1 - lambda) eta</c>. Parameters p_S, p_H, lambda; unit rewards.
/// </summary>
public readonly struct WeightedSycophancy<T>(Parameters<T> parameters) : IGame<WeightedSycophancy<T>, T>
    where T : struct, IReal<T>
{
    private readonly Parameters<T> parameters = parameters;

    public static int Actions => 2;

    public static int Outcomes => 2;

    public static int Coordinates => 2;

    public static int SafeActions => 0b10;

    public static double Noise => 4;

    public T Deviation => T.One;

    public static WeightedSycophancy<T> At(Parameters<T> parameters) => new(parameters);

    public T Low(int coordinate) => T.Zero;

    public T High(int coordinate) => T.One;

    public T Truth(int action, int outcome)
    {
        var approval = action == 0 ? parameters.P0 : parameters.P1;
        return outcome == 1 ? approval : T.One - approval;
    }

    public T Model(int action, int outcome, T first, T second)
    {
        var weight = parameters.P2;
        var approval = action == 0 ? first : weight * (T.One - first) + (T.One - weight) * second;
        return outcome == 1 ? approval : T.One - approval;
    }

    public T ModelSlope(int action, int outcome, int coordinate)
    {
        var (theta, eta) = action == 0 ? (T.One, T.Zero) : (-parameters.P2, T.One - parameters.P2);
        var slope = coordinate == 0 ? theta : eta;
        return outcome == 1 ? slope : -slope;
    }

    public T Payoff(int action, int outcome) => outcome == 1 ? T.One : T.Zero;

    public T PayoffSize(int action, int outcome) => Payoff(action, outcome);

    public T Density(T first, T second) => T.One;
}

/// <summary>The size of a game whose numbers are in <see cref="TableGame{TSize,T}"/>.</summary>
public interface ISize
{
    static abstract int Actions { get; }

    static abstract int Outcomes { get; }

    static abstract int Coordinates { get; }

    static abstract int SafeActions { get; }
}

/// <summary>
/// A game whose numbers stand in tables of the thread, for random games: model <c>m[a, y] + s0[a, y] theta + s1[a, y] eta</c> on
/// [0, 1] or its square; a normal outcome where the size says one.
/// </summary>
public readonly struct TableGame<TSize, T> : IGame<TableGame<TSize, T>, T>
    where TSize : ISize
    where T : struct, IReal<T>
{
    public static int Actions => TSize.Actions;

    public static int Outcomes => TSize.Outcomes;

    public static int Coordinates => TSize.Coordinates;

    public static int SafeActions => TSize.SafeActions;

    public static double Noise => 16;

    public T Deviation => T.One;

    public static TableGame<TSize, T> At(Parameters<T> parameters) => default;

    public T Low(int coordinate) => T.Zero;

    public T High(int coordinate) => T.One;

    public T Truth(int action, int outcome) => T.Of(Tables.Current.Truth[action, outcome]);

    public T Model(int action, int outcome, T first, T second) => T.Of(Tables.Current.Base[action, outcome])
        + T.Of(Tables.Current.Slope[action, outcome, 0]) * first + T.Of(Tables.Current.Slope[action, outcome, 1]) * second;

    public T ModelSlope(int action, int outcome, int coordinate) => T.Of(Tables.Current.Slope[action, outcome, coordinate]);

    public T Payoff(int action, int outcome) => T.Of(Tables.Current.Payoff[action, outcome]);

    public T PayoffSize(int action, int outcome) => T.Abs(Payoff(action, outcome));

    public T Density(T first, T second) => T.One;
}

/// <summary>The numbers of a random game.</summary>
public sealed record Tables(double[,] Truth, double[,] Base, double[,,] Slope, double[,] Payoff)
{
    [ThreadStatic]
    private static Tables? current;

    /// <summary>The numbers of the game that this thread solves.</summary>
    public static Tables Current
    {
        get => current!;
        set => current = value;
    }

    public int Actions => Truth.GetLength(0);

    public int Outcomes => Truth.GetLength(1);

    public bool IsNormal => Outcomes == 1;

    /// <summary>
    /// Random numbers: distributions at the corners of the hypotheses, of which the model is the affine extension; each with a chance
    /// reveals nothing, or depends on one coordinate only.
    /// </summary>
    public static Tables Random(Random random, int actions, int outcomes, int coordinates)
    {
        var truth = new double[actions, outcomes];
        var start = new double[actions, outcomes];
        var slope = new double[actions, outcomes, 2];
        var payoff = new double[actions, Math.Max(2, outcomes)];
        for (var a = 0; a < actions; a++)
        {
            var corners = Enumerable.Range(0, coordinates + 1).Select(_ => Distribution(random, outcomes)).ToArray();
            var fill = Distribution(random, outcomes);
            var flat = random.Next(5);
            for (var y = 0; y < outcomes; y++)
            {
                // A mixture over the coordinates keeps the model a distribution on the whole square.
                start[a, y] = corners[0][y];
                for (var c = 0; c < coordinates; c++)
                {
                    slope[a, y, c] = flat == c || flat == 4 ? 0 : (corners[c + 1][y] - corners[0][y]) / coordinates;
                }

                truth[a, y] = fill[y];
                payoff[a, y] = random.Next(-4, 5) + random.NextDouble();
            }

            if (outcomes == 1)
            {
                payoff[a, 1] = random.Next(-2, 3) + random.NextDouble();
            }
        }

        return new(truth, start, slope, payoff);
    }

    private static double[] Distribution(Random random, int outcomes)
    {
        if (outcomes == 1)
        {
            return [(4 * random.NextDouble()) - 2];
        }

        var weights = Enumerable.Range(0, outcomes).Select(_ => -Math.Log(1 - random.NextDouble())).ToArray();
        return [.. weights.Select(w => w / weights.Sum())];
    }
}

/// <summary>Descriptions of games written by hand.</summary>
internal static class HandGames
{
    /// <summary>Sycophancy with a weight of the flawed axis.</summary>
    public static ScenarioDescription WeightedSycophancy { get; } = new(
        "weighted-sycophancy",
        "Weighted sycophancy",
        "Sycophancy whose flaw is repaired in part.",
        [new("S", false, "flatter"), new("H", true, "be honest")],
        [
            new("p_S", "true chance of approval after S", ParameterRole.Environment, 0.7, ValidRange.Probability, 0, 1),
            new("p_H", "true chance of approval after H", ParameterRole.Environment, 0.6, ValidRange.Probability, 0, 1),
            new("lambda", "weight of the flawed axis", ParameterRole.Subjective, 0.5, ValidRange.Probability, 0, 1),
        ],
        "p_S",
        "p_H",
        typeof(WeightedSycophancy<>))
    {
        Hypotheses = new(["theta", "eta"], 256),
    };
}
