using System.Globalization;
using BenchmarkDotNet.Running;
using PhaseSweep.Benchmarks;
using PhaseSweep.Benchmarks.Rows;
using PhaseSweep.Benchmarks.Suites;

// Without arguments: a short table of dense maps on every device beside a scalar loop. `ROW DEVICE double|single REPETITIONS`: one row, as
// the peers print it. `ptx`: instructions of the CUDA kernels. `depths`: what finding boundaries costs. `adaptive SIDE`: maps from proofs
// beside dense ones. `allocations`: managed bytes a tile and a cell. Anything else goes to BenchmarkDotNet: `--filter '*'`, `--list flat`.
switch (args)
{
    case []:
        RowTable.Print(repetitions: 9);
        break;
    case [var row, var device, "double" or "single", var repetitions] when Row.Names.Contains(row):
        RowTable.Print(row, device, args[2] == "single", int.Parse(repetitions, CultureInfo.InvariantCulture));
        break;
    case ["ptx"]:
        PtxTable.Print();
        break;
    case ["depths"]:
        DepthTable.Print();
        break;
    case ["adaptive", var side]:
        AdaptiveTable.Print(int.Parse(side, CultureInfo.InvariantCulture));
        break;
    case ["allocations"]:
        AllocationTable.Print();
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(MapSuite).Assembly).Run(args);
        break;
}
