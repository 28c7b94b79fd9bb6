using BenchmarkDotNet.Attributes;
using PhaseSweep.Benchmarks.Rows;

namespace PhaseSweep.Benchmarks.Suites;

/// <summary>Learners of 256 x 256 cells on the host, and what following them allocates.</summary>
[Config(typeof(ShortRuns))]
public class LearnerSuite
{
    private IRow? row;

    /// <summary>The kinds of learners.</summary>
    public static IEnumerable<string> Rows => RowCatalogue.Learners;

    /// <summary>The kind of learner.</summary>
    [ParamsSource(nameof(Rows))]
    public string Learner { get; set; } = "";

    /// <summary>Opens the row.</summary>
    [GlobalSetup]
    public void Open() => row = RowCatalogue.Open(Learner, single: false);

    /// <summary>Follows all learners through all rounds.</summary>
    [Benchmark]
    public void Map() => row!.Run();

    /// <summary>Closes the row.</summary>
    [GlobalCleanup]
    public void Close() => row?.Dispose();
}
