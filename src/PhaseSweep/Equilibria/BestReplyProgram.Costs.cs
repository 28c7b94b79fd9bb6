using MathNet.Numerics.Providers.LinearAlgebra;

namespace PhaseSweep.Equilibria;

/// <content>Reduced costs without what rounding has gathered in the tableau.</content>
internal sealed partial class BestReplyProgram
{
    /// <summary>Reduced costs that are found anew are taken for rounding below this: a few roundings of sums of a few terms.</summary>
    private const double Rounding = 1e-15;

    /// <summary>Room for equations, by their number: the library takes arrays of just that size, and they are solved in every cell.</summary>
    private readonly List<Equations?> room = [];

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

        var equations = EquationsOf(size + 1);
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
            equations.Matrix[(i * (size + 1)) + size] = 1;
        }

        equations.Matrix[(size * (size + 1)) + size] = 0;

        // The weights, and the value.
        var solved = equations.Solved;
        solved.AsSpan().Clear();
        solved[size] = 1;
        LinearAlgebraControl.Provider.LUFactor(equations.Matrix, size + 1, equations.Pivots);
        LinearAlgebraControl.Provider.LUSolveFactored(1, equations.Matrix, size + 1, equations.Pivots, solved);
        foreach (var number in solved)
        {
            if (!double.IsFinite(number))
            {
                return false;
            }
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
    private void FillEquation(Equations equations, int equation, int function, int size)
    {
        var matrix = equations.Matrix;
        for (int c = 0, weight = 0; c < columns; c++)
        {
            if (free[c] >= columns)
            {
                matrix[(weight++ * (size + 1)) + equation] = Moved(free[c] - columns, function);
            }
        }

        matrix[(size * (size + 1)) + equation] = -1;
    }

    /// <summary>A function at weights.</summary>
    private double Mean(double[] weights, int function)
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

    private Equations EquationsOf(int count)
    {
        while (room.Count <= count)
        {
            room.Add(null);
        }

        return room[count] ??= new(new double[count * count], new int[count], new double[count]);
    }

    /// <summary>Linear equations.</summary>
    /// <param name="Matrix">Their coefficients, column-major <c>[unknown, equation]</c>; factored in place.</param>
    /// <param name="Pivots">How factoring exchanged equations.</param>
    /// <param name="Solved">The right-hand sides, and then the unknowns.</param>
    private sealed record Equations(double[] Matrix, int[] Pivots, double[] Solved);
}
