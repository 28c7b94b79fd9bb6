using ILGPU;
using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Kernels;

/// <summary>What a kernel must know of a tile beside its arrays.</summary>
/// <typeparam name="T">The number type.</typeparam>
public struct TileArguments<T>
    where T : unmanaged
{
    /// <summary>The parameters; those of the two axes are replaced in every cell.</summary>
    public Parameters<T> Parameters;

    /// <summary>Exploration.</summary>
    public Conventions<T> Conventions;

    /// <summary>Index of the horizontal axis's parameter.</summary>
    public int XIndex;

    /// <summary>Index of the vertical axis's parameter.</summary>
    public int YIndex;

    /// <summary>Columns of the tile.</summary>
    public int Width;

    /// <summary>Cells of the tile.</summary>
    public int Cells;

    /// <summary>Cells a thread computes, one after another: 1 on a GPU, a chunk on a CPU.</summary>
    public int CellsPerThread;

    /// <summary>Bit <c>i</c> set: plane of field number <c>i</c> is wanted.</summary>
    public int Fields;

    /// <summary>The parameters of a cell of the tile.</summary>
    /// <param name="cell">Index of the cell.</param>
    /// <param name="xs">Coordinates of the tile's columns.</param>
    /// <param name="ys">Coordinates of its rows.</param>
    public readonly Parameters<T> At(int cell, ArrayView<T> xs, ArrayView<T> ys)
    {
        var row = cell / Width;
        return Parameters.With(XIndex, xs[cell - (row * Width)]).With(YIndex, ys[row]);
    }
}
