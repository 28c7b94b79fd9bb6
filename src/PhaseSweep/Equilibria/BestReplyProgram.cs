namespace PhaseSweep.Equilibria;

/// <summary>
/// The greatest advantage that beliefs on some hypotheses give: the maximum over <c>mu</c> of the minimum of a few functions affine in
/// <c>mu</c>, which is the value of a matrix game. Solved by Dantzig's simplex method for the player with few choices, Bland's rule
/// against cycling. What rounding has gathered in the tableau would cost more than the slack of a tie, so where it sees no more to
/// gain, the belief is solved for anew from the matrix. The value returned is that of the belief found: rounding can make it too small
/// only.
/// </summary>
internal sealed partial class BestReplyProgram
{
    /// <summary>Reduced costs and pivots below this are taken for rounding; entries lie in [1, 2].</summary>
    private const double Negligible = 1e-14;

    /// <summary>Pivots allowed: some ten times what random games of this size need.</summary>
    private const int MostPivots = 500;

    private double[] matrix = new double[64];
    private double[] tableau = new double[128];
    private int[] basic = new int[32];
    private readonly int[] free = new int[32];
    private int rows;
    private int columns;
    private bool isPure;
    private double smallest;
    private double scale;

    /// <summary>The belief found: weight of each row.</summary>
    public double[] Belief { get; private set; } = new double[32];

    /// <summary>Starts a program with no functions.</summary>
    /// <param name="hypotheses">Number of rows.</param>
    /// <param name="functions">Number of columns, at most 30.</param>
    public void Begin(int hypotheses, int functions)
    {
        (rows, columns) = (hypotheses, functions);
        Grow(ref matrix, rows * columns);
        if (Belief.Length < rows)
        {
            Belief = new double[2 * rows];
        }
    }

    /// <summary>Value of a function at a hypothesis.</summary>
    public ref double At(int row, int column) => ref matrix[(row * columns) + column];

    /// <summary>No belief gives more than this: the least over functions of their greatest value.</summary>
    public double Ceiling()
    {
        var ceiling = double.PositiveInfinity;
        for (var c = 0; c < columns; c++)
        {
            ceiling = Math.Min(ceiling, Greatest(c));
        }

        return ceiling;
    }

    /// <summary>The greatest value; <see cref="Belief"/> then attains it.</summary>
    public double Solve()
    {
        // A belief in one hypothesis often attains the ceiling.
        var ceiling = Ceiling();
        for (var r = 0; r < rows; r++)
        {
            var least = At(r, 0);
            for (var c = 1; c < columns; c++)
            {
                least = Math.Min(least, At(r, c));
            }

            if (least >= ceiling)
            {
                Belief.AsSpan(0, rows).Clear();
                Belief[r] = 1;
                isPure = true;
                return least;
            }
        }

        isPure = false;
        Fill();
        for (var i = 0; i < MostPivots && (Pivot(Negligible) || (FindCostsAnew() && Pivot(Rounding))); i++)
        {
        }

        return ValueOfBelief();
    }

    /// <summary>The mixture of functions, as a game has it, of which no belief gives more than the value just found.</summary>
    /// <param name="weights">Takes the weight of each function.</param>
    public void Answer(Span<double> weights)
    {
        weights.Clear();
        if (isPure)
        {
            weights[Lowest()] = 1;
            return;
        }

        var sum = 0.0;
        for (var r = 0; r < rows; r++)
        {
            if (basic[r] < columns)
            {
                var weight = Math.Max(0, tableau[(r * (columns + 1)) + columns]);
                weights[basic[r]] = weight;
                sum += weight;
            }
        }

        for (var c = 0; c < columns; c++)
        {
            weights[c] /= sum;
        }
    }

    /// <summary>The function whose greatest value is least.</summary>
    private int Lowest()
    {
        var lowest = 0;
        for (var c = 1; c < columns; c++)
        {
            lowest = Greatest(c) < Greatest(lowest) ? c : lowest;
        }

        return lowest;
    }

