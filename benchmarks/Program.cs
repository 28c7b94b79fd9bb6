using System.Globalization;
using BenchmarkDotNet.Running;
using PhaseSweep.Benchmarks;
using PhaseSweep.Benchmarks.Suites;

// Without arguments: a short table of all rows. `scan double|single REPETITIONS`: one row, as the peers print it. `depths`: what
// finding boundaries costs. `adaptive SIDE`: maps from proofs beside dense ones. Anything else goes to BenchmarkDotNet:
// `--filter '*'`, `--list flat`.
switch (args)
{
    case []:
        RowTable.Print(repetitions: 9);
        break;
    case ["scan", "double" or "single", var repetitions]:
        RowTable.PrintScan(args[1] == "single", int.Parse(repetitions, CultureInfo.InvariantCulture));
        break;
    case ["depths"]:
        DepthTable.Print();
        break;
    case ["adaptive", var side]:
        AdaptiveTable.Print(int.Parse(side, CultureInfo.InvariantCulture));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(MapSuite).Assembly).Run(args);
        break;
}
