namespace PhaseSweep.Verification;

/// <summary>
/// Best weights of both sides of a game of two: columns are weighted so that the least of the rows is as large as may be, rows so that the
/// greatest of the columns is as small. By the simplex method in its condensed tableau (Gale, Kuhn and Tucker 1951); in doubles, so what
/// hangs on the weights has to be checked.
/// </summary>
internal static class MatrixGame
{
    /// <summary>Exchanges before what there is has to do.</summary>
    private const int MostPivots = 200;

    /// <summary>The weights, each set with sum 1; null where numbers do not allow it.</summary>
    /// <param name="gains">What a column gives in a row, <c>[row, column]</c>.</param>
    public static (double[] Rows, double[] Columns)? Solve(double[,] gains)
    {
        var (rows, columns) = (gains.GetLength(0), gains.GetLength(1));
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var gain in gains)
        {
            (least, greatest) = (Math.Min(least, gain), Math.Max(greatest, gain));
        }

        var spread = greatest - least;
        if (!double.IsFinite(spread) || spread <= 0)
        {
            return null;
        }

        // With all gains made positive, row weights x maximise their sum where each column weighs at most 1; a constraint a line.
        var table = new double[columns + 1, rows + 1];
        for (var k = 0; k < columns; k++)
        {
            for (var r = 0; r < rows; r++)
            {
                table[k, r] = 1 + ((gains[r, k] - least) / spread);
            }

            table[k, rows] = 1;
        }

        for (var r = 0; r < rows; r++)
        {
            table[columns, r] = -1;
        }

        // Row weights are numbered from 0, slacks of the columns from there on.
        int[] outside = [.. Enumerable.Range(0, rows)];
        int[] inside = [.. Enumerable.Range(rows, columns)];
        for (var pivots = 0; pivots < MostPivots && Entering(table) is var enter and >= 0; pivots++)
        {
            var leave = Leaving(table, enter);
            if (leave < 0)
            {
                return null;
            }

            (outside[enter], inside[leave]) = (inside[leave], outside[enter]);
            Pivot(table, leave, enter);
        }

        var (byRow, byColumn) = (new double[rows], new double[columns]);
        for (var k = 0; k < columns; k++)
        {
            Set(inside[k], byRow, byColumn, table[k, rows], 0);
        }

        for (var r = 0; r < rows; r++)
        {
            Set(outside[r], byRow, byColumn, 0, table[columns, r]);
        }

        return Normalised(byRow) && Normalised(byColumn) ? (byRow, byColumn) : null;
    }

    private static void Set(int variable, double[] byRow, double[] byColumn, double primal, double dual)
    {
        if (variable < byRow.Length)
        {
            byRow[variable] = Math.Max(0, primal);
        }
        else
        {
            byColumn[variable - byRow.Length] = Math.Max(0, dual);
        }
    }

    private static bool Normalised(double[] weights)
    {
        var sum = weights.Sum();
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] /= sum;
        }

        return sum > 0 && double.IsFinite(sum);
    }

    private static int Entering(double[,] table)
    {
        var (last, best) = (table.GetLength(0) - 1, -1);
        for (var r = 0; r < table.GetLength(1) - 1; r++)
        {
            best = table[last, r] < -1e-12 && (best < 0 || table[last, r] < table[last, best]) ? r : best;
        }

        return best;
    }

    private static int Leaving(double[,] table, int enter)
    {
        var (last, best, least) = (table.GetLength(1) - 1, -1, double.PositiveInfinity);
        for (var k = 0; k < table.GetLength(0) - 1; k++)
        {
            if (table[k, enter] > 1e-12 && table[k, last] / table[k, enter] < least)
            {
                (best, least) = (k, table[k, last] / table[k, enter]);
            }
        }

        return best;
    }

    private static void Pivot(double[,] table, int leave, int enter)
    {
        var (lines, places, pivot) = (table.GetLength(0), table.GetLength(1), table[leave, enter]);
        for (var j = 0; j < places; j++)
        {
            table[leave, j] /= j == enter ? 1 : pivot;
        }

        for (var i = 0; i < lines; i++)
        {
            for (var j = 0; j < places && i != leave; j++)
            {
                table[i, j] -= j == enter ? 0 : table[i, enter] * table[leave, j];
            }
        }

        for (var i = 0; i < lines; i++)
        {
            table[i, enter] /= i == leave ? 1 : -pivot;
        }

        table[leave, enter] = 1 / pivot;
    }
}
