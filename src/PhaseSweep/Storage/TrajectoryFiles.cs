using System.Globalization;
using PhaseSweep.Learning;

namespace PhaseSweep.Storage;

/// <summary>The files that a trajectory is written to.</summary>
/// <param name="Name">Path that both of them begin with.</param>
public sealed record TrajectoryFiles(string Name)
{
    /// <summary>Every round: <see cref="SaveTable"/>.</summary>
    public string Table => Name + ".csv";

    /// <summary>The figure.</summary>
    public string Figure => Name + ".png";

    /// <summary>Refuses a name under which the files could not be written, before the work is done.</summary>
    /// <exception cref="InputException">
    /// The name is empty or that of a directory, or one of the files cannot be written or would lie inside a store.
    /// </exception>
    public void Check() => OutputFile.CheckAll(Name, [Table, Figure]);

    /// <summary>
    /// Writes every round as a line of comma-separated values under a line of their names, numbers with all their digits.
    /// </summary>
    /// <param name="trajectory">The trajectory.</param>
    /// <param name="stop">Cancels the writing.</param>
    /// <exception cref="IOException">The disk is full or failed; nothing is left behind.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is left behind.</exception>
    public void SaveTable(Trajectory trajectory, CancellationToken stop = default) => OutputFile.Write(Table, stream =>
    {
        var columns = trajectory.Columns;
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', columns.Select(column => column.Name)));
        for (var round = 0; round < trajectory.Count; round++)
        {
            stop.ThrowIfCancellationRequested();
            writer.WriteLine(string.Join(',', columns.Select(column => Convert.ToString(column.Value(round), CultureInfo.InvariantCulture))));
        }
    });
}
