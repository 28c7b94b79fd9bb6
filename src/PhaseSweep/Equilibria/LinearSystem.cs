namespace PhaseSweep.Equilibria;

/// <summary>
/// As many linear equations as unknowns, solved by Gaussian elimination with partial pivoting: what is found satisfies equations that
/// differ from those given by a few roundings of their numbers.
/// </summary>
internal sealed class LinearSystem
{
    private double[] numbers = new double[64];
    private int size;

    /// <summary>Starts a system of zeros.</summary>
    /// <param name="unknowns">Number of unknowns.</param>
    public void Begin(int unknowns)
    {
        size = unknowns;
        var length = size * (size + 1);
        if (numbers.Length < length)
        {
            numbers = new double[2 * length];
        }

        numbers.AsSpan(0, length).Clear();
    }

    /// <summary>Factor of an unknown in an equation.</summary>
    public ref double At(int equation, int unknown) => ref numbers[(equation * (size + 1)) + unknown];

    /// <summary>Right-hand side of an equation; once solved, the unknown of that number.</summary>
    public ref double Right(int equation) => ref At(equation, size);

    /// <summary>Solves; false where equations depend on one another.</summary>
    public bool Solve()
    {
        for (var step = 0; step < size; step++)
        {
            Exchange(step, Largest(step));
            if (At(step, step) == 0)
            {
                return false;
            }

            for (var e = step + 1; e < size; e++)
            {
                var factor = At(e, step) / At(step, step);
                for (var u = step; u <= size; u++)
                {
                    At(e, u) -= factor * At(step, u);
                }
            }
        }

        for (var step = size - 1; step >= 0; step--)
        {
            for (var u = step + 1; u < size; u++)
            {
                Right(step) -= At(step, u) * Right(u);
            }

            Right(step) /= At(step, step);
        }

        return true;
    }

    private int Largest(int step)
    {
        var largest = step;
        for (var e = step + 1; e < size; e++)
        {
            if (Math.Abs(At(e, step)) > Math.Abs(At(largest, step)))
            {
                largest = e;
            }
        }

        return largest;
    }

    private void Exchange(int one, int other)
    {
        for (var u = 0; u <= size && one != other; u++)
        {
            (At(one, u), At(other, u)) = (At(other, u), At(one, u));
        }
    }
}
