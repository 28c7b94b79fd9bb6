using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Learning;

/// <summary>
/// The counter-based generator Philox4x32-10: four random words are a function of a counter of four words and a key of two. It
/// carries no state, so a draw can be named by what it is for. Source: Salmon, Moraes, Dror and Shaw, Parallel Random Numbers:
/// As Easy as 1, 2, 3, SC 2011.
/// </summary>
/// <typeparam name="W">The word.</typeparam>
/// <typeparam name="T">The number type beside it.</typeparam>
/// <typeparam name="TMask">The mask of both.</typeparam>
public static class Philox<W, T, TMask>
    where W : struct, IWord<W, T, TMask>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
{
    /// <summary>Rounds, of which two are made at once.</summary>
    private const int Rounds = 10;

    private const uint Factor0 = 0xD2511F53, Factor1 = 0xCD9E8D57, Step0 = 0x9E3779B9, Step1 = 0xBB67AE85;

    /// <summary>Replaces a counter by the four words that belong to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scramble(ref W c0, ref W c1, ref W c2, ref W c3, uint key0, uint key1)
    {
        var (k0, k1) = (W.Of(key0), W.Of(key1));
        for (var round = 0; round < Rounds; round += 2)
        {
            var low0 = W.Multiply(c0, Factor0, out var high0);
            var low1 = W.Multiply(c2, Factor1, out var high1);
            c0 = high1 ^ c1 ^ k0;
            c2 = high0 ^ c3 ^ k1;
            (k0, k1) = (k0 + W.Of(Step0), k1 + W.Of(Step1));
            c3 = W.Multiply(c0, Factor0, out high0);
            c1 = W.Multiply(c2, Factor1, out high1);
            c0 = high1 ^ low1 ^ k0;
            c2 = high0 ^ low0 ^ k1;
            (k0, k1) = (k0 + W.Of(Step0), k1 + W.Of(Step1));
        }
    }
}
