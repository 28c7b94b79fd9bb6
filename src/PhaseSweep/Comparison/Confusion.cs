using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Comparison;

/// <summary>How many cells have which phase in map A and which in map B.</summary>
public sealed class Confusion
{
    private static readonly int Kinds = Phases.All.Count;

    private readonly long[] cells = new long[Kinds * Kinds];

    /// <summary>Cells with phase <paramref name="a"/> in A and <paramref name="b"/> in B.</summary>
    public long this[Phase a, Phase b] => cells[((int)a * Kinds) + (int)b];

    /// <summary>Cells compared.</summary>
    public long Compared => cells.Sum();

    /// <summary>Cells with the same phase in both maps.</summary>
    public long Same => Phases.All.Sum(phase => this[phase, phase]);

    /// <summary>The phases of A that occur, in the order of their stored values.</summary>
    public IEnumerable<Phase> Rows => Phases.All.Where(a => Phases.All.Any(b => this[a, b] > 0));

    /// <summary>The phases of B that occur, likewise.</summary>
    public IEnumerable<Phase> Columns => Phases.All.Where(b => Phases.All.Any(a => this[a, b] > 0));

    /// <summary>Counts a cell.</summary>
    internal void Add(byte a, byte b) => cells[(a * Kinds) + b]++;
}
