using System.Reflection;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.Cuda;
using PhaseSweep.Devices;
using PhaseSweep.Kernels;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Benchmarks;

/// <summary>
/// Instructions of the CUDA kernels, as ILGPU writes them for the driver's compiler; no GPU is needed. Those in a loop are counted once a
/// turn, on all of its branches, without those of the loops inside it.
/// </summary>
internal static class PtxTable
{
    /// <summary>Prints a row for each loop of each kernel as Markdown.</summary>
    public static void Print()
    {
        Console.WriteLine("| kernel | loop | instructions | floating point | loads and stores | branches | the rest |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|");
        foreach (var (name, kernel) in Kernels())
        {
            var code = new PtxLoops(Compile(kernel));
            if (code.CallsOrSpills)
            {
                throw new InvalidOperationException($"{name}: calls a function or keeps something in local memory");
            }

            foreach (var (depth, body) in code.Loops())
            {
                var (floating, memory, branches) = (body.Count(PtxLoops.IsFloating), body.Count(PtxLoops.IsMemory), body.Count(PtxLoops.IsBranch));
                Console.WriteLine($"| {name} | {depth} | {body.Count} | {floating} | {memory} | {branches} | {body.Count - floating - memory - branches} |");
            }
        }
    }

    private static IEnumerable<(string Name, MethodInfo Kernel)> Kernels()
    {
        foreach (var (precision, number) in new[] { ("single", typeof(Scalar32)), ("double", typeof(Scalar64)) })
        {
            var sycophancy = typeof(Sycophancy<>).MakeGenericType(number);
            yield return ($"scan, {precision}", typeof(ScanKernels<,,>).MakeGenericType(number, typeof(ScalarMask), sycophancy).GetMethod("Label")!);
            yield return ($"equilibrium, {precision}", CellTheory.KernelsOf(ScenarioCatalogue.Find("sycophancy"), [], number).GetMethod("SolveTile")!);
        }

        yield return ("expected learner, table of hypotheses", typeof(LearnerKernels<
            TableBelief, PosteriorReplies<Scalar64, ScalarMask, GridPosterior<Scalar64, ScalarMask, DeviceHypotheses>>, Quiet>).GetMethod("Expect")!);
        yield return ("expected learner, by stairs", typeof(LearnerKernels<TableByStairs, StairReplies<
            Scalar64, ScalarMask, PosteriorReplies<Scalar64, ScalarMask, GridPosterior<Scalar64, ScalarMask, DeviceHypotheses>>, DeviceStairs>, Quiet>)
            .GetMethod("Expect")!);
        yield return ("expected learner, conjugate", typeof(LearnerKernels<
            ConjugateBelief, PosteriorReplies<Scalar64, ScalarMask, ConjugatePosterior<Scalar64, ScalarMask>>, Quiet>).GetMethod("Expect")!);
        yield return ("simulated learners by stairs", typeof(LearnerKernels<
            ConjugateBelief, PosteriorReplies<Scalar64, ScalarMask, ConjugatePosterior<Scalar64, ScalarMask>>, Quiet>).GetMethod("Climb")!);
        yield return ("simulated learners by posterior", typeof(LearnerKernels<
            ConjugateBelief, PosteriorReplies<Scalar64, ScalarMask, ConjugatePosterior<Scalar64, ScalarMask>>, Quiet>).GetMethod("Think")!);
    }

    private static string Compile(MethodInfo kernel)
    {
        using var context = Context.Create(builder => builder.Optimize(OptimizationLevel.O1));
        using var backend = new PTXBackend(
            context, new CudaCapabilityContext(CudaArchitecture.SM_80), CudaArchitecture.SM_80, CudaInstructionSet.ISA_70, null);
        return ((PTXCompiledKernel)backend.Compile(EntryPointDescription.FromImplicitlyGroupedKernel(kernel), default)).PTXAssembly;
    }
}
