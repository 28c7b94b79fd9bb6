using ILGPU.Runtime.Cuda;
using PhaseSweep.Devices;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Tests.Games;
using Xunit;

namespace PhaseSweep.Tests.Devices;

/// <summary>The kernel of games of any size compiles for CUDA, without a GPU, and calls nothing and keeps nothing in local memory.</summary>
public sealed class GamePtxTests
{
    private static readonly Dictionary<string, Func<ScenarioDescription>> Games = new()
    {
        ["weighted sycophancy by hand"] = () => HandGames.WeightedSycophancy,
        ["weighted sycophancy"] = () => GameFiles.Game(GameFiles.Weighted),
        ["normal plane"] = () => GameFiles.Game(GameFiles.NormalPlane),
        ["normal line"] = () => GameFiles.Game(GameFiles.NormalLine),
        ["three actions, three outcomes"] = () => GameFiles.Game(GameFiles.Three),
        ["list, two actions"] = () => GameFiles.Game(GameFiles.Product),
        ["list, three actions"] = () => GameFiles.Game(GameFiles.NormalList),
        ["six actions, two outcomes"] = () => GameFiles.Game(GameFiles.Six(2)),
        ["six actions, eight outcomes"] = () => GameFiles.Game(GameFiles.Six(8)),
    };

    public static TheoryData<string, string, CudaArchitecture> Kernels()
    {
        var data = new TheoryData<string, string, CudaArchitecture>();
        foreach (var (i, game) in Games.Keys.Index())
        {
            // They take seconds to compile, the largest most: by default each of the others is compiled for one kind of number, in turn.
            var small = !game.EndsWith("eight outcomes", StringComparison.Ordinal);
            if (CheckSize.Full || (small && i % 2 == 0))
            {
                data.Add(game, nameof(Scalar32), CudaArchitecture.SM_80);
            }

            if (CheckSize.Full || (small && i % 2 == 1))
            {
                data.Add(game, nameof(Scalar64), CudaArchitecture.SM_90);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void CompileToPtxWithoutCallsOrLocalMemory(string game, string number, CudaArchitecture architecture)
    {
        var type = number == nameof(Scalar32) ? typeof(Scalar32) : typeof(Scalar64);
        var scenario = Games[game]();

        // In double with every field that the map can hold.
        var kernels = CellTheory.KernelsOf(scenario, type == typeof(Scalar64) ? FieldNames.OfTheoryIn(scenario) : [], type);

        var ptx = PtxTests.Compile(kernels.GetMethod("SolveTile")!, architecture);

        Assert.Contains(".entry", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain(".extern", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain(".func", ptx, StringComparison.Ordinal);
        Assert.DoesNotContain(".local", ptx, StringComparison.Ordinal);
        if (type == typeof(Scalar32))
        {
            Assert.DoesNotContain(".f64", ptx, StringComparison.Ordinal);
        }
    }
}
