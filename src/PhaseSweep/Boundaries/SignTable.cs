using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Boundaries;

/// <summary>
/// From the signs of the four <see cref="Criterion">criteria</see> to phases. What is known of the signs is a byte: bit
/// <c>c</c> says that criterion <c>c</c> can be positive, bit <c>4 + c</c> that it can be negative.
/// </summary>
internal sealed class SignTable
{
    /// <summary>Nothing is known.</summary>
    public const byte Unknown = 0xFF;

    private const int Criteria = 4;
    private readonly Phase[] phases = new Phase[1 << Criteria];
    private readonly ushort[] possible = new ushort[256];

    private readonly IReadOnlyList<bool> leavesAll;
    private readonly bool sameBelief;
    private readonly IReadOnlyList<int> same;

    /// <summary>The table of a plan.</summary>
    /// <param name="leavesAll">Whether intending an action reveals nothing, so that every hypothesis of the support is left; by action.</param>
    /// <param name="sameBelief">Whether both actions leave the same belief, so that the first one's criterion serves both.</param>
    /// <param name="ties">Criteria, a bit each, that are zero within rounding over the whole map; a label that hangs on one is
    /// <see cref="Phase.Boundary"/>.</param>
    /// <param name="same">For each criterion the first one that has its sign at every point of the map, but for rounding. Proofs
    /// make no use of it.</param>
    public SignTable(IReadOnlyList<bool> leavesAll, bool sameBelief, int ties, IReadOnlyList<int> same)
    {
        (this.leavesAll, this.sameBelief, this.same) = (leavesAll, sameBelief, same);
        for (var signs = 0; signs < phases.Length; signs++)
        {
            var labels = Enumerable.Range(0, phases.Length)
                .Where(other => ((signs ^ other) & ~ties & 0xF) == 0)
                .Select(other => Label(State(other, 0), State(other, 1)))
                .Distinct()
                .ToArray();
            phases[signs] = labels.Length == 1 ? labels[0] : Phase.Boundary;
        }

        for (var known = 0; known < possible.Length; known++)
        {
            for (var signs = 0; signs < phases.Length; signs++)
            {
                if ((signs & ~known) == 0 && ((~signs & 0xF) & ~(known >> Criteria)) == 0)
                {
                    possible[known] |= (ushort)(1 << (int)phases[signs]);
                }
            }
        }
    }

    /// <summary>The phase at a point with given signs: bit <c>c</c> set where criterion <c>c</c> is positive.</summary>
    public Phase this[int signs] => phases[AtPoint(signs)];

    /// <summary>The phases, a bit each, that what is known of the signs allows.</summary>
    public ushort Possible(byte known) => possible[known];

    /// <summary>Whether what is known of the signs allows one phase only.</summary>
    public bool Decides(byte known) => ushort.PopCount(possible[known]) == 1;

    /// <summary>The only phase that what is known allows.</summary>
    public Phase Decided(byte known) => (Phase)ushort.TrailingZeroCount(possible[known]);

    /// <summary>The state of an intended action: how many ends of its range of gaps are positive.</summary>
    public int StateAt(int signs, int action) => State(AtPoint(signs), action);

    private int State(int signs, int action)
    {
        var criterion = (int)(action == 0 || sameBelief ? Criterion.AtFirstBelief : Criterion.AtSecondBelief);
        var (low, high, belief) = (signs & 1, (signs >> 1) & 1, (signs >> criterion) & 1);
        return leavesAll[action] ? low + high : low + high + belief >= 2 ? 2 : 0;
    }

    /// <summary>The signs with each criterion's as that of the first one which is the same.</summary>
    private int AtPoint(int signs)
    {
        var all = 0;
        for (var criterion = 0; criterion < Criteria; criterion++)
        {
            all |= ((signs >> same[criterion]) & 1) << criterion;
        }

        return all;
    }

    private static Phase Label(int first, int second) =>
        (Phase)(int)PhaseRule<Scalar64, ScalarMask>.Label(Scalar64.Of(first), Scalar64.Of(second)).Value;
}
