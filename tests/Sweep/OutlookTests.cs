using CsCheck;
using PhaseSweep.Sweep;
using Xunit;

namespace PhaseSweep.Tests.Sweep;

/// <summary>When it pays that a device begins a tile, and what is known of its pace. No clock runs here.</summary>
public sealed class OutlookTests
{
    private const long Tile = 100;

    private static readonly Gen<Outlook> AnyDevice =
        Gen.Select(Gen.Double[0, 50], Gen.Double[0.01, 100], (ready, rate) => new Outlook(ready, rate, ready > 10));

    [Fact]
    public void ADeviceThatIsAloneTakesAllTiles() => Assert.True(Outlook.Pays(new(1000, 1e-9, true), [], Tile, Tile));

    [Fact]
    public void EqualDevicesShareTheLastTiles()
    {
        var idle = new Outlook(0, 100, Busy: false);
        var busy = new Outlook(0.5, 100, Busy: true);

        Assert.True(Outlook.Pays(idle, [idle], Tile, Tile));
        Assert.True(Outlook.Pays(idle, [busy], Tile, Tile));
        Assert.True(Outlook.Pays(busy, [idle], Tile, 3 * Tile));
        Assert.False(Outlook.Pays(busy, [idle], Tile, Tile));
    }

    /// <summary>Ten times slower: ten seconds for a tile, and twice as many to be sure. The other one takes a second a tile.</summary>
    [Theory]
    [InlineData(21, true)]
    [InlineData(20, true)]
    [InlineData(19, false)]
    [InlineData(1, false)]
    public void ASlowDeviceDeclinesWhatTheOthersWouldHaveDoneBefore(int tilesLeft, bool pays) =>
        Assert.Equal(pays, Outlook.Pays(new(0, 10, false), [new(0, 100, false)], Tile, tilesLeft * Tile));

    [Fact]
    public void WhatTheOthersHaveInFlightCounts() =>
        Assert.True(Outlook.Pays(new(0, 10, false), [new(4, 100, Busy: true)], Tile, 16 * Tile));

    [Fact]
    public void ATimeToStartUpIsWaitedForOnlyIfTheDeviceIsNeeded()
    {
        var compiling = new Outlook(3, 1000, Busy: false);

        Assert.True(Outlook.Pays(new(0, 50, false), [compiling], Tile, Tile));
        Assert.False(Outlook.Pays(new(0, 20, false), [compiling], Tile, Tile));
    }

    [Fact]
    public void ADeviceThatWouldNotBeTheLastToEndMayBeginAnyTile() =>
        Assert.True(Outlook.Pays(new(0, 10, false), [new(0, 1000, false), new(60, 1, Busy: true)], Tile, Tile));

    /// <summary>Else no device would take it.</summary>
    [Fact]
    public void TheDeviceThatWouldEndATileFirstNeverDeclines() =>
        Gen.Select(AnyDevice.Array[2, 6], Gen.Long[1, 1000], (devices, tiles) => (devices, tiles)).Sample(drawn =>
        {
            var first = drawn.devices.MinBy(device => device.End(Tile));
            var others = drawn.devices.Where(device => device != first).ToArray();
            return Outlook.Pays(first, others, Tile, (drawn.tiles * Tile) - 37);
        });

    /// <summary>Played through with constant rates, the rule costs no more than a tile of the fastest over that device alone.</summary>
    [Fact]
    public void AllDevicesTogetherAreNeverSlowerThanTheBestAlone() =>
        Gen.Select(Gen.Double[0.1, 100].Array[2, 5], Gen.Int[1, 60], (rates, tiles) => (rates, tiles)).Sample(drawn =>
        {
            var best = drawn.tiles * Tile / drawn.rates.Max();
            return Played(drawn.rates, drawn.tiles) <= best * (1 + 1e-9);
        });

    [Fact]
    public void WithoutARuleASlowDeviceWouldKeepAllWaiting()
    {
        double[] rates = [100, 1];

        Assert.Equal(3, Played(rates, 3), 1e-9);
        Assert.Equal(100, Played(rates, 3, always: true), 1e-9);
    }

