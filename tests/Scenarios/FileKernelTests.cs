using ILGPU;
using ILGPU.Runtime.Cuda;
using PhaseSweep.Devices;
using PhaseSweep.Kernels;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Scenarios;
using PhaseSweep.Tests.Devices;
using Xunit;

namespace PhaseSweep.Tests.Scenarios;

/// <summary>The cells of files compile for CUDA, without a GPU, and the code calls nothing and keeps nothing in local memory.</summary>
public sealed class FileKernelTests
{
    /// <summary>A binary game with every operation.</summary>
    private const string Everything = """
        name = "everything"
        [parameters]
        p = { value = 0.3, range = [0.1, 0.9] }
        q = { value = 0.5, range = [0.1, 0.9] }
        u = { value = 2, range = [1, 3] }
        [hypotheses]
        t = { range = ["p / 2", "(1 + q) / 2"] }
        [outcomes]
        names = ["no", "yes"]
        [actions.a]
        truth = ["rest", "if(p < q, p * q, min(p, q) ^ 2)"]
        model = ["rest", "u * t / 3"]
        payoff = ["sqrt(u) + log(u)", "exp(-u) * abs(p - q) + p ^ q"]
        [actions.b]
        safe = true
        truth = ["rest", "if(p == q, 1, max(p, q))"]
        model = ["rest", "1 - 0.3 * t"]
        payoff = ["u ^ -2", "1 / u"]
        """;

    public static TheoryData<string, string, CudaArchitecture> Kernels()
    {
        var data = new TheoryData<string, string, CudaArchitecture>();
        var kernels = typeof(CellKernels<,,>).GetMethods()
            .Where(m => m.IsStatic && m.GetParameters() is [{ } first, ..] && first.ParameterType == typeof(Index1D));
        foreach (var (i, kernel) in kernels.OrderBy(kernel => kernel.Name, StringComparer.Ordinal).Index())
        {
            // They take seconds to compile, and all hold the same formulas: by default each is compiled for one kind of number.
            if (CheckSize.Full || i % 2 == 0)
            {
                data.Add(kernel.Name, nameof(Scalar32), CudaArchitecture.SM_80);
            }

            if (CheckSize.Full || i % 2 == 1)
            {
                data.Add(kernel.Name, nameof(Scalar64), CudaArchitecture.SM_90);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void CompileToPtxWithoutCallsOrLocalMemory(string kernel, string number, CudaArchitecture architecture)
    {
        var type = number == nameof(Scalar32) ? typeof(Scalar32) : typeof(Scalar64);
        var method = CellTheory.KernelsOf(ScenarioLoader.FromText(Everything, "everything.toml"), [], type).GetMethod(kernel)!;

        var ptx = PtxTests.Compile(method, architecture);

        Assert.Contains(".entry", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain(".extern", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain(".func", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain(".local", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain("sqrt.approx", ptx, StringComparison.Ordinal);
        if (type == typeof(Scalar32))
        {
            Assert.DoesNotContain(".f64", ptx, StringComparison.Ordinal);
        }
    }
}
