using PhaseSweep.Devices;
using PhaseSweep.Model;
using PhaseSweep.Rendering;
using PhaseSweep.Storage;
using PhaseSweep.Sweep;

namespace PhaseSweep.Cli;

/// <summary>What all commands do that compute a map: sweep what its store lacks, draw it, and say what was kept if that fails.</summary>
internal static class MapRun
{
    /// <summary>Computes and draws the map; <paramref name="print"/> tells what was found. The devices are disposed.</summary>
    public static int Run(
        SweepPlan plan,
        IReadOnlyList<RatedDevice> devices,
        SweepTarget target,
        TextWriter error,
        Action<SweepReport> print,
        CancellationToken stop)
    {
        TileStore? store = null;
        try
        {
            SweepReport report;
            using (store = TileStore.Open(target.Store, plan, target.Force))
            using (var progress = new SweepProgressLine(error, ProgressLine.IsLive(error)))
            {
                error.TryWriteLine($"computing on {string.Join(" and ", devices.Select(d => $"{d.Device.Info.Name} ({d.Device.Info.Kind})"))}");
                foreach (var device in devices.Select(d => d.Device).OfType<IlgpuDevice>())
                {
                    device.Tell = error.TryWriteLine;
                }

                report = SweepRunner.Run(plan, devices, store, progress, stop);
            }

            MapFigure.Save(StoredMap.Open(target.Store), null, target.Figure);
            print(report);
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            return CommandLine.Fail(error, $"interrupted; {Kept(store)}", ExitCode.Interrupted);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DeviceFailure)
        {
            return CommandLine.Fail(error, $"{e.Message.TrimEnd('.')}; {Kept(store)}", ExitCode.Failed);
        }
        finally
        {
            foreach (var device in devices)
            {
                device.Device.Dispose();
            }
        }
    }

    private static string Kept(TileStore? store) => store is not null && store.Plan.Tiles.Any(store.Has)
        ? $"finished tiles are kept in {store.Path}: run the same command again to go on"
        : "nothing was kept";
}