    private double Greatest(int column)
    {
        var greatest = double.NegativeInfinity;
        for (var r = 0; r < rows; r++)
        {
            greatest = Math.Max(greatest, At(r, column));
        }

        return greatest;
    }

    private static void Grow(ref double[] array, int length)
    {
        if (array.Length < length)
        {
            array = new double[2 * length];
        }
    }

    /// <summary>
    /// The tableau of "sum y as large as possible, with M y at most 1 in each row", where M is the matrix moved into [1, 2]. A
    /// row below it all holds the reduced costs, a column at the right the right-hand sides.
    /// </summary>
    private void Fill()
    {
        var width = columns + 1;
        Grow(ref tableau, (rows + 1) * width);
        if (basic.Length < rows)
        {
            basic = new int[2 * rows];
        }

        (smallest, var greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var entry in matrix.AsSpan(0, rows * columns))
        {
            (smallest, greatest) = (Math.Min(smallest, entry), Math.Max(greatest, entry));
        }

        scale = greatest > smallest ? 1 / (greatest - smallest) : 0;
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                tableau[(r * width) + c] = 1 + Moved(r, c);
            }

            tableau[(r * width) + columns] = 1;
            basic[r] = columns + r;
        }

        for (var c = 0; c < columns; c++)
        {
            tableau[(rows * width) + c] = -1;
            free[c] = c;
        }

        tableau[(rows * width) + columns] = 0;
    }

    /// <summary>An entry, moved into [0, 1].</summary>
    private double Moved(int row, int column) => (At(row, column) - smallest) * scale;

    private bool Pivot(double negligible)
    {
        var width = columns + 1;
        var costs = tableau.AsSpan(rows * width, width);
        var enter = -1;
        for (var c = 0; c < columns; c++)
        {
            if (costs[c] < -negligible && (enter < 0 || free[c] < free[enter]))
            {
                enter = c;
            }
        }

        if (enter < 0)
        {
            return false;
        }

        var leave = -1;
        var bound = double.PositiveInfinity;
        for (var r = 0; r < rows; r++)
        {
            var entry = tableau[(r * width) + enter];
            if (entry > Negligible)
            {
                var ratio = tableau[(r * width) + columns] / entry;
                if (ratio < bound || (ratio == bound && basic[r] < basic[leave]))
                {
                    (bound, leave) = (ratio, r);
                }
            }
        }

        if (leave < 0)
        {
            return false;
        }

        Exchange(leave, enter);
        return true;
    }

    private void Exchange(int leave, int enter)
    {
        var width = columns + 1;
        var row = tableau.AsSpan(leave * width, width);
        var inverse = 1 / row[enter];
        for (var c = 0; c < width; c++)
        {
            row[c] *= inverse;
        }

        row[enter] = inverse;
        for (var r = 0; r <= rows; r++)
        {
            if (r == leave)
            {
                continue;
            }

            var other = tableau.AsSpan(r * width, width);
            var factor = other[enter];
            if (factor == 0)
            {
                continue;
            }

            other[enter] = 0;
            for (var c = 0; c < width; c++)
            {
                other[c] -= factor * row[c];
            }
        }

        (basic[leave], free[enter]) = (free[enter], basic[leave]);
    }

    /// <summary>Reads the belief off the reduced costs of the rows' slacks and evaluates it.</summary>
    private double ValueOfBelief()
    {
        var width = columns + 1;
        var belief = Belief.AsSpan(0, rows);
        belief.Clear();
        var sum = 0.0;
        for (var c = 0; c < columns; c++)
        {
            if (free[c] >= columns && tableau[(rows * width) + c] is > 0 and var weight)
            {
                belief[free[c] - columns] = weight;
                sum += weight;
            }
        }

        var value = double.PositiveInfinity;
        for (var c = 0; c < columns; c++)
        {
            var mean = 0.0;
            for (var r = 0; r < rows; r++)
            {
                mean += belief[r] * At(r, c);
            }

            value = Math.Min(value, mean / sum);
        }

        for (var r = 0; r < rows; r++)
        {
            belief[r] /= sum;
        }

        return value;
    }
}
