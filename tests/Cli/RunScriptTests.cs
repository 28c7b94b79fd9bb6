using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Text.Json;
using PhaseSweep.Cli;
using Xunit;

namespace PhaseSweep.Tests.Cli;

/// <summary><c>run.ps1</c> passes arguments on and the exit code back. It is run by the engine of PowerShell itself.</summary>
public class RunScriptTests
{
    [Fact]
    public void AnswersComeThroughTheDoor()
    {
        var (code, output) = Run("scenarios", "deception", "--json");

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal("deception", JsonDocument.Parse(output).RootElement.GetProperty("name").GetString());
    }

    [Fact]
    public void ExitCodesComeThroughTheDoor() => Assert.Equal(ExitCode.BadInput, Run("inspect", "sycophancy", "--set", "p_S=2").Code);

    private static (int Code, string Output) Run(params string[] args)
    {
        var host = new Host();
        using var runspace = RunspaceFactory.CreateRunspace(host, InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        shell.AddCommand(Path.Combine(Repository.Root, "run.ps1"));
        foreach (var arg in args)
        {
            shell.AddArgument(arg);
        }

        var output = shell.Invoke();
        return (host.ExitCode ?? (int)runspace.SessionStateProxy.GetVariable("LASTEXITCODE"), string.Join('\n', output));
    }

    /// <summary>The least a host must be: it only notes the exit code.</summary>
    private sealed class Host : PSHost
    {
        public int? ExitCode { get; private set; }

        public override string Name => "tests";

        public override Version Version { get; } = new(1, 0);

        public override Guid InstanceId { get; } = Guid.NewGuid();

        public override PSHostUserInterface? UI => null;

        public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

        public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

        public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

        public override void EnterNestedPrompt() => throw new NotSupportedException();

        public override void ExitNestedPrompt() => throw new NotSupportedException();

        public override void NotifyBeginApplication()
        {
        }

        public override void NotifyEndApplication()
        {
        }
    }
}
