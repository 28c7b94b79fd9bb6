namespace PhaseSweep.Tests.Reference;

/// <summary>
/// Philox4x32-10 as the paper writes it: ten times, both products of two words of the counter are split into halves and mixed with
/// the others and the key, which is raised in between. Source: Salmon, Moraes, Dror and Shaw, SC 2011.
/// </summary>
public static class NaivePhilox
{
    /// <summary>The four words of a counter of four words under a key of two.</summary>
    public static uint[] Words(uint[] counter, ulong key)
    {
        var (low, high) = ((uint)key, (uint)(key >> 32));
        for (var round = 0; round < 10; round++)
        {
            var (first, second) = (0xD2511F53ul * counter[0], 0xCD9E8D57ul * counter[2]);
            counter = [(uint)(second >> 32) ^ counter[1] ^ low, (uint)second, (uint)(first >> 32) ^ counter[3] ^ high, (uint)first];
            (low, high) = (low + 0x9E3779B9, high + 0xBB67AE85);
        }

        return counter;
    }
}

/// <summary>
/// The random words of one agent. A counter names what they are for: its first word the block of four rounds, with two bits on top
/// that tell outcomes (0), tosses (1), explorations (2) and, in games of any size, whims (3) apart, its others the agent and the row and column of the cell. The key is the
/// seed.
/// </summary>
public sealed record Draws(ulong Seed, int Row, int Column, int Agent)
{
    /// <summary>The word of a round by which its outcome is drawn.</summary>
    public uint Outcome(int round) => Word(0, round);

    /// <summary>The word of a round by which a reply that hangs on chance is drawn.</summary>
    public uint Toss(int round) => Word(1, round);

    /// <summary>The word of a round that tells whether the agent explores, and what it then plays.</summary>
    public uint Exploration(int round) => Word(2, round);

    /// <summary>The word of a round that tells what an agent of a game of any size plays if it explores.</summary>
    public uint Whim(int round) => Word(3, round);

    /// <summary>Whether something of a chance in multiples of 2^-31 happens: whether the high 31 bits of its word are below it.</summary>
    public static bool Happens(uint word, double chance) => Share(word) < Math.Floor((chance * (1u << 31)) + 0.5) / (1u << 31);

    /// <summary>The high 31 bits of a word as a share of one.</summary>
    public static double Share(uint word) => (word >> 1) / (double)(1u << 31);

    private uint Word(uint purpose, int round) =>
        NaivePhilox.Words([(purpose << 30) | ((uint)round / 4), (uint)Agent, (uint)Row, (uint)Column], Seed)[round % 4];
}
