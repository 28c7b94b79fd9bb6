using System.Runtime.Intrinsics;
using PhaseSweep.Devices;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Model;

namespace PhaseSweep.Benchmarks.Rows;

/// <summary>The rows by name.</summary>
internal static class RowCatalogue
{
    /// <summary>The rows this machine can run: <c>scan</c>, <c>scalar</c>, and one a kind of device that is here.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["scan", "scalar", .. DeviceCatalogue.List().Select(d => d.Kind).Distinct().Order()];

    /// <summary>Rows of learners, by the kind of learner.</summary>
    public static IReadOnlyList<string> Learners { get; } = [.. Enum.GetValues<LearnerKind>().Select(Learner.Word)];

    /// <summary>Opens a row; the caller disposes it. Learners run on the host, in double precision.</summary>
    public static IRow Open(string name, bool single) => name switch
    {
        _ when Learners.Contains(name) => new LearnerRow("host", Enum.Parse<LearnerKind>(name, ignoreCase: true)),
        "scan" when Vector512.IsHardwareAccelerated => single
            ? new ScanRow<float, WideLanes<float>, WideLanesMask<float>>()
            : new ScanRow<double, WideLanes<double>, WideLanesMask<double>>(),
        "scan" => single ? new ScanRow<float, Lanes<float>, LanesMask<float>>() : new ScanRow<double, Lanes<double>, LanesMask<double>>(),
        "scalar" => single ? new ScalarRow<Scalar32>() : new ScalarRow<Scalar64>(),
        _ => new DeviceRow(name, single),
    };
}
