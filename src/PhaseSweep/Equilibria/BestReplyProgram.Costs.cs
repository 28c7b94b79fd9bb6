using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace PhaseSweep.Equilibria;

/// <content>Reduced costs without what rounding has gathered in the tableau.</content>
internal sealed partial class BestReplyProgram
{
    /// <summary>Reduced costs that are found anew are taken for rounding below this: a few roundings of sums of a few terms.</summary>
    private const double Rounding = 1e-15;

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

        var equations = new DenseMatrix(size + 1);
        var equation = 0;
        for (var r = 0; r < rows; r++)
        {
            if (basic[r] < columns)
            {
                FillEquation(equations, equation++, basic[r], size);
            }
        }

        for (var i = 0; i < size; i++)
        {
            equations[size, i] = 1;
        }

        // The weights, and the value.
        var solved = equations.LU().Solve(DenseVector.Create(size + 1, i => i == size ? 1 : 0));
        if (!solved.ForAll(double.IsFinite))
        {
            return false;
        }

        // As everywhere in the tableau: weights sum to one over the value, of entries in [1, 2].
        var value = 1 + solved[size];
        var costs = tableau.AsSpan(rows * width, width);
        for (int c = 0, weight = 0; c < columns; c++)
        {
            costs[c] = free[c] >= columns ? solved[weight++] / value : (Mean(solved, free[c]) - solved[size]) / value;
        }

        return true;
    }

    /// <summary>That a function is as large as the value at the weights, the last unknown being the value.</summary>
    private void FillEquation(DenseMatrix equations, int equation, int function, int size)
    {
        for (int c = 0, weight = 0; c < columns; c++)
        {
            if (free[c] >= columns)
            {
                equations[equation, weight++] = Moved(free[c] - columns, function);
            }
        }

        equations[equation, size] = -1;
    }

    /// <summary>A function at weights.</summary>
    private double Mean(Vector<double> weights, int function)
    {
        var mean = 0.0;
        for (int c = 0, weight = 0; c < columns; c++)
        {
            if (free[c] >= columns)
            {
                mean += weights[weight++] * Moved(free[c] - columns, function);
            }
        }

        return mean;
    }
}
