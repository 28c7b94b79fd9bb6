using PhaseSweep.Learning;
using Xunit;

namespace PhaseSweep.Tests.Learning;

/// <summary>Values that cells share.</summary>
public sealed class SharedByKeyTests
{
    [Fact]
    public void AValueWhoseMakingWasStoppedIsMadeForWhoAsksNext()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        var made = 0;
        var shared = new SharedByKey<int>(new(OnRow: true, OnColumn: false), 4, (row, _, stop) =>
        {
            stop.ThrowIfCancellationRequested();
            made++;
            return 10 * row;
        });

        Assert.Throws<OperationCanceledException>(() => shared.Of(3, 0, stopped.Token));

        Assert.Equal([30, 30], [shared.Of(3, 0), shared.Of(3, 1)]);
        Assert.Equal(1, made);
    }
}
