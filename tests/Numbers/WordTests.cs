using System.Runtime.Intrinsics;
using PhaseSweep.Kernels.Numbers;
using Xunit;

namespace PhaseSweep.Tests.Numbers;

/// <summary>One word, as in a kernel.</summary>
public class ScalarWordTests : WordContract<Word, Scalar64, ScalarMask>
{
    protected override int Width => 1;

    protected override Word Pack(uint[] words) => new(words[0]);

    protected override uint[] Unpack(Word value) => [value.Value];

    protected override Scalar64 Pack(double[] numbers) => new(numbers[0]);

    protected override double[] Unpack(Scalar64 value) => [value.Value];
}

/// <summary>Four words on the host.</summary>
public class WordQuadTests : WordContract<WordQuad, Quad, QuadMask>
{
    protected override int Width => Quad.Count;

    protected override WordQuad Pack(uint[] words) => new(Vector256.Create([.. words.Select(w => (ulong)w)]));

    protected override uint[] Unpack(WordQuad value) => [.. Enumerable.Range(0, Width).Select(i => (uint)value.Value[i])];

    protected override Quad Pack(double[] numbers) => new(Vector256.Create(numbers));

    protected override double[] Unpack(Quad value) => [.. Enumerable.Range(0, Width).Select(i => value.Value[i])];
}

/// <summary>Learners rely on it that every device computes with the same bits.</summary>
public class SameBitsTests
{
    /// <summary>Random arguments.</summary>
    private const int Count = 200_000;

    [Fact]
    public void LogarithmsAndExponentialsOfLanesHaveTheBitsOfScalars()
    {
        var random = new Random(20260217);
        for (var i = 0; i < Count; i += Quad.Count)
        {
            double[] positive = [.. Enumerable.Range(0, Quad.Count).Select(_ => Positive(random))];
            double[] exponents = [.. Enumerable.Range(0, Quad.Count).Select(_ => (random.NextDouble() - 0.5) * double.ScaleB(1, random.Next(-20, 12)))];
            var (log, exp) = (Quad.Log(new(Vector256.Create(positive))), Quad.Exp(new(Vector256.Create(exponents))));
            for (var lane = 0; lane < Quad.Count; lane++)
            {
                Assert.Equal(Bits(Scalar64.Log(new(positive[lane])).Value), Bits(log.Value[lane]));
                Assert.Equal(Bits(Scalar64.Exp(new(exponents[lane])).Value), Bits(exp.Value[lane]));
            }
        }
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

    private static double Positive(Random random) => random.Next(2) == 0
        ? random.NextDouble()
        : BitConverter.Int64BitsToDouble(random.NextInt64(1, 0x7FF0000000000000));
}
