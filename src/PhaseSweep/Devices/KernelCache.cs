using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using ILGPU;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.IR.Types;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace PhaseSweep.Devices;

/// <summary>
/// Kernels that were compiled before, as the text that a driver takes (PTX, OpenCL C), in files of the user's cache. ILGPU takes seconds to
/// write that text and keeps none of it; what a driver makes of it, it keeps itself. A file is named by all that its text depends on: the
/// builds of ILGPU, of PhaseSweep and of the kernel, the game's own text, the device. It only saves time: where it cannot be read, is
/// damaged, or the driver refuses it, the kernel is compiled anew; where it cannot be written, nothing is kept.
/// </summary>
/// <param name="folder">The folder of the files, or null to keep nothing.</param>
internal sealed class KernelCache(string? folder)
{
    /// <summary>Most kernels that are kept; the one written first makes room.</summary>
    internal const int Most = 256;

    /// <summary>That of the user who runs this.</summary>
    public static KernelCache OfUser() => new(UserCache.Folder() is { } cache ? Path.Combine(cache, "kernels") : null);

    /// <summary>Loads a kernel so that its group size suits the device, compiled before or now.</summary>
    /// <param name="on">A CUDA or OpenCL accelerator.</param>
    /// <param name="method">The kernel.</param>
    /// <param name="exactly">Whether it is compiled without fused operations.</param>
    /// <param name="compiling">Called before it is compiled.</param>
    public Kernel Load(Accelerator on, MethodInfo method, bool exactly, Action compiling)
    {
        var path = folder is null ? null : PathOf(on, method, exactly);
        if (path is not null && Read(path) is { } text)
        {
            try
            {
                return on.LoadAutoGroupedKernel(FromText(on, method, text));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Whatever is wrong with it, or with the device, shows below.
            }
        }

        compiling();
        var kernel = on.LoadAutoGroupedKernel(method);
        if (path is not null)
        {
            Keep(path, TextOf(kernel.CompiledKernel));
        }

        return kernel;
    }

    /// <summary>The text of a compiled kernel.</summary>
    internal static string TextOf(CompiledKernel kernel) => kernel switch
    {
        PTXCompiledKernel ptx => ptx.PTXAssembly,
        CLCompiledKernel opencl => opencl.Source,
        _ => throw new ArgumentException($"a kernel of {kernel.GetType()} has no text", nameof(kernel)),
    };

    /// <summary>The compiled kernel of a text. ILGPU 1.5 makes them of what it compiled itself only: two doors are opened by reflection.</summary>
    internal static CompiledKernel FromText(Accelerator on, MethodInfo method, string text)
    {
        const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance;
        var entry = EntryPointDescription.FromImplicitlyGroupedKernel(method);
        return on switch
        {
            CLAccelerator opencl => new CLCompiledKernel(
                on.Context,
                new SeparateViewEntryPoint(
                    entry, default, default, (IRTypeContext)typeof(Context).GetProperty("TypeContext", Hidden)!.GetValue(on.Context)!, 2),
                null,
                text,
                opencl.Device.CVersion),
            _ => (CompiledKernel)Activator.CreateInstance(
                typeof(PTXCompiledKernel), Hidden, null, [on.Context, new EntryPoint(entry, default, default), null, text], null)!,
        };
    }

    /// <summary>All that the text of a kernel depends on.</summary>
    internal static string Describe(MethodInfo method, bool exactly, string device) => string.Join('\n',
        "1",
        $"{Build(typeof(Context))} {Build(typeof(KernelCache))}",
        exactly ? "no fused operations" : "fused operations",
        device,
        $"{Describe(method.DeclaringType!)}.{method.Name}");

    private static string Describe(Type type)
    {
        // The namespace of the cells of a file tells the file's text.
        var name = type.Assembly.IsDynamic
            ? $"file {type.Namespace}"
            : $"{Build(type)} {(type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName}";
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Describe))}>" : name;
    }

    private static Guid Build(Type type) => type.Module.ModuleVersionId;

    private string PathOf(Accelerator on, MethodInfo method, bool exactly)
    {
        var device = on switch
        {
            CudaAccelerator cuda => $"{cuda.Architecture}, {cuda.InstructionSet}",
            CLAccelerator { Device: var d } => $"{d.PlatformName}, {d.PlatformVersion}, {d.VendorName}, {d.Name}, {d.DeviceVersion}, {d.CVersion}, "
                + $"{d.Capabilities.GenericAddressSpace}, {string.Join(' ', d.Extensions)}",
            _ => throw new ArgumentException($"kernels on {on.AcceleratorType} have no text", nameof(on)),
        };
        var text = Encoding.UTF8.GetBytes(Describe(method, exactly, device));
        return Path.Combine(folder!, $"{Convert.ToHexStringLower(SHA256.HashData(text))}.txt");
    }

    /// <summary>The text in a file whose first line is its digest; null if there is none, or it is damaged.</summary>
    private static string? Read(string path)
    {
        try
        {
            var content = File.ReadAllText(path);
            var end = content.IndexOf('\n', StringComparison.Ordinal);
            return end >= 0 && content[(end + 1)..] is var text && content[..end] == Digest(text) ? text : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Keep(string path, string text)
    {
        try
        {
            DurableFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes($"{Digest(text)}\n{text}")));
            foreach (var old in new DirectoryInfo(folder!).GetFiles("*.txt").OrderByDescending(file => file.LastWriteTimeUtc).Skip(Most))
            {
                old.Delete();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is compiled again the next time.
        }
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
