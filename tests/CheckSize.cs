namespace PhaseSweep.Tests;

/// <summary>
/// Sides of the maps that are checked cell by cell, and numbers of random checks: reduced by default, whole where the environment
/// variable <c>PHASESWEEP_CHECKS</c> is <c>full</c>.
/// </summary>
internal static class CheckSize
{
    /// <summary>Cells on a side of a whole map.</summary>
    public const int Whole = 512;

    /// <summary>Whether checks are done whole.</summary>
    public static readonly bool Full = Environment.GetEnvironmentVariable("PHASESWEEP_CHECKS") == "full";

    /// <summary>Cells on a side, even: no cell centre in the middle of an axis.</summary>
    public static int Side { get; } = Full ? Whole : 128;

    /// <summary>Cells on a side, odd: the centre cell lies in the middle of both axes.</summary>
    public static int OddSide => Side - 1;

    /// <summary>Random points at which proofs are held against the double routine.</summary>
    public static int Points { get; } = Full ? 1_000_000 : 20_000;

    /// <summary>Random games of each size.</summary>
    public static int Games { get; } = Full ? 3000 : 150;

    /// <summary>Scenario files that are changed at random and read.</summary>
    public static int MutatedFiles { get; } = Full ? 100_000 : 3000;

    /// <summary>Random scenario files that are swept.</summary>
    public static int Files { get; } = Full ? 120 : 8;

    /// <summary>Random maps whose proofs are checked.</summary>
    public static int Maps { get; } = Full ? 5000 : 200;
}
