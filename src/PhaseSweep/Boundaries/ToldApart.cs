using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Boundaries;

/// <summary>Which hypotheses of a list playing some actions tells apart at a point: those of which they predict different chances.</summary>
/// <typeparam name="TBox">The game over intervals.</typeparam>
/// <param name="cell">The point.</param>
/// <param name="list">The hypotheses.</param>
internal sealed class ToldApart<TBox>(TBox cell, IReadOnlyList<IReadOnlyList<double>> list)
    where TBox : struct, IGame<TBox, Interval>
{
    private readonly Interval[][] models =
    [
        .. list.Select(hypothesis => Enumerable.Range(0, TBox.Actions * TBox.Outcomes)
            .Select(i => cell.Model(
                i / TBox.Outcomes, i % TBox.Outcomes, new(hypothesis[0]), hypothesis.Count > 1 ? new(hypothesis[1]) : Interval.Zero))
            .ToArray()),
    ];

    /// <summary>Whether it tells all of them apart.</summary>
    /// <param name="played">The actions, a bit each.</param>
    public bool All(int played)
    {
        for (var one = 0; one < models.Length; one++)
        {
            for (var other = 0; other < one; other++)
            {
                if (!AreTold(one, other, played))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool AreTold(int one, int other, int played)
    {
        for (var i = 0; i < models[one].Length; i++)
        {
            var (own, others) = (models[one][i], models[other][i]);
            if ((played >> (i / TBox.Outcomes) & 1) != 0 && (own.High < others.Low || own.Low > others.High))
            {
                return true;
            }
        }

        return false;
    }
}
