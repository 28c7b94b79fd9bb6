using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Model;

/// <summary>Bad input is refused with the option, the value and the remedy, word for word.</summary>
public class PlanRequestRefusalTests
{
    private const string Parameters = "choose one of p_S, p_H, r_S, r_H, c_S, c_H, lo, hi, a0, b0";

    [Theory]
    [InlineData("sycophanty", "sycophanty: no such scenario; did you mean sycophancy? choose one of sycophancy, hallucination, deception, "
        + "berk-coin, cursed-trade, cycle-of-three, doubleton, monopolist, weighted-hallucination, weighted-sycophancy")]
    [InlineData("sycophancy --x p_s", $"--x p_s: no such parameter; did you mean p_S? {Parameters}")]
    [InlineData("sycophancy --y wealth=0:1", $"--y wealth=0:1: no such parameter; {Parameters}")]
    [InlineData("sycophancy --set p_C=0.5", $"--set p_C=0.5: no such parameter; did you mean p_S? {Parameters}")]
    [InlineData("sycophancy --field margins", "--field margins: no such field; did you mean margin? choose one of margin, regret, "
        + "belief_S_low, belief_S_high, belief_H_low, belief_H_high, mixed_share")]
    [InlineData("sycophancy --precision dubble", "--precision dubble: no such precision; did you mean double? choose one of auto, double")]
    public void AnUnknownNameIsAnsweredWithTheNearestOne(string line, string message) => Refused(line, message);

    [Theory]
    [InlineData("--set p_S=2", "--set p_S=2: p_S must lie in [0, 1]")]
    [InlineData("--set p_S=NaN", "--set p_S=NaN: p_S must lie in [0, 1]")]
    [InlineData("--set r_S=0", "--set r_S=0: r_S must be finite and above 0")]
    [InlineData("--set r_S=Infinity", "--set r_S=Infinity: r_S must be finite and above 0")]
    [InlineData("--set c_S=1e999", "--set c_S=1e999: c_S must be finite")]
    [InlineData("--set a0=0", "--set a0=0: a0 must lie in (0, 1000000000]")]
    [InlineData("--set b0=1.1e9", "--set b0=1.1e9: b0 must lie in (0, 1000000000]")]
    [InlineData("--set p_S", "--set p_S: give a number, as in --set p_S=0.7; p_S must lie in [0, 1]")]
    [InlineData("--set p_S=", "--set p_S=: give a number, as in --set p_S=0.7; p_S must lie in [0, 1]")]
    [InlineData("--set p_S=0,5", "--set p_S=0,5: give a number, as in --set p_S=0.7; p_S must lie in [0, 1]")]
    [InlineData("--set p_S=1,000", "--set p_S=1,000: give a number, as in --set p_S=0.7; p_S must lie in [0, 1]")]
    [InlineData("--set p_S=0.1 --set p_S=0.1", "--set p_S=0.1: p_S is set already (--set p_S=0.1); set it once")]
    [InlineData("--set lo=0.7 --set hi=0.4", "--set lo=0.7 --set hi=0.4: lo = 0.7 must be below hi = 0.4")]
    [InlineData("--set hi=0", "--set hi=0: lo = 0 must be below hi = 0")]
    public void AValueOutsideItsRangeIsRefusedForAMapAndForACell(string sets, string message)
    {
        Refused($"sycophancy --x r_H --y c_H {sets}", message);
        Assert.Equal(message, Assert.Throws<InputException>(() => Words.Request($"sycophancy {sets}").ToCell()).Message);
    }

