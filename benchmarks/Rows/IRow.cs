namespace PhaseSweep.Benchmarks.Rows;

/// <summary>One way to compute the map of <see cref="Plans"/>.</summary>
internal interface IRow : IDisposable
{
    /// <summary>The phase of every cell after <see cref="Run"/>, row-major <c>[row, column]</c>.</summary>
    byte[] Phases { get; }

    /// <summary>Computes the map once.</summary>
    void Run();
}
