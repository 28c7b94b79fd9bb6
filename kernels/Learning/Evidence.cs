using System.Runtime.CompilerServices;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels.Learning;

/// <summary>
/// Games in which every outcome is <c>theta</c>, <c>1 - theta</c> or says nothing. Two counts then hold all that was seen: how often the
/// agent was told something, and how often that spoke for action 0 (for a greater hypothesis where the perceived gap rises with
/// it, for a lesser one where it falls). At a given number told the gap rises with the evidence, because posteriors are ordered
/// by likelihood ratio.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <typeparam name="TMask">Its mask.</typeparam>
public readonly struct Evidence<T, TMask>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
{
    private readonly T tells0, tells1, speaks00, speaks01, speaks10, speaks11;

    /// <summary>What the outcomes of a cell's actions tell.</summary>
    public Evidence(LearnerCell<T> cell)
    {
        (tells0, speaks00, speaks01) = Read(cell.Slope0, cell.Rise);
        (tells1, speaks10, speaks11) = Read(cell.Slope1, cell.Rise);
    }

    /// <summary>The evidence for action 0 that counts hold, and how often the agent was told something.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of(Counts<T> counts, out T told)
    {
        told = tells0 * (counts.N00 + counts.N01) + tells1 * (counts.N10 + counts.N11);
        return (speaks00 * counts.N00 + speaks01 * counts.N01) + (speaks10 * counts.N10 + speaks11 * counts.N11);
    }

    /// <summary>Counts that hold the evidence, entered under an action that tells something.</summary>
    public static Counts<T> Counts(LearnerCell<T> cell, T speaksForFirst, T told)
    {
        var rest = told - speaksForFirst;
        var rises = cell.Rise > T.Zero;
        var successes = T.Select(rises, speaksForFirst, rest);
        var failures = T.Select(rises, rest, speaksForFirst);
        var first = Tells(cell.Slope0);
        var up = T.Select(first, cell.Slope0, cell.Slope1) > T.Zero;
        var (ones, zeros) = (T.Select(up, successes, failures), T.Select(up, failures, successes));
        Counts<T> counts;
        counts.N00 = T.Select(first, zeros, T.Zero);
        counts.N01 = T.Select(first, ones, T.Zero);
        counts.N10 = T.Select(first, T.Zero, zeros);
        counts.N11 = T.Select(first, T.Zero, ones);
        return counts;
    }

    /// <summary>Whether an action tells anything of the hypothesis.</summary>
    /// <param name="slope">Slope of the model's chance of its outcome 1.</param>
    public static TMask Tells(T slope) => T.Abs(slope) > T.Zero;

    /// <summary>Whether outcome 1 of an action speaks for action 0; outcome 0 does where it does not, if the action tells anything.</summary>
    /// <param name="slope">Slope of the model's chance of the outcome.</param>
    /// <param name="rise">How fast the perceived gap rises with the hypothesis.</param>
    public static TMask OneSpeaksForFirst(T slope, T rise) =>
        ((slope > T.Zero) & (rise > T.Zero)) | ((slope < T.Zero) & !(rise > T.Zero));

    /// <summary>Of an action: 1 where it tells something, where its outcome 0 and where its outcome 1 speaks for action 0.</summary>
    private static (T Tells, T Zero, T One) Read(T slope, T rise)
    {
        var tells = T.Select(Tells(slope), T.One, T.Zero);
        var one = T.Select(OneSpeaksForFirst(slope, rise), T.One, T.Zero);
        return (tells, tells - one, one);
    }
}
