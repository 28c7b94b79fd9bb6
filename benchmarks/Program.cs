using System.Globalization;
using BenchmarkDotNet.Running;
using PhaseSweep.Benchmarks;
using PhaseSweep.Benchmarks.Suites;

// Without arguments: a short table of all rows. `scan|expected|simulated double|single REPETITIONS`: one row, as the peers print it.
// `learners REPETITIONS`: learners on every device. `depths`: what finding boundaries costs. `adaptive SIDE`: maps from proofs beside
// dense ones. Anything else goes to BenchmarkDotNet: `--filter '*'`, `--list flat`.
switch (args)
{
    case []:
        RowTable.Print(repetitions: 9);
        break;
    case ["scan" or "host" or "scalar" or "expected" or "simulated", "double" or "single", var repetitions]:
        RowTable.Print(args[0], args[1] == "single", int.Parse(repetitions, CultureInfo.InvariantCulture));
        break;
    case ["learners", var repetitions]:
        RowTable.PrintLearners(int.Parse(repetitions, CultureInfo.InvariantCulture));
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
