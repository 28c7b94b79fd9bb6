using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace PhaseSweep.Cli;

/// <summary>A command whose help ends in examples.</summary>
internal sealed class ExampleCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>The option <c>--help</c>, for the root command: it serves all commands.</summary>
    public static HelpOption HelpOption()
    {
        var option = new HelpOption("--help", "-h") { Description = "Show help and examples" };
        option.Action = new HelpWithExamples((SynchronousCommandLineAction)option.Action!);
        return option;
    }

    private sealed class HelpWithExamples(SynchronousCommandLineAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = help.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            if (parseResult.CommandResult.Command is ExampleCommand command)
            {
                output.WriteLine("Examples:");
                foreach (var example in command.Examples)
                {
                    output.WriteLine($"  phasesweep {example}");
                }
            }

            return code;
        }
    }

    private IReadOnlyList<string> Examples { get; } = examples;
}
