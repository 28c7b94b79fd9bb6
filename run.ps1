# The door of the repository: run.ps1 test | sweep ... | bench ... | any other phasesweep command.
# All logic is in C#; this passes the arguments on and the exit code back.
$rest = if ($args.Count -gt 1) { @($args[1..($args.Count - 1)]) } else { @() }
if ($args.Count -gt 0 -and $args[0] -ceq 'test') {
    & dotnet test -c Release ([System.IO.Path]::Combine($PSScriptRoot, 'PhaseSweep.sln')) @rest
}
else { @() }
if ($args.Count -gt 0 -and $args[0] -ceq 'test') {
    & dotnet test -c Release ([System.IO.Path]::Combine($PSScriptRoot, 'PhaseSweep.sln')) @rest
}
elseif ($args.Count -gt 0 -and $args[0] -ceq 'bench') {
    & dotnet run -c Release --project ([System.IO.Path]::Combine($PSScriptRoot, 'benchmarks')) -- @rest
}
else {
    & dotnet run -c Release --project ([System.IO.Path]::Combine($PSScriptRoot, 'src', 'PhaseSweep.Cli')) -- @args
}
exit $LASTEXITCODE
