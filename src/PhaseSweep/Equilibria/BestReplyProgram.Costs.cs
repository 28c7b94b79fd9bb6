namespace PhaseSweep.Equilibria;

/// <content>Reduced costs without what rounding has gathered in the tableau.</content>
internal sealed partial class BestReplyProgram
{
    /// <summary>Reduced costs that are found anew are taken for rounding below this: a few roundings of sums of a few terms.</summary>
    private const double Rounding = 1e-15;

    private readonly LinearSystem tight = new();

    /// <summary>
    /// The reduced costs of the present basis from the matrix: its functions are equal at the belief, which weighs the rows without a
    /// slack in the basis. Returns whether they could be found.
    /// </summary>
    private bool FindCostsAnew()
    {
        var width = columns + 1;
        var size = 0;
        for (var c = 0; c < columns; c++)
        {
            size += free[c] >= columns ? 1 : 0;
        }

        tight.Begin(size + 1);
        var equation = 0;
        for (var r = 0; r < rows; r++)
        {
            if (basic[r] < columns)
            {
                FillEquation(equation++, basic[r], size);
            }
        }

        for (var i = 0; i < size; i++)
        {
            tight.At(size, i) = 1;
        }

        tight.Right(size) = 1;
        if (!tight.Solve())
        {
            return false;
        }

        // As everywhere in the tableau: weights sum to one over the value, of entries in [1, 2].
        var value = 1 + tight.Right(size);
        var costs = tableau.AsSpan(rows * width, width);
        for (int c = 0, weight = 0; c < columns; c++)
        {
            costs[c] = free[c] >= columns ? tight.Right(weight++) / value : (Mean(free[c]) - tight.Right(size)) / value;
        }

        return true;
    }

    /// <summary>That a function is as large as the value at the weights, the last unknown being the value.</summary>
    private void FillEquation(int equation, int function, int size)
    {
        for (int c = 0, weight = 0; c < columns; c++)
        {
            if (free[c] >= columns)
            {
                tight.At(equation, weight++) = Moved(free[c] - columns, function);
            }
        }

        tight.At(equation, size) = -1;
    }

    /// <summary>A function at the weights that were solved for.</summary>
    private double Mean(int function)
    {
        var mean = 0.0;
        for (int c = 0, weight = 0; c < columns; c++)
        {
            if (free[c] >= columns)
            {
                mean += tight.Right(weight++) * Moved(free[c] - columns, function);
            }
        }

        return mean;
    }
}
