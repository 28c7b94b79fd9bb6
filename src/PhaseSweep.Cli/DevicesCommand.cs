using System.CommandLine;
using PhaseSweep.Devices;

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
            }

            return ExitCode.Done;
        });
        return command;
    }
}
