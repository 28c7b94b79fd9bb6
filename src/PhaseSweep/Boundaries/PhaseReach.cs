using PhaseSweep.Kernels.Equilibria;

namespace PhaseSweep.Boundaries;

/// <summary>How far from points of arcs and junctions the phases that are said to meet there are proven.</summary>
/// <param name="grid">The leaves.</param>
/// <param name="sides">Their sides.</param>
/// <param name="tolerance">The error asked for, a share of the axes' lengths.</param>
internal sealed class PhaseReach(LeafGrid grid, LeafSides sides, double tolerance)
{
    /// <summary>
    /// How far from a point one must go to find all of some phases beyond doubt: half the side of the smallest of a series of
    /// boxes around it, each larger than the one before, on whose rims every one of them is proven.
    /// </summary>
    /// <param name="at">The point.</param>
    /// <param name="phases">The phases.</param>
    /// <param name="sharp">Whether arcs may meet there at so sharp an angle that what is between them is found only by where their
    /// criteria are zero.</param>
    /// <returns>A share of the axes' lengths; at most about a leaf's.</returns>
    public double From(MapPoint at, IReadOnlyCollection<Phase> phases, bool sharp = false)
    {
        var missing = phases.Aggregate(0, (bits, phase) => bits | (1 << (int)phase));
        var most = 4.0 / grid.X.Count;
        var reach = tolerance / 64;
        while (true)
        {
            missing &= ~OnRim(at, reach, missing, sharp);
            if (missing == 0 || reach > most)
            {
                return reach;
            }

            // Beyond the tolerance it matters less how far.
            reach *= reach < tolerance ? 2 : 8;
        }
    }

    /// <summary>Phases, a bit each, proven on the rim of a box; it looks no longer than until all that are missing are found.</summary>
    private int OnRim(MapPoint at, double reach, int missing, bool sharp)
    {
        const int Along = 8;
        const double Aside = 0.37;
        var found = 0;
        for (var i = -Along; i <= Along && (missing & ~found) != 0; i++)
        {
            var share = (double)i / Along;
            found |= Proven(Off(at, share * reach, reach)) | Proven(Off(at, share * reach, -reach))
                | Proven(Off(at, reach, share * reach)) | Proven(Off(at, -reach, share * reach));
        }

        for (var side = 0; sharp && side < 4; side++)
        {
            for (var i = -Along - 1; i < Along && (missing & ~found) != 0; i++)
            {
                // Cut beside the middle and not there: a boundary along an axis would end every piece in a zero of its own.
                var (from, to) = (reach * Math.Max(-1, (i + Aside) / Along), reach * Math.Min(1, (i + 1 + Aside) / Along));
                found |= side switch
                {
                    0 => Between(Off(at, from, -reach), Off(at, to, -reach)),
                    1 => Between(Off(at, reach, from), Off(at, reach, to)),
                    2 => Between(Off(at, from, reach), Off(at, to, reach)),
                    _ => Between(Off(at, -reach, from), Off(at, -reach, to)),
                };
            }
        }

        return found;
    }

    /// <summary>Phases, a bit each, proven at the start of a line and between the zeros of criteria on it.</summary>
    private int Between(MapPoint from, MapPoint to)
    {
        var flipped = grid.SignsAt(from.X, from.Y) ^ grid.SignsAt(to.X, to.Y);
        var found = Proven(from);
        if (flipped == 0 || int.IsPow2(flipped))
        {
            return found;
        }

        var zeros = sides.Zeros(flipped, (from.X, from.Y), (to.X, to.Y));
        for (var i = 0; i + 1 < zeros.Length; i++)
        {
            var share = (zeros[i].Share + zeros[i + 1].Share) / 2;
            found |= Proven(new(from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y))));
        }

        return found;
    }

    /// <summary>The bit of the phase proven at a point; 0 if none is.</summary>
    private int Proven(MapPoint at)
    {
        var possible = grid.PhasesAt(at.X, at.Y);
        return ushort.IsPow2(possible) ? possible : 0;
    }

    /// <summary>A point a little way off, by shares of the axes, cut to the map.</summary>
    private MapPoint Off(MapPoint at, double right, double up) => new(
        Math.Clamp(at.X + (right * grid.X.Length), grid.X.Low, grid.X[grid.X.Count]),
        Math.Clamp(at.Y + (up * grid.Y.Length), grid.Y.Low, grid.Y[grid.Y.Count]));
}
