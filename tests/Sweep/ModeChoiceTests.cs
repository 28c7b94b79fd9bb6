using PhaseSweep.Boundaries;
using PhaseSweep.Sweep;
using Xunit;
using static PhaseSweep.Tests.Model.Words;

namespace PhaseSweep.Tests.Sweep;

/// <summary>Which mode a sweep runs in, and which are refused.</summary>
public sealed class ModeChoiceTests
{
    [Theory]
    [InlineData("sycophancy --size 64")]
    [InlineData("sycophancy --size 65536")]
    [InlineData("deception --exploration 0.3 --size 2047x100")]
    [InlineData("sycophancy --size 512 --set lo=0.5")]
    public void AutoProvesWhereHalfOfTheMapIsSettledAtOnce(string line) => AssertAdaptive(true, "auto", "host", line);

    /// <summary>Cells too large beside their boundaries; beliefs pinned too near to the threshold; all of the map within
    /// rounding of a junction; a further field.</summary>
    [Theory]
    [InlineData("sycophancy --size 9")]
    [InlineData("sycophancy --size 512 --set lo=0.5000000000000008")]
    [InlineData("sycophancy --size 16 --x p_S=0.499999999999999:0.500000000000001 --y p_H=0.499999999999999:0.500000000000001")]
    [InlineData("sycophancy --size 64 --field margin")]
    public void AutoComputesEveryCellElsewhere(string line) => AssertAdaptive(false, "auto", "host", line);

    [Fact]
    public void AutoProvesWhicheverDeviceWouldBeTheBest() => AssertAdaptive(true, "auto", "auto", "sycophancy --size 64");

    [Theory]
    [InlineData("cpu")]
    [InlineData("all")]
    public void AutoComputesEveryCellWhereOtherDevicesAreNamed(string device) =>
        AssertAdaptive(false, "auto", device, "sycophancy --size 64");

    [Theory]
    [InlineData("adaptive", true)]
    [InlineData("dense", false)]
    public void AModeThatIsNamedIsTakenWithoutALook(string mode, bool adaptive)
    {
        AssertAdaptive(adaptive, mode, "host", "sycophancy --size 64");
        AssertAdaptive(adaptive, mode, "host", "sycophancy --size 9");

        Assert.Equal(0, Look(mode, "sycophancy --size 64"));
    }

    [Theory]
    [InlineData("sycophancy --size 64", 5)]
    [InlineData("sycophancy --size 512 --set lo=0.5000000000000008", 1365)]
    public void ALookIsCountedInBoxesAndBounded(string line, int most) => Assert.InRange(Look("auto", line), 1, most);

    [Theory]
    [InlineData("fast", "host", "--mode fast: no such mode; choose one of auto, dense, adaptive")]
    [InlineData("adaptiv", "host", "--mode adaptiv: no such mode; did you mean adaptive? choose one of auto, dense, adaptive")]
    [InlineData("adaptive", "cuda", "--mode adaptive: proofs are the host's, not for --device cuda; use --device host, or use --mode dense")]
    [InlineData("adaptive", "all", "--mode adaptive: proofs are the host's, not for --device all; use --device host, or use --mode dense")]
    [InlineData("adaptive", "host --field regret",
        "--mode adaptive: a proof tells a label, but no --field regret; leave out --field, or use --mode dense")]
    public void AModeThatDoesNotFitIsRefused(string mode, string options, string message)
    {
        var plan = Request($"sycophancy --size 64 --device {options}").ToPlan();

        Assert.Equal(message, Assert.Throws<InputException>(() => ModeChoice.Open(mode, options.Split(' ')[0], plan, _ => { })).Message);
    }

    private static void AssertAdaptive(bool expected, string mode, string device, string line)
    {
        var (devices, _) = ModeChoice.Open(mode, device, Request(line).ToPlan(), _ => { });

        Assert.Equal(expected, devices is [{ Device: AdaptiveDevice }]);
        Assert.Equal(!expected, devices.All(d => d.Device is not AdaptiveDevice));
        Close(devices);
    }

    private static int Look(string mode, string line)
    {
        var (devices, boxes) = ModeChoice.Open(mode, "host", Request(line).ToPlan(), _ => { });
        Close(devices);
        return boxes;
    }

    private static void Close(IReadOnlyList<RatedDevice> devices)
    {
        foreach (var device in devices)
        {
            device.Device.Dispose();
        }
    }
}