    [Fact]
    public void NothingIsKnownOfADeviceBeforeItsFirstTileEnds()
    {
        var pace = new DevicePace(null, Tile);
        pace.Open(0);
        pace.Begin(1, Tile);
        Assert.Null(pace.At(5));

        pace.End(11, Tile);

        Assert.Equal(new Outlook(0, 10, Busy: false), pace.At(12));
    }

    [Fact]
    public void AnExpectedRateIsCorrectedByWhatIsSeen()
    {
        var pace = new DevicePace(new(0, 100), Tile);
        pace.Start();
        var rates = new List<double>();
        for (var tile = 0; tile < 50; tile++)
        {
            rates.Add(pace.At(tile * 10)!.Value.Rate);
            pace.Begin(tile * 10, Tile);
            pace.End((tile * 10) + 10, Tile);
        }

        Assert.Equal(100, rates[0]);
        Assert.Equal(rates.OrderDescending(), rates);
        Assert.InRange(rates[^1], 10, 10.5);
    }

    [Fact]
    public void ARateMeasuredFarTooLowIsSoonForgotten()
    {
        var pace = new DevicePace(new(0, 1), Tile);
        pace.Start();
        for (var tile = 0; tile < 9; tile++)
        {
            pace.Begin(tile, Tile);
            pace.End(tile + 1, Tile);
        }

        Assert.InRange(pace.At(9)!.Value.Rate, 60, 100);
    }

    [Fact]
    public void ADeviceThatStallsLosesItsGoodName()
    {
        var pace = new DevicePace(new(0, 100), Tile);
        pace.Start();
        pace.Begin(0, Tile);

        Assert.Equal(new Outlook(0.5, 100, Busy: true), pace.At(0.5));
        Assert.InRange(pace.At(1000)!.Value.Rate, 0, 0.3);
    }

    [Fact]
    public void ATimeWithoutATileIsNotHeldAgainstIt()
    {
        var pace = new DevicePace(new(0, 100), Tile);
        pace.Start();
        pace.Begin(0, Tile);
        pace.End(1, Tile);
        pace.Begin(1000, Tile);

        Assert.Equal(100, pace.At(1000.5)!.Value.Rate, 1e-9);
        pace.End(1001, Tile);
        Assert.Equal(100, pace.At(1001)!.Value.Rate, 1e-9);
    }

    [Fact]
    public void ADeviceIsReadyWhenItHasStartedUp()
    {
        var pace = new DevicePace(new(3, 100), Tile);
        pace.Open(10);
        Assert.Equal(new Outlook(2, 100, Busy: false), pace.At(11));

        pace.Start();
        Assert.Equal(new Outlook(0, 100, Busy: false), pace.At(11));
    }

    [Fact]
    public void WhatADeviceGaveBackIsNoLongerInFlight()
    {
        var pace = new DevicePace(new(0, 100), Tile);
        pace.Start();
        pace.Begin(0, Tile);
        pace.Begin(0, Tile);
        pace.GiveBack(Tile);

        Assert.Equal(new Outlook(1, 100, Busy: true), pace.At(0));
    }

    /// <summary>When a sweep ends in which idle devices, one tile at a time, ask by the rule whenever one becomes free.</summary>
    private static double Played(double[] rates, int tiles, bool always = false)
    {
        var free = new double[rates.Length];
        var now = 0.0;
        while (tiles > 0)
        {
            for (var i = 0; i < rates.Length; i++)
            {
                var others = Enumerable.Range(0, rates.Length).Where(j => j != i).Select(At).ToArray();
                if (tiles > 0 && free[i] <= now && (always || Outlook.Pays(At(i), others, Tile, tiles * Tile)))
                {
                    free[i] = now + (Tile / rates[i]);
                    tiles--;
                }
            }

            now = tiles > 0 ? free.Where(end => end > now).Min() : now;
        }

        return free.Max();

        Outlook At(int device) => new(Math.Max(0, free[device] - now), rates[device], free[device] > now);
    }
}
