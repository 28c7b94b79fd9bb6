namespace PhaseSweep.Kernels.Numbers;

/// <summary>
/// A whole number of 32 bits, or a vector of them: what random numbers are made of, and what counts rounds. Operations on words
/// are exact, so whatever is computed with words alone is the same on every device.
/// </summary>
/// <typeparam name="W">The implementing struct.</typeparam>
/// <typeparam name="T">The number type that stands beside it: one number a word.</typeparam>
/// <typeparam name="TMask">The mask of both.</typeparam>
public interface IWord<W, T, TMask>
    where W : struct, IWord<W, T, TMask>
    where T : struct, IReal<T, TMask>
    where TMask : struct, IMask<TMask>
{
    /// <summary>The word, in all lanes.</summary>
    static abstract W Of(uint value);

    /// <summary>Sum modulo 2^32.</summary>
    static abstract W operator +(W left, W right);

    /// <summary>A count, one more where the mask holds.</summary>
    static abstract W Count(W count, TMask mask);

    /// <summary>The bits that differ.</summary>
    static abstract W operator ^(W left, W right);

    /// <summary>The low word of a product, and its <paramref name="high"/> word.</summary>
    static abstract W Multiply(W left, uint right, out W high);

    /// <summary>Where <paramref name="left"/> is at least <paramref name="right"/>; counts, that is, both below 2^31.</summary>
    static abstract TMask AtLeast(W left, W right);

    /// <summary>
    /// A draw: where the high 31 bits of a uniform word, a number from 0 to 2^31 - 1, are below <paramref name="chance"/>, which
    /// may be 0 (never) to 2^31 (always). The lowest bit plays no part.
    /// </summary>
    static abstract TMask Happens(W word, W chance);

    /// <summary>A fair coin from the lowest bit of a uniform word.</summary>
    static abstract TMask IsOdd(W word);

    /// <summary><paramref name="whenTrue"/> where the mask holds, <paramref name="whenFalse"/> elsewhere.</summary>
    static abstract W Select(TMask mask, W whenTrue, W whenFalse);

    /// <summary>A probability in [0, 1] as <see cref="Happens"/> takes it: the nearest multiple of 2^-31.</summary>
    static abstract W Chance(T probability);

    /// <summary>The high 31 bits as a share of one, exactly: below <c>q</c> with probability <c>q</c>, to 2^-31.</summary>
    static abstract T Share(W word);

    /// <summary>A count, below 2^31, as a number.</summary>
    static abstract T ToReal(W count);
}
