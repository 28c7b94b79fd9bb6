using CsCheck;
using PhaseSweep.Kernels.Beliefs;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Measuring;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Tests.Reference;
using Xunit;

namespace PhaseSweep.Tests.Numbers;

/// <summary>The cell model over a box of parameters contains what it gives, computed exactly, at the points of the box.</summary>
public class IntervalCellTests
{
    /// <summary>Parameters of a cell, and after them a hypothesis, the weight of action 0 and a number on the grid.</summary>
    private const int Inputs = Parameters<Interval>.Capacity + 3;

    private static readonly string[] Names =
    [
        "gap", "value 0", "value 1", "objective value 0", "objective value 1", "slope", "information", "size of the slope",
        "ln Q(0|0)", "ln Q(1|0)", "ln Q(0|1)", "ln Q(1|1)",
    ];

    [Fact]
    public void Sycophancy() => Check<Sycophancy<Interval>, Sycophancy<Rational>>();

    [Fact]
    public void Deception() => Check<Deception<Interval>, Deception<Rational>>();

    private static void Check<TBox, TPoint>()
        where TBox : struct, IScenario<TBox, Interval>
        where TPoint : struct, IScenario<TPoint, Rational> =>
        Gen.Select(Boxes.Probabilities.Array[Inputs], Gen.Double[0, 1].Array[Inputs]).Sample(
            (box, shares) =>
            {
                var results = Results<Interval, IntervalMask, TBox>(box);
                foreach (var point in new[] { box.Select(b => b.Low), box.Select(b => b.High), box.Zip(shares, Boxes.At) })
                {
                    var exact = Results<Rational, ScalarMask, TPoint>([.. point.Select(Rational.Of)]);
                    Assert.All(Names.Zip(results, exact), r => Assert.True(
                        r.Third.IsIn(r.Second),
                        $"{r.First} of {string.Join(", ", box)} is not in {r.Second} at ({string.Join(", ", point)})"));
                }
            },
            iter: 150);

    private static T[] Results<T, TMask, TScenario>(T[] inputs)
        where T : struct, IReal<T, TMask>
        where TMask : struct, IMask<TMask>
        where TScenario : struct, IScenario<TScenario, T>
    {
        var parameters = Enumerable.Range(0, Parameters<T>.Capacity).Aggregate(
            default(Parameters<T>), (cell, i) => cell.With(i, inputs[i]));
        var cell = TScenario.At(parameters);
        var (theta, weight, hypothesis) = (inputs[^3], inputs[^2], inputs[^1]);
        var slope = Divergence<T, TMask, TScenario>.Slope(cell, theta, weight, T.One - weight, out var information, out var size);
        var logs = new DirectLikelihood<T, TMask, TScenario>(cell, 16).Under(hypothesis);
        return
        [
            BestReply<T, TMask, TScenario>.Gap(cell, theta),
            BestReply<T, TMask, TScenario>.Value(cell, 0, theta),
            BestReply<T, TMask, TScenario>.Value(cell, 1, theta),
            BestReply<T, TMask, TScenario>.ObjectiveValue(cell, 0),
            BestReply<T, TMask, TScenario>.ObjectiveValue(cell, 1),
            slope, information, size, logs.L00, logs.L01, logs.L10, logs.L11,
        ];
    }
}
