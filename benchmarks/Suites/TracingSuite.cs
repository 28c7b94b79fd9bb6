using BenchmarkDotNet.Attributes;
using PhaseSweep.Benchmarks.Rows;
using PhaseSweep.Boundaries;
using PhaseSweep.Measuring;

namespace PhaseSweep.Benchmarks.Suites;

/// <summary>Finding and tracing boundaries, from the first box to regions and junctions, without the files.</summary>
[Config(typeof(ShortRuns))]
public class TracingSuite : IDisposable
{
    private BoundaryWork? work;

    /// <summary>Halvings of the map's sides.</summary>
    [Params(12, 16, 20)]
    public int Depth { get; set; }

    /// <summary>Reads the map.</summary>
    [GlobalSetup]
    public void Open() => work = new("boundaries", BoundaryRequest.Read(Plans.Of(single: true), $"{Depth}", null, null));

    /// <summary>Finds the boundaries.</summary>
    [Benchmark]
    public void Find() => work!.Run();

    /// <summary>Closes the work.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        work?.Dispose();
        GC.SuppressFinalize(this);
    }
}
