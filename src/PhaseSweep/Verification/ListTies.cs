namespace PhaseSweep.Verification;

/// <summary>
/// Whether hypotheses surely fit one mixture of given corners equally well, whatever the parameters of a box: whether the weights that
/// solve the linear equations are positive. They are enclosed by an approximate inverse (Krawczyk 1969; Rump, Acta Numerica 19, 2010).
/// </summary>
internal static class ListTies
{
    /// <summary>Whether there surely is such a mixture, with weight on every corner.</summary>
    /// <param name="fits">How hypotheses fit.</param>
    /// <param name="corners">Corners of the mixtures.</param>
    /// <param name="hypotheses">As many hypotheses.</param>
    public static bool Exist(ListFits fits, ReadOnlySpan<ListMixture> corners, ReadOnlySpan<int> hypotheses)
    {
        var n = corners.Length;
        var equations = new WideInterval[n, n];
        for (var i = 0; i < n; i++)
        {
            // Weights sum to one; the first hypothesis fits as well as each other one.
            equations[0, i] = WideInterval.One;
            for (var row = 1; row < n; row++)
            {
                equations[row, i] = fits.Difference(corners[i], hypotheses[0], hypotheses[row]);
                if (!double.IsFinite(equations[row, i].Low) || !double.IsFinite(equations[row, i].High))
                {
                    return false;
                }
            }
        }

        return n == 2 ? equations[1, 0].Sign * equations[1, 1].Sign < 0 : Inverse(equations) is { } inverse && IsPositive(equations, inverse);
    }

    /// <summary>
    /// With C the approximate inverse and w its first column, the weights lie within <c>|C (e - M w)| / (1 - |I - C M|)</c> of w, in the
    /// norm of the largest, if that is below 1; then M has an inverse.
    /// </summary>
    private static bool IsPositive(WideInterval[,] equations, double[,] inverse)
    {
        var n = inverse.GetLength(0);
        var rests = new WideInterval[n];
        for (var row = 0; row < n; row++)
        {
            rests[row] = row == 0 ? WideInterval.One : WideInterval.Zero;
            for (var i = 0; i < n; i++)
            {
                rests[row] -= equations[row, i] * WideInterval.Of(inverse[i, 0]);
            }
        }

        var (off, norm, least) = (WideInterval.Zero, WideInterval.Zero, double.PositiveInfinity);
        for (var i = 0; i < n; i++)
        {
            var (moved, sizes) = (WideInterval.Zero, WideInterval.Zero);
            for (var j = 0; j < n; j++)
            {
                var entry = i == j ? WideInterval.One : WideInterval.Zero;
                for (var row = 0; row < n; row++)
                {
                    entry -= WideInterval.Of(inverse[i, row]) * equations[row, j];
                }

                sizes += WideInterval.Of(entry.Magnitude);
                moved += WideInterval.Of(inverse[i, j]) * rests[j];
            }

            off = WideInterval.Max(off, WideInterval.Of(moved.Magnitude));
            norm = WideInterval.Max(norm, sizes);
            least = Math.Min(least, inverse[i, 0]);
        }

        var room = WideInterval.One - norm;
        return room.Low > 0 && (WideInterval.Of(least) - (off / room)).Low > 0;
    }

    /// <summary>About the inverse of the middle of a matrix, by elimination; null where there is none.</summary>
    private static double[,]? Inverse(WideInterval[,] matrix)
    {
        var n = matrix.GetLength(0);
        var table = new double[n, 2 * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                (table[i, j], table[i, n + j]) = (matrix[i, j].Middle, i == j ? 1 : 0);
            }
        }

        for (var step = 0; step < n; step++)
        {
            var pivot = Enumerable.Range(step, n - step).MaxBy(i => Math.Abs(table[i, step]));
            var size = table[pivot, step];
            if (size == 0 || !double.IsFinite(size))
            {
                return null;
            }

            for (var j = 0; j < 2 * n; j++)
            {
                (table[step, j], table[pivot, j]) = (table[pivot, j] / size, table[step, j]);
            }

            for (var i = 0; i < n; i++)
            {
                var factor = i == step ? 0 : table[i, step];
                for (var j = 0; j < 2 * n && factor != 0; j++)
                {
                    table[i, j] -= factor * table[step, j];
                }
            }
        }

        var inverse = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                inverse[i, j] = table[i, n + j];
            }
        }

        return inverse;
    }
}
