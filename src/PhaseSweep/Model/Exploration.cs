using System.Globalization;

namespace PhaseSweep.Model;

/// <summary>
/// The convention by which actions never intended are still tried (model of Esponda and Pouzo):
/// <c>none</c>, <c>vanishing</c> (ties of the divergence are broken by the uniform mixture, exactly), or a rate in (0, 1).
/// </summary>
/// <param name="Rate">Share of play that is uniform; 0 for none and vanishing.</param>
/// <param name="Vanishing">Whether ties are broken by the uniform mixture.</param>
public readonly record struct Exploration(double Rate, bool Vanishing)
{
    /// <summary>The least rate: products of half a rate with probabilities would round away in double for much smaller ones.</summary>
    private const double LeastRate = 1e-290;

    /// <summary>No exploration.</summary>
    public static Exploration None => default;

    /// <summary>The limit of ever rarer exploration.</summary>
    public static Exploration InTheLimit => new(0, true);

    /// <summary>Reads <c>none</c>, <c>vanishing</c> or a rate in (0, 1).</summary>
    /// <exception cref="InputException">The text is none of these, or the rate is below 1e-290.</exception>
    public static Exploration Parse(string text) => text switch
    {
        "none" => None,
        "vanishing" => InTheLimit,
        _ when InputText.Number(text) is { } rate && rate > 0 && rate < 1 => rate >= LeastRate
            ? new(rate, false)
            : throw new InputException($"--exploration {text}: too rare for double; use vanishing, the limit of ever rarer exploration"),
        _ => throw new InputException($"--exploration {text}: give none, vanishing, or a rate strictly between 0 and 1"),
    };

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString() =>
        Vanishing ? "vanishing" : Rate == 0 ? "none" : Rate.ToString("R", CultureInfo.InvariantCulture);
}
