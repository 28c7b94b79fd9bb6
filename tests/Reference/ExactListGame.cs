using System.Numerics;
using PhaseSweep.Equilibria;
using PhaseSweep.Kernels.Equilibria;
using Combination = System.Collections.Generic.IReadOnlyList<int>;

namespace PhaseSweep.Tests.Reference;

/// <summary>
/// A game with a finite list of hypotheses solved by the definitions, in whole numbers. Nothing is minimised: every mixture at which
/// enough hypotheses tie to pin it down is found by solving for it, and so is every belief at which enough actions tie. Mixtures
/// strictly inside a face are those of a face shrunk by a part so small that it changes no comparison. Where exploration vanishes,
/// hypotheses that tie at every mixture of a face are decided by their sums over all actions.
/// </summary>
public sealed class ExactListGame
{
    /// <summary>Far more than any ratio of numbers that are compared.</summary>
    private static readonly BigInteger Many = BigInteger.Pow(10, 60);

    private readonly BigInteger?[][] divergence;
    private readonly BigInteger[][] value;
    private readonly bool[] safe;
    private readonly bool vanishing;
    private readonly Dictionary<int, List<Tie>> ties = [];

    /// <summary>A game.</summary>
    /// <param name="divergence">Divergences <c>[action][hypothesis]</c>, up to a common factor; null is infinite.</param>
    /// <param name="value">Perceived values, likewise.</param>
    /// <param name="safe">Which actions are safe.</param>
    /// <param name="rate">Rate of exploration as a fraction; null where it vanishes.</param>
    public ExactListGame(BigInteger?[][] divergence, BigInteger[][] value, bool[] safe, (int Over, int Under)? rate)
    {
        var all = Enumerable.Range(0, safe.Length).ToArray();
        this.divergence = rate is ({ } over and > 0, { } under) ? [.. all.Select(a => Shrunk(divergence, all, a, over, under))] : divergence;
        (this.value, this.safe, vanishing) = (value, safe, rate is null);
    }

    /// <summary>Number of actions.</summary>
    private int Actions => safe.Length;

    /// <summary>The hypotheses that fit best when an action is played.</summary>
    public int[] Beliefs(int action)
    {
        var row = divergence[action];
        var least = row.Where(d => d is not null).Min();
        return Decided([action], [.. Enumerable.Range(0, row.Length).Where(k => row[k] == least)]);
    }

    /// <summary>Whether a pure action is an equilibrium.</summary>
    public EquilibriumKind Kind(int action)
    {
        var beliefs = Beliefs(action);
        return beliefs.All(k => Others(action).All(b => value[action][k] > value[b][k])) ? EquilibriumKind.Strict
            : AreBest(beliefs, [action]) ? EquilibriumKind.Weak
            : EquilibriumKind.None;
    }

    /// <summary>Gamma applied to the set of all actions until nothing changes.</summary>
    public bool[] Rationalizable()
    {
        var set = (1 << Actions) - 1;
        while (true)
        {
            var sets = Ties(set).Select(tie => tie.Hypotheses).ToArray();
            var next = Enumerable.Range(0, Actions).Where(a => Array.Exists(sets, tied => AreBest(tied, [a]))).Sum(a => 1 << a);
            if (next == set)
            {
                return [.. Enumerable.Range(0, Actions).Select(a => ((set >> a) & 1) != 0)];
            }

            set = next;
        }
    }

    /// <summary>The label.</summary>
    public Phase Label()
    {
        var rationalizable = Rationalizable();
        bool Some(bool side) => Enumerable.Range(0, Actions).Any(a => rationalizable[a] && safe[a] == side);
        EquilibriumKind Best(bool side) =>
            Enumerable.Range(0, Actions).Where(a => safe[a] == side).Select(Kind).DefaultIfEmpty(EquilibriumKind.None).Max();
        return !Some(false) ? Phase.Safe : !Some(true) ? Phase.Trapped : (Best(true), Best(false)) switch
        {
            (EquilibriumKind.Strict, EquilibriumKind.Strict) => Phase.Bistable,
            (EquilibriumKind.None, EquilibriumKind.None) => Phase.Cycling,
            (_, EquilibriumKind.None) => Phase.LatentRisk,
            (EquilibriumKind.None, _) => Phase.LatentEscape,
            _ => Phase.SelfConfirming,
        };
    }

