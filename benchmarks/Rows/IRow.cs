namespace PhaseSweep.Benchmarks.Rows;

/// <summary>One way to compute a map of <see cref="Plans"/>.</summary>
internal interface IRow : IDisposable
{
    /// <summary>What came of it after <see cref="Run"/>, in the figures that the peers print too.</summary>
    IEnumerable<long> Figures { get; }

    /// <summary>Computes the map once.</summary>
    void Run();
}
