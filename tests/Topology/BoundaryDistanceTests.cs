using CsCheck;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Tests.Rendering;
using PhaseSweep.Topology;
using Xunit;

namespace PhaseSweep.Tests.Topology;

public sealed class BoundaryDistanceTests
{
    /// <summary>Roots of sums of squares of numbers below 100, in double.</summary>
    private const double Rounding = 1e-12;

    private static readonly Gen<(int Width, int Height)> Sizes = Gen.Select(Gen.Int[1, 14], Gen.Int[1, 14]);

    [Fact]
    public void AgreesWithMeasuringToEveryCellOfAnotherLabel() =>
        Gen.Select(Sizes, Gen.Int[1, 6], Gen.Double[0.02, 1.5], Gen.Int[0, 2].Array[196], Gen.Int[0, 1 << 20]).Sample(test =>
        {
            var (size, tile, reach, labels, seed) = test;
            var map = Map(size.Width, size.Height, tile, labels, seed);
            var block = BlockOf(map, seed);
            var distances = new BoundaryDistance(map, reach).Of(block);

            for (var i = 0; i < distances.Length; i++)
            {
                var measured = Measured(map, block.FirstRow + (i / block.Width), block.FirstColumn + (i % block.Width));
                if (measured <= reach)
                {
                    Assert.Equal(measured, distances[i], Rounding);
                }
                else
                {
                    Assert.True(distances[i] > reach);
                }
            }
        });

    [Fact]
    public void OnlyWhatLiesWithinTheReachIsRead()
    {
        const int Side = 512;
        var plan = SyntheticMap.PlanOf(Sycophancy.Description, Side, Side, 16);
        var map = new LabelMap(plan, (row, column) => row is >= 240 and < 272 && column is >= 240 and < 272
            ? (byte)0
            : throw new InvalidOperationException($"{row}, {column} was read"));

        Assert.All(new BoundaryDistance(map, 7.0 / Side).Of(new(250, 250, 8, 8)), distance => Assert.Equal(double.PositiveInfinity, distance));
    }

    [Fact]
    public void TheFrameIsNoBoundary() => Assert.Equal(
        double.PositiveInfinity, new BoundaryDistance(SyntheticMap.Quadrants(1, 1, 1), 1).Of(new(0, 0, 1, 1)).Single());

    [Fact]
    public void ProbabilitiesAreMeasuredInTheirUnitsAndPayoffsAsSharesOfTheirAxis()
    {
        var plan = SyntheticMap.PlanOf(Sycophancy.Description, 20, 10, 8) with
        {
            Grid = new(new("p_S", 0.25, 0.75, 20), new("r_H", 0.25, 4, 10)),
        };

        Assert.Equal(new CellSize(0.025, 0.1), CellSize.Of(plan));
    }

    /// <summary>Labels in patches of up to three cells a side, so that there are runs; a tile or two may be missing.</summary>
    private static LabelMap Map(int width, int height, int tile, int[] labels, int seed)
    {
        var patch = 1 + (seed % 3);
        var plan = SyntheticMap.PlanOf(Sycophancy.Description, width, height, Math.Min(tile, Math.Max(width, height)));
        return new(plan, (row, column) => (byte)labels[(row / patch * 14) + (column / patch)])
        {
            Lacks = at => (seed & 8) > 0 && (at.Row + at.Column) % 5 == 1,
        };
    }

    private static Block BlockOf(LabelMap map, int seed)
    {
        var random = new Random(seed);
        var (row, column) = (random.Next(map.Plan.Grid.Height), random.Next(map.Plan.Grid.Width));
        return Block.Between(
            row, random.Next(row, map.Plan.Grid.Height) + 1, column, random.Next(column, map.Plan.Grid.Width) + 1);
    }

    private static double Measured(LabelMap map, int row, int column)
    {
        var (grid, size) = (map.Plan.Grid, CellSize.Of(map.Plan));
        var labels = new byte[grid.Cells];
        new LabelReader(map).Read(new(0, 0, grid.Height, grid.Width), labels);
        var least = double.PositiveInfinity;
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] != labels[(row * grid.Width) + column])
            {
                var dy = size.Height * Math.Max(0, Math.Abs((i / grid.Width) - row) - 0.5);
                var dx = size.Width * Math.Max(0, Math.Abs((i % grid.Width) - column) - 0.5);
                least = Math.Min(least, Math.Sqrt((dx * dx) + (dy * dy)));
            }
        }

        return least;
    }
}
