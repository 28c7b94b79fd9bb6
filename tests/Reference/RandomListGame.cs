using System.Numerics;
using PhaseSweep.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Tests.Reference;

/// <summary>
/// A random game with a finite list of hypotheses: each action has a few models, each hypothesis one of them for each action. Whole
/// numbers, small ones so that ties are frequent or large ones, no two the same, so that only models that are the same tie.
/// </summary>
public sealed class RandomListGame
{
    /// <summary>Of so many games one has a list long enough for envelopes to be split.</summary>
    private const int LongEvery = 10;

    private readonly int seed;
    private readonly bool small;
    private readonly int[][] model;
    private readonly int?[][] divergence;
    private readonly int[][] value;
    private readonly bool[] safe;
    private readonly double[] objective;

    /// <summary>The game of a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="actions">Number of actions.</param>
    /// <param name="small">Whether numbers are small.</param>
    /// <param name="infinite">Whether some divergences are infinite.</param>
    public RandomListGame(int seed, int actions, bool small, bool infinite)
    {
        var random = new Random(seed);
        (this.seed, this.small) = (seed, small);
        var hypotheses = actions > 3 ? random.Next(2, 8) : seed % LongEvery == 0 ? random.Next(20, 31) : random.Next(2, 13);
        var largest = small ? 5 : 100_000;
        var models = Enumerable.Range(0, actions).Select(_ => random.Next(1, hypotheses + 2)).ToArray();
        model = [.. models.Select(count => Draw(hypotheses, () => random.Next(count)))];
        divergence = [.. models.Select(_ => new HashSet<int>()).Zip(models, (drawn, count) => Draw(
            count, () => infinite && random.Next(5) == 0 ? (int?)null : Number(drawn, () => random.Next(largest + 1))))];
        var values = new HashSet<int>();
        value = [.. models.Select(count => Draw(count, () => Number(values, () => random.Next(-largest, largest + 1))))];
        safe = Draw(actions, () => random.Next(2) == 0);
        objective = Draw(actions, () => (double)random.Next(largest));
    }

    /// <summary>Number of actions.</summary>
    public int Actions => safe.Length;

    /// <summary>Number of hypotheses.</summary>
    public int Hypotheses => model[0].Length;

    /// <summary>Whether some hypothesis has finite divergence for every action.</summary>
    public bool Survives => Enumerable.Range(0, Hypotheses).Any(k => Enumerable.Range(0, Actions).All(a => divergence[a][model[a][k]] is not null));

    /// <summary>The table that the solver takes.</summary>
    public ListTable Table(Exploration exploration)
    {
        var table = new ListTable(Actions, Hypotheses) { Exploration = exploration };
        safe.CopyTo(table.Safe, 0);
        objective.CopyTo(table.Objective, 0);
        for (var a = 0; a < Actions; a++)
        {
            for (var k = 0; k < Hypotheses; k++)
            {
                var at = (a * Hypotheses) + k;
                table.Divergence[at] = divergence[a][model[a][k]] ?? double.PositiveInfinity;
                table.Value[at] = value[a][model[a][k]];
                table.Alike[at] = model[a][k];
            }
        }

        return table;
    }

    /// <summary>The same for the reference.</summary>
    public ExactListGame Exact((int Over, int Under)? rate) => Moved(rate, null);

    /// <summary>
    /// The same with every number of every model moved by a random amount too small to change anything but ties.
    /// </summary>
    public ExactListGame Moved((int Over, int Under)? rate, Random? random)
    {
        var factor = BigInteger.Pow(10, 8);
        BigInteger Move(int number) => (number * factor) + (random?.Next(-1000, 1001) ?? 0);
        var divergences = divergence.Select(row => row.Select(d => d is { } number ? Move(number) : (BigInteger?)null).ToArray()).ToArray();
        var values = value.Select(row => row.Select(Move).ToArray()).ToArray();
        return new(
            [.. model.Select((row, a) => row.Select(m => divergences[a][m]).ToArray())],
            [.. model.Select((row, a) => row.Select(m => values[a][m]).ToArray())],
            safe,
            rate);
    }

    /// <inheritdoc/>
    public override string ToString() => $"game {seed} of {Actions} actions, {Hypotheses} hypotheses";

    /// <summary>A number; a large one that was not drawn before.</summary>
    private int Number(HashSet<int> drawn, Func<int> draw)
    {
        var number = draw();
        while (!drawn.Add(number) && !small)
        {
            number = draw();
        }

        return number;
    }

    private static T[] Draw<T>(int count, Func<T> draw) => [.. Enumerable.Range(0, count).Select(_ => draw())];
}
