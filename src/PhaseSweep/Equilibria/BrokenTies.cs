using System.Runtime.InteropServices;

namespace PhaseSweep.Equilibria;

/// <summary>
/// What is left of hypotheses that tie at a mixture once every tie that parameters can break is broken. Near the mixture as many of
/// their classes still meet as its weights can bring together: two where divergences change along a line, three where they change in
/// a plane, one where all change alike; which ones is open, but never two that change alike.
/// </summary>
/// <param name="play">The cell.</param>
/// <param name="advantage">Advantages in it.</param>
internal sealed class BrokenTies(Play play, Advantage advantage)
{
    /// <summary>Differences of divergence this many ties wide keep their sign when ties break.</summary>
    private const double ClearlyApart = 4;

    /// <summary>Of more classes than this each is taken to be left alone, which speaks for an action no better.</summary>
    private const int Many = 16;

    private readonly HypothesisClasses classes = new();
    private readonly List<(int First, int Second, int Third)> left = [];
    private readonly List<int> part = [];
    private int[] corners = [];

    /// <summary>Whether some of the classes must part when ties break.</summary>
    public bool Part => left.Count > 1;

    /// <summary>Takes tied hypotheses.</summary>
    /// <param name="tied">The hypotheses.</param>
    /// <param name="face">The actions that are mixed.</param>
    /// <param name="decided">Whether vanishing exploration has decided between those that these actions cannot tell apart.</param>
    public void Sort(ReadOnlySpan<int> tied, int[] face, bool decided)
    {
        corners = face;
        var mixed = 0;
        foreach (var a in face)
        {
            mixed |= 1 << a;
        }

        classes.Sort(play, tied, mixed, decided);
        left.Clear();
        var few = classes.Count <= Many;
        for (var i = 0; few && face.Length > 2 && i < classes.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                for (var k = 0; k < j; k++)
                {
                    Leave((i, j, k), Meet(classes.First(i), classes.First(j), classes.First(k)));
                }
            }
        }

        for (var (i, pairs) = (0, few && left.Count == 0); pairs && i < classes.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                Leave((i, j, j), Meet(classes.First(i), classes.First(j)));
            }
        }

        for (var (i, alone) = (0, left.Count == 0); alone && i < classes.Count; i++)
        {
            Leave((i, i, i), true);
        }
    }

    /// <summary>At least the greatest advantage that beliefs on what is left give an action, or a number if that is greater.</summary>
    /// <param name="tied">The hypotheses that were sorted.</param>
    /// <param name="action">The action.</param>
    /// <param name="atLeast">The number.</param>
    public double Greatest(ReadOnlySpan<int> tied, int action, double atLeast)
    {
        var least = double.PositiveInfinity;
        foreach (var (first, second, third) in left)
        {
            part.Clear();
            for (var i = 0; i < tied.Length; i++)
            {
                if (classes.Of(i) is var of && (of == first || of == second || of == third))
                {
                    part.Add(tied[i]);
                }
            }

            least = Math.Min(least, advantage.Greatest(CollectionsMarshal.AsSpan(part), action, atLeast));
            if (least <= atLeast)
            {
                return atLeast;
            }
        }

        return least;
    }

    private void Leave((int First, int Second, int Third) some, bool possible)
    {
        if (possible)
        {
            left.Add(some);
        }
    }

    /// <summary>Whether either of two fits better somewhere on the face, however ties break.</summary>
    private bool Meet(int one, int other)
    {
        var (better, worse) = (false, false);
        for (var c = 0; c < corners.Length; c++)
        {
            var difference = Divergence(one, c) - Divergence(other, c);
            better |= difference < -ClearlyApart * play.Tie;
            worse |= difference > ClearlyApart * play.Tie;
        }

        return better && worse;
    }

    /// <summary>
    /// Whether three meet at a mixture of three actions, however ties break: its weights, a vector product of differences, keep
    /// their signs.
    /// </summary>
    private bool Meet(int one, int other, int third)
    {
        var sign = 0;
        for (var c = 0; c < 3; c++)
        {
            var (a, b) = ((c + 1) % 3, (c + 2) % 3);
            var (otherA, otherB) = (Divergence(other, a) - Divergence(one, a), Divergence(other, b) - Divergence(one, b));
            var (thirdA, thirdB) = (Divergence(third, a) - Divergence(one, a), Divergence(third, b) - Divergence(one, b));
            var weight = (otherA * thirdB) - (otherB * thirdA);
            var blur = ClearlyApart * play.Tie * (Math.Abs(otherA) + Math.Abs(otherB) + Math.Abs(thirdA) + Math.Abs(thirdB));
            sign += Math.Abs(weight) > blur ? Math.Sign(weight) : 0;
        }

        return Math.Abs(sign) == 3;
    }

    private double Divergence(int hypothesis, int corner) => play.Divergence[play.Row(corners[corner]) + hypothesis];
}
