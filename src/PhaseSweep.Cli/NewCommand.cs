using System.CommandLine;
using PhaseSweep.Model;
using PhaseSweep.Scenarios;

namespace PhaseSweep.Cli;

/// <summary><c>phasesweep new NAME</c>: a scenario file to begin with.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the scenario: a-z, 0-9 and -" };
        var command = new ExampleCommand(
            "new",
            "Write NAME.toml, a scenario file with comments, into the current directory. It can be swept at once.",
            "new my-game",
            "sweep my-game.toml")
        {
            name,
        };
        command.SetAction(parse =>
        {
            var given = parse.GetRequiredValue(name);
            var chosen = given.EndsWith(ScenarioCatalogue.FileEnding, StringComparison.Ordinal) ? given[..^ScenarioCatalogue.FileEnding.Length] : given;
            var text = ScenarioTemplate.For(chosen);
            if (ScenarioCatalogue.IsListed(chosen))
            {
                throw new InputException($"{chosen}: is the name of a scenario that is there already; take another, as in my-{chosen}");
            }

            var path = $"{chosen}{ScenarioCatalogue.FileEnding}";
            try
            {
                using var file = new FileStream(path, FileMode.CreateNew);
                using var writer = new StreamWriter(file);
                writer.Write(text);
            }
            catch (IOException e) when (File.Exists(path) || Directory.Exists(path))
            {
                throw new InputException($"{path}: is there already; choose another name, or remove it", e);
            }

            parse.InvocationConfiguration.Output.WriteLine($"{path} written; next: phasesweep sweep {path}");
            return ExitCode.Done;
        });
        return command;
    }
}
