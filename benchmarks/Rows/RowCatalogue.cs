using PhaseSweep.Devices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Benchmarks.Rows;

/// <summary>The rows by name.</summary>
internal static class RowCatalogue
{
    /// <summary>The rows this machine can run: <c>scan</c>, <c>scalar</c>, and one a kind of device that is here.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["scan", "scalar", .. DeviceCatalogue.List().Select(d => d.Kind).Distinct().Order()];

    /// <summary>Opens a row; the caller disposes it.</summary>
    public static IRow Open(string name, bool single) => name switch
    {
        "scan" => single ? new ScanRow<float>() : new ScanRow<double>(),
        "scalar" => single ? new ScalarRow<Scalar32>() : new ScalarRow<Scalar64>(),
        _ => new DeviceRow(name, single),
    };
}