    /// <summary>Mixed equilibria of two or three actions at mixtures that their ties pin down: a weight for each action.</summary>
    public IReadOnlyList<double[]> Mixed()
    {
        var found = new List<double[]>();
        for (var support = 1; support < 1 << Actions; support++)
        {
            var face = Members(support);
            if (face.Length is 2 or 3)
            {
                found.AddRange(TiesInside(support)
                    .Where(tie => tie.Weights.All(w => w > 0) && AreBest(tie.Hypotheses, face))
                    .Select(tie => Weights(face, tie.Weights)));
            }
        }

        return found;
    }

    private static BigInteger?[] Shrunk(BigInteger?[][] rows, int[] face, int action, int over, BigInteger under) =>
    [
        .. rows[action].Select((own, k) => face.Any(a => rows[a][k] is null)
            ? null
            : ((under - over) * face.Length * own) + (over * face.Aggregate(BigInteger.Zero, (sum, a) => sum + rows[a][k]!.Value))),
    ];

    private static int[] Members(int support) => [.. Enumerable.Range(0, 31).Where(a => ((support >> a) & 1) != 0)];

    private IEnumerable<int> Others(int action) => Enumerable.Range(0, Actions).Where(b => b != action);

    private double[] Weights(int[] face, BigInteger[] homogeneous)
    {
        var weights = new double[Actions];
        var sum = homogeneous.Aggregate(BigInteger.Add);
        for (var i = 0; i < face.Length; i++)
        {
            weights[face[i]] = (double)(homogeneous[i] * BigInteger.Pow(10, 30) / sum) / 1e30;
        }

        return weights;
    }

    private IEnumerable<Tie> Ties(int set)
    {
        for (var support = set; support != 0; support = (support - 1) & set)
        {
            foreach (var tie in TiesInside(support))
            {
                yield return tie;
            }
        }
    }

    private List<Tie> TiesInside(int support)
    {
        if (!ties.TryGetValue(support, out var found))
        {
            ties[support] = found = [.. FindTies(Members(support))];
        }

        return found;
    }

    /// <summary>All mixtures pinned down by ties on a face that is shrunk a little, its own faces and corners included.</summary>
    private IEnumerable<Tie> FindTies(int[] face)
    {
        var rows = face.Select(a => Shrunk(divergence, face, a, 1, Many)).ToArray();
        var finite = Enumerable.Range(0, rows[0].Length).Where(k => rows[0][k] is not null).ToArray();
        for (var part = 1; part < 1 << face.Length; part++)
        {
            var corners = Members(part);
            foreach (var chosen in Combinations(finite, corners.Length))
            {
                var differences = chosen.Skip(1)
                    .Select(k => corners.Select(c => rows[c][k]!.Value - rows[c][chosen[0]]!.Value).ToArray()).ToArray();
                if (Positive(Orthogonal(differences, corners.Length)) is not { } weights)
                {
                    continue;
                }

                BigInteger Fit(int k) => corners.Select((c, i) => weights[i] * rows[c][k]!.Value).Aggregate(BigInteger.Add);
                var least = Fit(chosen[0]);
                if (finite.All(k => Fit(k) >= least))
                {
                    var whole = new BigInteger[face.Length];
                    for (var i = 0; i < corners.Length; i++)
                    {
                        whole[corners[i]] = weights[i];
                    }

                    yield return new(whole, Decided(face, [.. finite.Where(k => Fit(k) == least)]));
                }
            }
        }
    }

