namespace PhaseSweep.Cli;

/// <summary>Exit codes of <c>phasesweep</c>; 64 and above follow <c>sysexits.h</c>.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>A check found a mismatch.</summary>
    public const int CheckFailed = 1;

    /// <summary>Wrong usage or bad input.</summary>
    public const int BadInput = 2;

    /// <summary>A failure that is not the user's: disk, device, or a defect.</summary>
    public const int Failed = 70;

    /// <summary>Interrupted: the same command goes on where it stopped.</summary>
    public const int Interrupted = 75;
}
