using BenchmarkDotNet.Attributes;
using PhaseSweep.Benchmarks.Rows;
using PhaseSweep.Model;

namespace PhaseSweep.Benchmarks.Suites;

/// <summary>Learners of 256 x 256 cells on the host, and what following them allocates.</summary>
[Config(typeof(ShortRuns))]
public class LearnerSuite
{
    private Row? row;

    /// <summary>The kinds of learners.</summary>
    public static IEnumerable<string> Learners => Enum.GetValues<LearnerKind>().Select(Model.Learner.Word);

    /// <summary>The kind of learner.</summary>
    [ParamsSource(nameof(Learners))]
    public string Learner { get; set; } = "";

    /// <summary>Opens the row.</summary>
    [GlobalSetup]
    public void Open() => row = Row.Open(Learner, "host", single: false);

    /// <summary>Follows all learners through all rounds.</summary>
    [Benchmark]
    public void Map() => row!.Work.Run();

    /// <summary>Closes the row.</summary>
    [GlobalCleanup]
    public void Close() => row?.Dispose();
}
