using System.Text.Json;
using PhaseSweep.Cli;

namespace PhaseSweep.Tests.Cli;

/// <summary>What one command printed and returned.</summary>
internal sealed record Answer(int Code, string Output, string Error)
{
    public JsonElement Json() => JsonDocument.Parse(Output).RootElement;
}

/// <summary>Runs commands in this process, and keeps what they write in a folder of their own.</summary>
internal sealed class Phasesweep : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("phasesweep-cli-");

    public string Folder => folder.FullName;

    public string[] Files => [.. folder.GetFileSystemInfos().Select(f => f.Name).Order()];

    public string InFolder(string name) => Path.Combine(Folder, name);

    /// <summary>Runs the words of a line; <c>@name</c> stands for a path in the folder.</summary>
    public Answer Run(string line, CancellationToken stop = default)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w[0] == '@' ? InFolder(w[1..]) : w);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CommandLine.Run([.. words], output, error, stop);
        return new(code, output.ToString(), error.ToString());
    }

    public void Dispose() => folder.Delete(recursive: true);
}
