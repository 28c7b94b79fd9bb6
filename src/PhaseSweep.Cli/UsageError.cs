using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace PhaseSweep.Cli;

/// <summary>What the parser could not read, as one line with a suggestion.</summary>
internal static class UsageError
{
    /// <summary>Refuses a command line with parse errors, unless help or the version was asked for, and one with empty words.</summary>
    /// <exception cref="InputException">There are parse errors, or an empty word.</exception>
    public static void ThrowIfAny(ParseResult parse)
    {
        if (parse.Errors.Count > 0 && parse.Action is ParseErrorAction)
        {
            throw new InputException(Message(parse));
        }

        if (parse.Tokens.Any(token => token.Type == TokenType.Argument && token.Value.Length == 0))
        {
            throw new InputException($"'': an empty argument; phasesweep {parse.CommandResult.Command.Name} --help explains what is wanted");
        }
    }

    private static string Message(ParseResult parse)
    {
        var result = parse.CommandResult;
        var command = result.Command;
        if (result.Parent is null)
        {
            var commands = command.Subcommands.Select(c => c.Name);
            return parse.UnmatchedTokens is [var unknown, ..]
                ? $"{unknown}: {Suggestion.For(unknown, commands, "command")}"
                : $"name a command: {string.Join(", ", commands)}; phasesweep --help explains them";
        }

        var help = $"phasesweep {command.Name} --help explains";

        // An unknown option may have been taken for the command's own argument.
        var stray = result.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value).Concat(parse.UnmatchedTokens);
        if (stray.FirstOrDefault(t => t.StartsWith('-')) is { } option)
        {
            return $"{option}: {Suggestion.For(option, command.Options.Select(o => o.Name), "option")}";
        }

        return parse.UnmatchedTokens is [var token, ..]
            ? $"{token}: one argument too many; {help}"
            : $"{parse.Errors[0].Message.TrimEnd('.')}; {help}";
    }
}