    [Theory]
    [InlineData("--x p_S=", "--x p_S=: give the range as LO:HI, as in p_S=0:1")]
    [InlineData("--x r_S=1", "--x r_S=1: give the range as LO:HI, as in r_S=0.25:4")]
    [InlineData("--x p_S=0:1:2", "--x p_S=0:1:2: give the range as LO:HI, as in p_S=0:1")]
    [InlineData("--x p_S=a:b", "--x p_S=a:b: give the range as LO:HI, as in p_S=0:1")]
    [InlineData("--x p_S=0.5:0.5", "--x p_S=0.5:0.5: the range is empty; LO must be below HI, or fix it with --set p_S=0.5")]
    [InlineData("--x p_S=1:0", "--x p_S=1:0: the range is reversed; write p_S=0:1")]
    [InlineData("--x p_S=0.5:1.5", "--x p_S=0.5:1.5: p_S must lie in [0, 1]")]
    [InlineData("--x p_S=NaN:1", "--x p_S=NaN:1: p_S must lie in [0, 1]")]
    [InlineData("--x r_S=-1:4", "--x r_S=-1:4: r_S must be finite and above 0")]
    [InlineData("--y c_S=0:Infinity", "--y c_S=0:Infinity: c_S must be finite")]
    [InlineData("--x p_S --y p_S", "--y p_S: p_S is the x axis already; name another parameter")]
    [InlineData("--set p_S=0.5", "--set p_S=0.5: p_S is the x axis of this map; give its range with --x p_S=LO:HI, "
        + "or name other axes with --x and --y")]
    [InlineData("--y c_S --set c_S=0", "--set c_S=0: c_S is the y axis of this map; give its range with --y c_S=LO:HI, "
        + "or name other axes with --x and --y")]
    [InlineData("--x p_S=0.5:0.5000000000000001 --size 65536", "--x p_S=0.5:0.5000000000000001: double precision has no 65536 "
        + "different valid cell centres in this range; give a wider range, or fewer cells with --size")]
    [InlineData("--x r_S=0:5e-324 --size 1", "--x r_S=0:5E-324: double precision has no 1 "
        + "different valid cell centres in this range; give a wider range, or fewer cells with --size")]
    [InlineData("--x c_S=-1e308:1e308 --size 4", "--x c_S=-1E+308:1E+308: double precision has no 4 "
        + "different valid cell centres in this range; give a narrower range, or fewer cells with --size")]
    public void ABadAxisIsRefused(string options, string message) => Refused($"sycophancy {options}", message);

    [Theory]
    [InlineData("sycophancy --x lo --y hi", "--x lo=0:1 --y hi=0:1", "lo", "--x lo=0:0.5 --y hi=0.5:1")]
    [InlineData("deception --x lo --y hi", "--x lo=0:0.6 --y hi=0.1:1", "lo", "--x lo=0:0.6 --y hi=0.6:1")]
    [InlineData("deception --x hi --y lo=0:0.3", "--y lo=0:0.3 --x hi=0.1:1", "lo", "--y lo=0:0.3 --x hi=0.3:1")]
    [InlineData("sycophancy --x lo --y hi=0.3:1", "--x lo=0:1 --y hi=0.3:1", "lo", "--x lo=0:0.3 --y hi=0.3:1")]
    [InlineData("deception --x lo=0.6:0.9 --y hi=0.1:0.5", "--x lo=0.6:0.9 --y hi=0.1:0.5", "lo", "--x lo=0.6:0.9 --y hi=0.9:1")]
    [InlineData("deception --y hi=0:1", "--y hi=0:1", "lo = 0.1", "--y hi=0.1:1")]
    [InlineData("deception --set lo=0.5 --x d --y hi=0.1:0.4", "--set lo=0.5 --y hi=0.1:0.4", "lo = 0.5", "--y hi=0.5:1")]
    public void AMapWithAnInvalidCellIsAnsweredWithARangeThatWorks(string line, string asked, string lower, string works)
    {
        Refused(line, $"{asked}: {lower} must be below hi in every cell; {works} works");

        var withoutAxes = string.Join(" --", line.Split(" --").Where(o => !o.StartsWith("x ", StringComparison.Ordinal)
            && !o.StartsWith("y ", StringComparison.Ordinal)));
        Assert.NotNull(Words.Request($"{withoutAxes} {works}").ToPlan());
    }

    [Fact]
    public void OneInvalidCellInTheCornerIsEnough() => Refused(
        "deception --x lo=0:0.5 --y hi=0.4998:1 --size 4096",
        "--x lo=0:0.5 --y hi=0.4998:1: lo must be below hi in every cell; --x lo=0:0.5 --y hi=0.5:1 works");

