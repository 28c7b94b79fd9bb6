namespace PhaseSweep.Kernels.Scenarios;

/// <summary>
/// The parameter values of one cell (or of one lane vector of cells), in the order of
/// <see cref="ScenarioDescription.Parameters"/>. Plain fields, because a kernel keeps them in registers.
/// </summary>
public struct Parameters<T>
    where T : struct
{
    /// <summary>Most parameters a scenario can have.</summary>
    public const int Capacity = 12;

    /// <summary>The values; those beyond the scenario's count are unused.</summary>
    public T P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11;

    /// <summary>The same values with the one at <paramref name="index"/> replaced.</summary>
    public readonly Parameters<T> With(int index, T value)
    {
        var changed = this;
        switch (index)
        {
            case 0: changed.P0 = value; break;
            case 1: changed.P1 = value; break;
            case 2: changed.P2 = value; break;
            case 3: changed.P3 = value; break;
            case 4: changed.P4 = value; break;
            case 5: changed.P5 = value; break;
            case 6: changed.P6 = value; break;
            case 7: changed.P7 = value; break;
            case 8: changed.P8 = value; break;
            case 9: changed.P9 = value; break;
            case 10: changed.P10 = value; break;
            default: changed.P11 = value; break;
        }

        return changed;
    }
}
