using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
using Xunit;

namespace PhaseSweep.Tests.Numbers;

/// <summary>What every word must do: exact arithmetic modulo 2^32, and draws whose chances are what they say.</summary>
/// <typeparam name="W">The word.</typeparam>
/// <typeparam name="T">The number type beside it.</typeparam>
/// <typeparam name="TMask">The mask of both.</typeparam>
public abstract class WordContract<W, T, TMask>
    where W : struct, IWord<W, T, TMask>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
{
    /// <summary>Random words a test.</summary>
    private const int Count = 4096;

    /// <summary>Half of all numbers of 32 bits.</summary>
    private const uint Half = 1u << 31;

    protected abstract int Width { get; }

    /// <summary>A value that holds these words, <see cref="Width"/> of them.</summary>
    protected abstract W Pack(uint[] words);

    /// <summary>The words of a value, whatever else its lanes hold.</summary>
    protected abstract uint[] Unpack(W value);

    protected abstract T Pack(double[] numbers);

    protected abstract double[] Unpack(T value);

    [Fact]
    public void ArithmeticIsExactModuloTwoToThe32()
    {
        var (a, b) = (Words(1), Words(2));
        Assert.Equal(a.Zip(b, (x, y) => x + y), Map(a, b, (x, y) => x + y));
        Assert.Equal(a.Zip(b, (x, y) => x ^ y), Map(a, b, (x, y) => x ^ y));
        Assert.Equal(a.Zip(b, (x, y) => (x + y) ^ (y + y)), Map(a, b, (x, y) => (x + y) ^ (y + y)));
    }

    [Fact]
    public void AProductOfWordsHasTwoWords()
    {
        foreach (var factor in new[] { 0u, 1u, 0xD2511F53, uint.MaxValue })
        {
            // Products of sums and of products: what lies above a word must play no part.
            var (a, b) = (Words(3), Words(4));
            Assert.Equal(a.Zip(b, (x, y) => (x + y) * factor), Map(a, b, (x, y) => W.Multiply(x + y, factor, out _)));
            Assert.Equal(a.Zip(b, (x, y) => (uint)(((ulong)(x + y) * factor) >> 32)), Map(a, b, (x, y) => High(x + y, factor)));
            Assert.Equal(a.Select(x => (uint)(((ulong)(x * factor) * factor) >> 32)), Map(a, b, (x, _) => High(W.Multiply(x, factor, out _), factor)));
        }

        static W High(W word, uint factor)
        {
            W.Multiply(word, factor, out var high);
            return high;
        }
    }

    [Fact]
    public void CountsCompare()
    {
        uint[] a = [.. Words(5).Select(x => x & (Half - 1))], b = [.. Words(6).Select(x => x & (Half - 1))];
        Array.Copy(a, b, a.Length / 4);
        Assert.Equal(a.Zip(b, (x, y) => x >= y ? 1u : 0), Map(a, b, (x, y) => Flag(W.AtLeast(x, y))));
        Assert.Equal(a.Zip(b, Math.Max), Map(a, b, (x, y) => W.Select(W.AtLeast(x, y), x, y)));
        Assert.Equal(a.Zip(b, (x, y) => x >= y ? x + 1 : x), Map(a, b, (x, y) => W.Count(x, W.AtLeast(x, y))));
    }

    [Fact]
    public void ADrawLooksAtTheHigh31BitsAndACoinAtTheLowest()
    {
        var (words, others) = (Words(7), Words(8));
        uint[] chances = [.. others.Select((x, i) => i % 8 == 0 ? (words[i] >> 1) + (x & 1) : x % (Half + 1))];
        Assert.Equal(words.Zip(chances, (x, y) => x >> 1 < y ? 1u : 0), Map(words, chances, (x, y) => Flag(W.Happens(x, y))));
        Assert.Equal(words.Select(x => x & 1), Map(words, words, (x, _) => Flag(W.IsOdd(x))));

        // The same of words with something above them.
        Assert.Equal(words.Select(x => (x + x + 1) & 1), Map(words, words, (x, y) => Flag(W.IsOdd(x + y + W.Of(1)))));
        Assert.Equal(
            words.Zip(chances, (x, y) => (x * 3) >> 1 < y ? 1u : 0), Map(words, chances, (x, y) => Flag(W.Happens(W.Multiply(x, 3, out _), y))));
    }

    [Fact]
    public void WhatIsCertainHappensAndWhatIsImpossibleDoesNot()
    {
        var words = Words(9);
        words[0] = uint.MaxValue;
        Assert.All(Map(words, words, (x, _) => Flag(W.Happens(x, W.Chance(T.One)))), happened => Assert.Equal(1u, happened));
        Assert.All(Map(words, words, (x, _) => Flag(W.Happens(x, W.Chance(T.Zero)))), happened => Assert.Equal(0u, happened));
    }

    [Fact]
    public void AChanceIsTheNearestMultipleOfTwoToTheMinus31()
    {
        var random = new Random(10);
        double[] probabilities = [0, 1, 0.5, double.ScaleB(1, -32), double.ScaleB(3, -33), .. Enumerable.Range(0, Count).Select(_ => random.NextDouble())];
        for (var i = 0; i + Width <= probabilities.Length; i += Width)
        {
            var chunk = probabilities[i..(i + Width)];
            Assert.Equal(chunk.Select(p => (uint)Math.Floor((p * Half) + 0.5)), Unpack(W.Chance(Pack(chunk))));
        }
    }

    [Fact]
    public void SharesAndCountsBecomeNumbersExactly()
    {
        var words = Words(11);
        for (var i = 0; i < words.Length; i += Width)
        {
            var chunk = words[i..(i + Width)];
            Assert.Equal(chunk.Select(x => (x >> 1) / (double)Half), Unpack(W.Share(Pack(chunk) + W.Of(0))));
            Assert.Equal(chunk.Select(x => (double)(x >> 1)), Unpack(W.ToReal(Pack([.. chunk.Select(x => x >> 1)]))));
        }
    }

    /// <summary>The published vectors: key and counter of zeros, of ones, and of the digits of pi.</summary>
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8)]
    [InlineData(uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1)]
    public void PhiloxGivesThePublishedWords(
        uint c0, uint c1, uint c2, uint c3, uint key0, uint key1, uint word0, uint word1, uint word2, uint word3)
    {
        var (w0, w1, w2, w3) = (W.Of(c0), W.Of(c1), W.Of(c2), W.Of(c3));
        Philox<W, T, TMask>.Scramble(ref w0, ref w1, ref w2, ref w3, key0, key1);
        foreach (var (word, value) in new[] { (word0, w0), (word1, w1), (word2, w2), (word3, w3) })
        {
            Assert.All(Unpack(value), x => Assert.Equal(word, x));
        }
    }

    [Fact]
    public void PhiloxScramblesEachLaneByItself()
    {
        var (a, b) = (Words(12), Words(13));
        var expected = a.Zip(b, (x, y) =>
        {
            var (w0, w1, w2, w3) = (new Word(x), new Word(y), new Word(x ^ y), new Word(7));
            Philox<Word, Scalar64, ScalarMask>.Scramble(ref w0, ref w1, ref w2, ref w3, 5, 6);
            return w0.Value ^ w1.Value ^ w2.Value ^ w3.Value;
        });
        Assert.Equal(expected, Map(a, b, (x, y) =>
        {
            var (w0, w1, w2, w3) = (x, y, x ^ y, W.Of(7));
            Philox<W, T, TMask>.Scramble(ref w0, ref w1, ref w2, ref w3, 5, 6);
            return w0 ^ w1 ^ w2 ^ w3;
        }));
    }

    private static W Flag(TMask mask) => W.Select(mask, W.Of(1), W.Of(0));

    private static uint[] Words(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Count).Select(_ => (uint)random.NextInt64(1L << 32))];
    }

    private uint[] Map(uint[] left, uint[] right, Func<W, W, W> function) => [.. Enumerable.Range(0, left.Length / Width)
        .SelectMany(i => Unpack(function(Pack(left[(i * Width)..((i + 1) * Width)]), Pack(right[(i * Width)..((i + 1) * Width)]))))];
}
