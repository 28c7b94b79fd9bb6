using BenchmarkDotNet.Attributes;
using PhaseSweep.Benchmarks.Rows;
using PhaseSweep.Devices;

namespace PhaseSweep.Benchmarks.Suites;

/// <summary>Cells per second of every row on equilibria, device and precision, and what a map allocates.</summary>
[Config(typeof(Config))]
public class MapSuite
{
    private Row? row;

    /// <summary>Rows and the devices of this machine.</summary>
    public static IEnumerable<string> Rows =>
        ["scalar", "scan on host", "sweep on host", .. DeviceCatalogue.List().Select(d => d.Kind).Distinct().Select(kind => $"dense on {kind}")];

    /// <summary>The row and its device.</summary>
    [ParamsSource(nameof(Rows))]
    public string Work { get; set; } = "";

    /// <summary>The precision devices work in.</summary>
    [Params("double", "single")]
    public string Precision { get; set; } = "";

    /// <summary>Opens the row.</summary>
    [GlobalSetup]
    public void Open()
    {
        var words = Work.Split(" on ");
        row = Row.Open(words[0], words[^1], Precision == "single");
    }

    /// <summary>Computes the map once.</summary>
    [Benchmark]
    public void Map() => row!.Work.Run();

    /// <summary>Closes the row.</summary>
    [GlobalCleanup]
    public void Close() => row?.Dispose();

    private sealed class Config : ShortRuns
    {
        public Config() => AddColumn(new CellsPerSecond());
    }
}
