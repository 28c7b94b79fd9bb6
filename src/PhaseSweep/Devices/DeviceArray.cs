using ILGPU;
using ILGPU.Runtime;

namespace PhaseSweep.Devices;

/// <summary>An array on an accelerator that grows to what is asked of it. Never empty: a kernel is given its view in any case.</summary>
/// <typeparam name="T">The entries.</typeparam>
/// <param name="accelerator">The accelerator.</param>
internal sealed class DeviceArray<T>(Accelerator accelerator) : IDisposable
    where T : unmanaged
{
    private MemoryBuffer1D<T, Stride1D.Dense> buffer = accelerator.Allocate1D<T>(1);

    /// <summary>The array as kernels take it.</summary>
    public ArrayView<T> View => buffer.View;

    /// <summary>Makes room for so many entries; what the array held is lost if it has to grow.</summary>
    public void Reserve(long length)
    {
        if (length > buffer.Length)
        {
            buffer.Dispose();
            buffer = accelerator.Allocate1D<T>(length);
        }
    }

    /// <summary>Writes entries from the first on.</summary>
    public void Write(AcceleratorStream stream, ReadOnlySpan<T> entries)
    {
        Reserve(entries.Length);
        if (entries.Length > 0)
        {
            buffer.View.SubView(0, entries.Length).CopyFromCPU(stream, entries);
        }
    }

    /// <summary>Reads the first entries, and waits for them.</summary>
    public void Read(AcceleratorStream stream, Span<T> entries)
    {
        buffer.View.SubView(0, entries.Length).CopyToCPU(stream, entries);
        stream.Synchronize();
    }

    /// <inheritdoc/>
    public void Dispose() => buffer.Dispose();
}
