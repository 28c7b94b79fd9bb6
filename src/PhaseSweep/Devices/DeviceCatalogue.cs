namespace PhaseSweep.Devices;

/// <summary>The devices of this machine.</summary>
public static class DeviceCatalogue
{
    /// <summary>The words that <see cref="Open"/> takes.</summary>
    public static IReadOnlyList<string> Choices { get; } = ["auto", "host", "cpu", "opencl", "cuda", "all"];

    /// <summary>What this machine has, the default first.</summary>
    public static IReadOnlyList<DeviceInfo> List()
    {
        var all = Find();
        DisposeAll(all);
        return [.. all.Select(d => d.Info)];
    }

    /// <summary>Opens the chosen devices; the caller disposes them.</summary>
    /// <param name="choice"><c>auto</c> (the best there is), <c>all</c> (the host and every GPU), or a kind: all devices of
    /// it.</param>
    /// <exception cref="InputException">There is no such device here.</exception>
    public static IReadOnlyList<IDevice> Open(string choice)
    {
        if (choice == "gpu")
        {
            throw new InputException("--device gpu: say cuda or opencl; auto takes a GPU where there is one");
        }

        if (!Choices.Contains(choice))
        {
            throw new InputException($"--device {choice}: {Suggestion.For(choice, Choices, "device")}");
        }

        var all = Find();
        IDevice[] chosen = choice switch
        {
            "auto" => [all[0]],
            "all" => [.. all.Where(d => d is HostDevice || (IsGpu(d) && !IsListedTwice(d, all)))],
            _ => [.. all.Where(d => d.Info.Kind == choice)],
        };
        DisposeAll(all.Except(chosen));
        return chosen.Length > 0
            ? chosen
            : throw new InputException(
                $"--device {choice}: there is none here; choose one of {string.Join(", ", all.Select(d => $"{d.Info.Kind} ({d.Info.Name})"))}");
    }

    /// <summary>All devices, best first: GPUs, the host, and what shares the host's cores.</summary>
    private static IDevice[] Find()
    {
        IDevice[] all = [.. CudaDevice.Find(), .. OpenClDevice.Find(), new HostDevice(), new CpuDevice()];
        return [.. all.OrderBy(d => IsGpu(d) ? 0 : d is HostDevice ? 1 : 2)];
    }

    /// <summary>Whether a device has cores of its own.</summary>
    internal static bool IsGpu(IDevice device) => device is CudaDevice or OpenClDevice { SharesHost: false };

    /// <summary>Whether a device is a CUDA device under its second name.</summary>
    private static bool IsListedTwice(IDevice device, IDevice[] all) =>
        device is OpenClDevice { IsNvidia: true } && all.Any(d => d is CudaDevice);

    private static void DisposeAll(IEnumerable<IDevice> devices)
    {
        foreach (var device in devices)
        {
            device.Dispose();
        }
    }
}
