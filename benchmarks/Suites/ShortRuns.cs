using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace PhaseSweep.Benchmarks.Suites;

/// <summary>A few iterations in this process: minutes for all suites, not hours.</summary>
internal class ShortRuns : ManualConfig
{
    public ShortRuns()
    {
        AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(4).WithIterationCount(9));
        AddDiagnoser(BenchmarkDotNet.Diagnosers.MemoryDiagnoser.Default);
    }
}
