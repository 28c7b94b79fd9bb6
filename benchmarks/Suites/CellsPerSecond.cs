using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using PhaseSweep.Benchmarks.Rows;

namespace PhaseSweep.Benchmarks.Suites;

/// <summary>Column: cells of the benchmark's map a second, at its median.</summary>
internal sealed class CellsPerSecond : IColumn
{
    /// <inheritdoc/>
    public string Id => nameof(CellsPerSecond);

    /// <inheritdoc/>
    public string ColumnName => "Mcells/s";

    /// <inheritdoc/>
    public bool AlwaysShow => true;

    /// <inheritdoc/>
    public ColumnCategory Category => ColumnCategory.Custom;

    /// <inheritdoc/>
    public int PriorityInCategory => 0;

    /// <inheritdoc/>
    public bool IsNumeric => true;

    /// <inheritdoc/>
    public UnitType UnitType => UnitType.Dimensionless;

    /// <inheritdoc/>
    public string Legend => "Millions of cells per second, at the median";

    /// <inheritdoc/>
    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    /// <inheritdoc/>
    public bool IsAvailable(Summary summary) => true;

    /// <inheritdoc/>
    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        benchmarkCase.Descriptor.OperationsPerInvoke == 1 && summary[benchmarkCase]?.ResultStatistics is { } times
            ? (Plans.Cells / times.Median * 1e3).ToString("F1", CultureInfo.InvariantCulture)
            : "-";

    /// <inheritdoc/>
    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        GetValue(summary, benchmarkCase);
}
