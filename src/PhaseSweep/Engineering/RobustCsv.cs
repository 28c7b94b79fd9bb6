using System.Globalization;
using System.Text;
using PhaseSweep.Storage;

namespace PhaseSweep.Engineering;

/// <summary>
/// A measure of robustness as a table: a line for every cell, in the order of the map, with the parameters along its axes, the share
/// that is proven and the share that is possible, both empty where the parameters are no valid game. Numbers round-trip.
/// </summary>
public static class RobustCsv
{
    private const string Extension = ".csv";

    /// <summary>Refuses a path to which no table could be saved.</summary>
    /// <exception cref="InputException">The path does not end in <c>.csv</c>, cannot be written, or lies inside a store.</exception>
    public static void CheckPath(string path)
    {
        if (!path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
        {
            throw new InputException($"{path}: give a path that ends in {Extension}");
        }

        OutputFile.Check(path);
    }

    /// <summary>Writes the table.</summary>
    /// <exception cref="InputException">As <see cref="CheckPath"/>.</exception>
    /// <exception cref="IOException">The disk is full or failed; nothing is left behind.</exception>
    public static void Save(Robustness found, string path)
    {
        CheckPath(path);
        OutputFile.Write(path, stream =>
        {
            using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
            text.WriteLine(string.Join(',', found.Plan.Over.Select(axis => axis.Parameter).Concat(["share_proven", "share_possible"])));
            for (var cell = 0; cell < found.Shares.Count; cell++)
            {
                var (proven, possible) = found.Shares[cell] is { } share ? (Number(share.Certain), Number(share.Possible)) : ("", "");
                text.WriteLine(string.Join(',', found.Plan.PointOf(cell).Select(Number).Concat([proven, possible])));
            }
        });
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
