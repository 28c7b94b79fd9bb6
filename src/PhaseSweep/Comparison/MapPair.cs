using PhaseSweep.Model;

namespace PhaseSweep.Comparison;

/// <summary>
/// Two maps of the same axes, cell for cell. Where one is of theory and the other of learners, they are compared through
/// <see cref="Correspondence"/>; otherwise phases must be the same.
/// </summary>
public sealed class MapPair
{
    /// <summary>Default distance that divides near from far where there are no learners.</summary>
    private const double UsualDistance = 0.01;

    /// <summary>The widths of blur that are near: it is about <c>1/(2 sqrt(rounds))</c>.</summary>
    private const double Blurs = 4;

    /// <summary>Pairs two maps.</summary>
    /// <exception cref="InputException">Their axes are not the same.</exception>
    public MapPair(NamedMap a, NamedMap b)
    {
        (A, B) = (a, b);
        Check("x", a.Plan.Grid.X, b.Plan.Grid.X);
        Check("y", a.Plan.Grid.Y, b.Plan.Grid.Y);
    }

    /// <summary>The first map.</summary>
    public NamedMap A { get; }

    /// <summary>The second map.</summary>
    public NamedMap B { get; }

    /// <summary>The cells of both.</summary>
    public ParameterGrid Grid => A.Plan.Grid;

    /// <summary>Whether the correspondence applies: one map is of theory, the other of learners.</summary>
    public bool ByCorrespondence => (A.Plan.Learner is null) != (B.Plan.Learner is null);

    /// <summary>Whether distances are to the boundaries of B: it is of theory, and A is not.</summary>
    public bool BoundariesAreOfB => ByCorrespondence && B.Plan.Learner is null;

    /// <summary>The map whose boundaries distances are to: that of theory, or A.</summary>
    public NamedMap Reference => BoundariesAreOfB ? B : A;

    /// <summary>The map of learners that the correspondence is about, or B.</summary>
    public NamedMap Other => BoundariesAreOfB ? A : B;

    /// <summary>
    /// The distance that divides near from far unless one is given: four times the blur <c>1/(2 sqrt(rounds))</c> of learners, the
    /// larger of two; 0.01 without learners.
    /// </summary>
    public double UsualReach => new[] { A, B }
        .Max(map => map.Plan.Learner is { } learner ? Blurs / (2 * Math.Sqrt(learner.Rounds)) : (double?)null) ?? UsualDistance;

    /// <summary>Every setting that both maps have, with different values.</summary>
    public IReadOnlyList<Difference> Differences =>
    [
        .. from a in A.Settings
           join b in B.Settings on a.Name equals b.Name
           where a.Value != b.Value
           select new Difference(a.Name, A.Plan.Scenario.IndexOf(a.Name) >= 0, a.Value, b.Value),
    ];

    /// <summary>The distance that divides near from far, as a user writes it; null for the usual one.</summary>
    /// <exception cref="InputException">It is no finite number above 0.</exception>
    public double ReadDistance(string? text) => text is null
        ? UsualReach
        : InputText.Number(text) is { } value && value > 0 && double.IsFinite(value)
            ? value
            : throw new InputException(
                $"--distance {text}: give a finite number above 0, in units of a probability, or as a share of any other axis; as in 0.01");

    private void Check(string name, Axis a, Axis b)
    {
        if (a != b)
        {
            throw new InputException(
                $"{B.Name}: its {name} axis is {Text(b)}, that of {A.Name} {Text(a)}; maps are compared cell by cell: compute one again "
                + $"with the --{name} and --size of the other");
        }
    }

    private static string Text(Axis axis) => $"{axis.Parameter}={InputText.Of(axis.Low)}:{InputText.Of(axis.High)} in {axis.Count} cells";
}
