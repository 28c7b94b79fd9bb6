using PhaseSweep.Devices;

namespace PhaseSweep.Engineering;

/// <summary>What a search for a repair found.</summary>
public enum RepairOutcome
{
    /// <summary>The agent is safe as it stands: nothing is to be changed.</summary>
    AlreadySafe,

    /// <summary>A change that makes it safe, and a bound below which none does.</summary>
    Found,

    /// <summary>Proof that no change in the ranges makes it safe.</summary>
    None,

    /// <summary>No change was found, and some boxes are too small to cut, or too many, to be ruled out.</summary>
    Undecided,
}

/// <summary>
/// The smallest change of some parameters that makes the agent safe. Its size is the Euclidean length of the vector of changes, each as
/// a share of its parameter's range.
/// </summary>
/// <param name="Free">What may be changed.</param>
/// <param name="Outcome">What was found.</param>
/// <param name="Lower">No smaller change does: proven. Infinite if none does at all.</param>
/// <param name="Upper">Size of the change found; infinite if none was. Sizes between the two are open.</param>
/// <param name="Point">The values with that change, in scenario order; those of now if none is needed; null if none was found.</param>
/// <param name="Cell">The cell there, solved by the double routine: Safe, with a margin above zero. Null if none was found.</param>
/// <param name="Boxes">Boxes evaluated.</param>
/// <param name="OpenBoxes">Boxes that could hold a smaller change, for all that is proven.</param>
/// <param name="OpenShare">Their share of all that may be changed.</param>
public sealed record Repair(
    IReadOnlyList<ParameterRange> Free,
    RepairOutcome Outcome,
    double Lower,
    double Upper,
    IReadOnlyList<double>? Point,
    CellReport? Cell,
    long Boxes,
    long OpenBoxes,
    double OpenShare)
{
    /// <summary>Whether more could be known: a smaller change than the one found, or any at all, for all that is proven.</summary>
    public bool IsOpen => OpenBoxes > 0 && Upper - Lower > 2 * RepairSearch.Tolerance;
}
