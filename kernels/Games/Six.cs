namespace PhaseSweep.Kernels.Games;

/// <summary>One number an action, for up to six actions. Plain fields: a kernel has no arrays of its own.</summary>
/// <typeparam name="T">The number type.</typeparam>
public struct Six<T>
    where T : struct
{
    private T v0, v1, v2, v3, v4, v5;

    /// <summary>The number of an action.</summary>
    public T this[int action]
    {
        readonly get => action switch
        {
            0 => v0,
            1 => v1,
            2 => v2,
            3 => v3,
            4 => v4,
            _ => v5,
        };
        set
        {
            switch (action)
            {
                case 0: v0 = value; break;
                case 1: v1 = value; break;
                case 2: v2 = value; break;
                case 3: v3 = value; break;
                case 4: v4 = value; break;
                default: v5 = value; break;
            }
        }
    }
}