    /// <summary>What vanishing exploration leaves of hypotheses that fit best at a mixture strictly inside a face.</summary>
    private int[] Decided(int[] face, int[] tied)
    {
        bool TieThroughout(int one, int other) => Array.TrueForAll(face, a => divergence[a][one] == divergence[a][other]);
        return !vanishing ? tied : [.. tied.Where(k => !Array.Exists(tied, other => TieThroughout(k, other) && FitsAllBetter(other, k)))];
    }

    /// <summary>Whether one has the lower divergence, perhaps the other's being infinite, under the uniform mixture.</summary>
    private bool FitsAllBetter(int one, int other) =>
        divergence.All(row => row[one] is not null)
        && (divergence.Any(row => row[other] is null)
            || divergence.Aggregate(BigInteger.Zero, (sum, row) => sum + row[one]!.Value - row[other]!.Value) < 0);

    /// <summary>
    /// Whether one belief on some hypotheses makes each of several actions a best reply. If any does, then one that so many of the
    /// conditions pin down as it has hypotheses.
    /// </summary>
    private bool AreBest(int[] hypotheses, int[] actions)
    {
        var ahead = actions.SelectMany(a => Others(a).Select(b => (A: a, B: b))).ToArray();
        for (var size = 1; size <= Math.Min(hypotheses.Length, Actions); size++)
        {
            foreach (var chosen in Combinations(hypotheses, size))
            {
                var rows = ahead.Select(p => chosen.Select(k => value[p.A][k] - value[p.B][k]).ToArray()).ToArray();
                foreach (var tight in Combinations([.. Enumerable.Range(0, rows.Length)], size - 1))
                {
                    if (Positive(Orthogonal([.. tight.Select(i => rows[i])], size)) is { } belief
                        && rows.All(row => row.Zip(belief, (r, w) => r * w).Aggregate(BigInteger.Add) >= 0))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>The vector, up to a factor, orthogonal to one row less than it has places; zero if there is more than one.</summary>
    private static BigInteger[] Orthogonal(BigInteger[][] rows, int places) => places switch
    {
        1 => [1],
        2 => [rows[0][1], -rows[0][0]],
        3 => [Cross(rows, 1, 2), Cross(rows, 2, 0), Cross(rows, 0, 1)],
        _ => Cofactors(rows, places),
    };

    private static BigInteger Cross(BigInteger[][] rows, int i, int j) => (rows[0][i] * rows[1][j]) - (rows[0][j] * rows[1][i]);

    private static BigInteger[] Cofactors(BigInteger[][] rows, int places) =>
    [
        .. Enumerable.Range(0, places).Select(out_ =>
            (out_ % 2 == 0 ? 1 : -1) * Determinant([.. rows.Select(row => row.Where((_, i) => i != out_).ToArray())])),
    ];

    private static BigInteger Determinant(BigInteger[][] m)
    {
        if (m.Length == 2)
        {
            return (m[0][0] * m[1][1]) - (m[0][1] * m[1][0]);
        }

        var sum = BigInteger.Zero;
        for (var c = 0; c < m.Length; c++)
        {
            var minor = Determinant([.. m.Skip(1).Select(row => row.Where((_, i) => i != c).ToArray())]);
            sum += (c % 2 == 0 ? 1 : -1) * m[0][c] * minor;
        }

        return sum;
    }

    /// <summary>The vector or its opposite, if that has only positive entries.</summary>
    private static BigInteger[]? Positive(BigInteger[] vector) =>
        vector.All(v => v > 0) ? vector : vector.All(v => v < 0) ? [.. vector.Select(v => -v)] : null;

    private static IEnumerable<Combination> Combinations(int[] of, int size)
    {
        if (size == 0)
        {
            yield return [];
            yield break;
        }

        for (var last = size - 1; last < of.Length; last++)
        {
            foreach (var rest in Combinations(of[..last], size - 1))
            {
                yield return [.. rest, of[last]];
            }
        }
    }

    /// <summary>A mixture, up to a factor, and the hypotheses that fit it best.</summary>
    private sealed record Tie(BigInteger[] Weights, int[] Hypotheses);
}
