using System.CommandLine;
using PhaseSweep.Devices;
using PhaseSweep.Sweep;

namespace PhaseSweep.Cli;

/// <summary><c>phasesweep devices</c>: what this machine can compute on.</summary>
internal static class DevicesCommand
{
    private const double Gibibyte = 1L << 30;

    public static Command Create()
    {
        var json = CommonOptions.Json();
        var command = new ExampleCommand("devices", "List what this machine can compute on, best first.", "devices", "devices --json")
        {
            json,
        };
        command.SetAction(parse =>
        {
            var output = parse.InvocationConfiguration.Output;
            var devices = DeviceCatalogue.List();
            if (parse.GetValue(json))
            {
                Json.Write(output, devices.Select((d, i) => new
                {
                    name = d.Name,
                    kind = d.Kind,
                    memory = d.MemoryBytes,
                    units = d.Units,
                    @default = i == 0,
                }));
            }
            else
            {
                Columns.Write(
                    output, ["--device", "name", "memory", "units", ""],
                    devices.Select((d, i) => new[]
                    {
                        d.Kind, d.Name, $"{Words.Number(Math.Round(d.MemoryBytes / Gibibyte, 1))} GiB", Words.Count(d.Units),
                        i == 0 ? "default" : "",
                    }),
                    2, 3);
                WriteRates(output, KnownRates.OfUser());
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>What --device auto and all go by, as far as it was measured.</summary>
    private static void WriteRates(TextWriter output, KnownRates known)
    {
        if (known.All.Count > 0)
        {
            output.WriteLine();
            Columns.Write(
                output, ["measured", "work", "ready after", "rate"],
                known.All.Select(k => new[]
                {
                    k.Device, k.Work, Words.Duration(TimeSpan.FromSeconds(k.Rate.StartUp)),
                    k.Work.Contains("learners", StringComparison.Ordinal) ? $"{Words.Count((long)k.Rate.PerSecond)} rounds/s" : Words.Rate(k.Rate.PerSecond),
                }),
                2, 3);
            output.WriteLine($"kept in {known.Path}; delete the file to have devices measured again");
        }
    }
}
