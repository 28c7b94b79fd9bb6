using System.CommandLine;
using PhaseSweep.Devices;
using PhaseSweep.Verification;

namespace PhaseSweep.Cli;

/// <summary><c>phasesweep verify</c>: the closed forms of the theory against this machine's devices.</summary>
internal static class VerifyCommand
{
    public static Command Create(CancellationToken stop)
    {
        var device = CommonOptions.Device("all", "all (the default) checks the host and every GPU");
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "verify",
            "Check thousands of cells, computed on this machine's devices, against every closed form of the theory, and that learners "
            + "are the same on all of them. Exit code 1 on a mismatch.",
            "verify",
            "verify --device cuda")
        {
            device, json,
        };
        command.SetAction(parse =>
        {
            var output = parse.InvocationConfiguration.Output;
            var asJson = parse.GetValue(json);
            var devices = DeviceCatalogue.Open(parse.GetRequiredValue(device));
            try
            {
                var checks = Verifier.Run(devices, asJson ? null : new CheckLines(output), stop);
                var mismatches = checks.Sum(c => c.Mismatches);
                if (asJson)
                {
                    Json.Write(output, new { checks, cells = checks.Sum(c => c.Cells), mismatches });
                }
                else
                {
                    output.WriteLine($"{Words.Count(checks.Sum(c => c.Cells))} cells checked, {Words.Count(mismatches)} mismatches");
                }

                return mismatches == 0 ? ExitCode.Done : ExitCode.CheckFailed;
            }
            finally
            {
                foreach (var opened in devices)
                {
                    opened.Dispose();
                }
            }
        });
        return command;
    }

    /// <summary>One line a check, as soon as it is done.</summary>
    private sealed class CheckLines(TextWriter output) : IProgress<VerificationCheck>
    {
        public void Report(VerificationCheck value)
        {
            var verdict = value.Mismatches == 0 ? "agrees" : $"{Words.Count(value.Mismatches)} MISMATCHES, first {value.FirstMismatch}";
            output.WriteLine($"{value.Device}: {value.Name}, {Words.Count(value.Cells)} cells: {verdict}");
        }
    }
}
