using BenchmarkDotNet.Attributes;
using PhaseSweep.Benchmarks.Rows;

namespace PhaseSweep.Benchmarks.Suites;

/// <summary>Cells per second of every row and precision.</summary>
[Config(typeof(Config))]
public class MapSuite
{
    private IRow? row;

    /// <summary>The rows this machine can run.</summary>
    public static IEnumerable<string> Rows => RowCatalogue.Names;

    /// <summary>The row.</summary>
    [ParamsSource(nameof(Rows))]
    public string Row { get; set; } = "";

    /// <summary>The precision devices work in.</summary>
    [Params("double", "single")]
    public string Precision { get; set; } = "";

    /// <summary>Opens the row.</summary>
    [GlobalSetup]
    public void Open() => row = RowCatalogue.Open(Row, Precision == "single");

    /// <summary>Computes the map once.</summary>
    [Benchmark]
    public void Map() => row!.Run();

    /// <summary>Closes the row.</summary>
    [GlobalCleanup]
    public void Close() => row?.Dispose();

    private sealed class Config : ShortRuns
    {
        public Config() => AddColumn(new CellsPerSecond());
    }
}