    [Fact]
    public void AFixedEndThatLeavesTheOtherNoRangeIsRefused()
    {
        Refused("deception --set lo=1", "--set lo=1: leaves no range for hi, the y axis; set lo lower");
        Refused("deception --set hi=0 --x lo", "--set hi=0: leaves no range for lo, the x axis; set hi higher");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("65537")]
    [InlineData("99999999999999999999")]
    [InlineData("12.5")]
    [InlineData("512x")]
    [InlineData("x512")]
    [InlineData("512x0")]
    [InlineData("1x2x3")]
    [InlineData("big")]
    public void ASizeIsOneOrTwoWholeNumbersUpTo65536(string size) => Refused(
        $"sycophancy --size {size}",
        $"--size {size}: give N or WxH, as in 512 or 640x480, each side a whole number from 1 to 65536");

    [Theory]
    [InlineData("--size 512x64 --tile 513", "--tile 513: give a whole number from 1 to 512, the longer side of the map")]
    [InlineData("--tile 0", "--tile 0: give a whole number from 1 to 2048, the longer side of the map")]
    [InlineData("--size 65536 --tile 65536", "--tile 65536: give a whole number from 32 to 32768; "
        + "below 32 the map falls into more than 4194304 tiles")]
    [InlineData("--size 1 --tile 2", "--tile 2: give 1, the longer side of the map")]
    [InlineData("--size 65536 --tile 31", "--tile 31: give a whole number from 32 to 32768; "
        + "below 32 the map falls into more than 4194304 tiles")]
    [InlineData("--size 2049x2048 --tile 1", "--tile 1: give a whole number from 2 to 2049, the longer side of the map; "
        + "below 2 the map falls into more than 4194304 tiles")]
    [InlineData("--hypotheses 1", "--hypotheses 1: give a whole number from 2 to 65536")]
    [InlineData("--hypotheses 65537", "--hypotheses 65537: give a whole number from 2 to 65536")]
    [InlineData("--hypotheses many", "--hypotheses many: give a whole number from 2 to 65536")]
    [InlineData("--field margin --field regret --field margin", "--field margin: is asked for twice; name it once")]
    [InlineData("--exploration 1", "--exploration 1: give none, vanishing, or a rate strictly between 0 and 1")]
    [InlineData("--exploration NaN", "--exploration NaN: give none, vanishing, or a rate strictly between 0 and 1")]
    [InlineData("--exploration 9e-291", "--exploration 9e-291: too rare for double; "
        + "use vanishing, the limit of ever rarer exploration")]
    public void ANumberOutOfBoundsIsRefused(string options, string message) => Refused($"sycophancy {options}", message);

    [Theory]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("\t1")]
    public void WhiteSpaceIsNoPartOfANumber(string text)
    {
        Refused(new PlanRequest("sycophancy") { Sets = [$"r_H={text}"] },
            $"--set r_H={text}: give a number, as in --set r_H=1; r_H must be finite and above 0");
        Refused(new PlanRequest("sycophancy") { Y = $"r_H={text}:4" }, $"--y r_H={text}:4: give the range as LO:HI, as in r_H=0.25:4");
        Refused(new PlanRequest("sycophancy") { Exploration = text.Replace("1", "0.1", StringComparison.Ordinal) },
            $"--exploration {text.Replace("1", "0.1", StringComparison.Ordinal)}: "
            + "give none, vanishing, or a rate strictly between 0 and 1");
    }

    [Theory]
    [InlineData("--field margin --set r_S=2e30", "margin", "large as r_S = 2E+30")]
    [InlineData("--field belief_S_low --field regret --y c_S=-2e30:0", "regret", "large as c_S = -2E+30")]
    [InlineData("--field margin --set r_S=1e-32 --y r_H=1e-33:1e-31", "margin", "small as r_H = 1E-31")]
    public void AFieldInPayoffUnitsThatSinglePrecisionCannotHoldIsRefused(string options, string field, string payoff) => Refused(
        $"sycophancy {options}",
        $"--field {field}: single precision, in which it is stored, cannot hold payoffs as {payoff}; "
        + "count payoffs in another unit: scaling all of them by one factor changes no label");

    private static void Refused(string line, string message) => Refused(Words.Request(line), message);

    private static void Refused(PlanRequest request, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => request.ToPlan()).Message);
}
