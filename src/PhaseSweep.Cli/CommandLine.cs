using System.CommandLine;
using System.CommandLine.Invocation;
using PhaseSweep.Devices;

namespace PhaseSweep.Cli;

/// <summary>
/// The command <c>phasesweep</c>: answers on standard output, everything else (progress, errors) on standard error.
/// </summary>
public static class CommandLine
{
    /// <summary>Set to 1, this environment variable adds the stack trace to an unexpected failure.</summary>
    private const string DebugVariable = "PHASESWEEP_DEBUG";

    /// <summary>Runs one command and returns its <see cref="ExitCode"/>; failures become one line on <paramref name="error"/>.</summary>
    /// <param name="args">The arguments, without the name of the program.</param>
    /// <param name="output">Takes the answer.</param>
    /// <param name="error">Takes progress and errors.</param>
    /// <param name="stop">Interrupts long work.</param>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken stop)
    {
        try
        {
            var parse = Root(stop).Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
            UsageError.ThrowIfAny(parse);
            return parse.Invoke(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (InputException e)
        {
            return Fail(error, e.Message, ExitCode.BadInput);
        }
        catch (OperationCanceledException)
        {
            return Fail(error, "interrupted; run the same command again to go on", ExitCode.Interrupted);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DeviceFailure)
        {
            return Fail(error, e.Message, ExitCode.Failed);
        }
#pragma warning disable CA1031 // The outermost caller: whatever went wrong is told in one line.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var debug = Environment.GetEnvironmentVariable(DebugVariable) == "1";
            return Fail(error, $"internal error: {(debug ? e : $"{e.GetType().Name}: {e.Message}")}", ExitCode.Failed, lines: debug);
        }
    }

    /// <summary>Prints <paramref name="message"/> and returns <paramref name="code"/>. What a user typed may hold control characters.</summary>
    internal static int Fail(TextWriter error, string message, int code, bool lines = false)
    {
        error.TryWriteLine($"phasesweep: {(lines ? message : string.Concat(message.Select(c => char.IsControl(c) ? ' ' : c)))}");
        return code;
    }

    private static ExampleCommand Root(CancellationToken stop) => new(
        "phasesweep",
        "Draws phase diagrams of agents that learn with a wrong model of the world.",
        "sweep sycophancy",
        "scenarios",
        "sweep --help")
    {
        SweepCommand.Create(stop),
        LearnCommand.Create(stop),
        TrajectoryCommand.Create(stop),
        BoundariesCommand.Create(stop),
        EngineerCommand.Create(stop),
        RobustCommand.Create(stop),
        CheckCommand.Create(stop),
        InspectCommand.Create(),
        RenderCommand.Create(),
        TopologyCommand.Create(),
        CompareCommand.Create(stop),
        ScenariosCommand.Create(),
        NewCommand.Create(),
        DevicesCommand.Create(),
        VerifyCommand.Create(stop),
        BenchCommand.Create(stop),
        ExampleCommand.HelpOption(),
        new VersionOption("--version") { Action = new PrintVersion(), Description = "Show the version" },
    };

    private sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(
                $"phasesweep {typeof(CommandLine).Assembly.GetName().Version!.ToString(3)}");
            return ExitCode.Done;
        }
    }
}
