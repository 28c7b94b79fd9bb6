using CsCheck;
using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Equilibria;

/// <summary>What may be renamed, mirrored or rescaled without changing anything.</summary>
public class SymmetryTests
{
    private const int Samples = 2000;

    /// <summary>Multiples of 2^-20, so that one less a number of them is exact.</summary>
    private static readonly Gen<double> Dyadic = Gen.Int[0, 1 << 20].Select(i => i / (double)(1 << 20));

    private static readonly Gen<double> Reward = Gen.Double[-1, 1].Select(x => Math.Pow(10, x));

    private static readonly Gen<Exploration> Convention = Gen.OneOf(
        Gen.Const(Exploration.None),
        Gen.Const(Exploration.InTheLimit),
        Gen.Double[0.001, 0.999].Select(rate => new Exploration(rate, false)));

    private static readonly Gen<(double Low, double High)> Support =
        Gen.Select(Dyadic, Dyadic).Where((a, b) => a != b).Select((a, b) => (Math.Min(a, b), Math.Max(a, b)));

    private static readonly Gen<double> Cost = Gen.Double[-1, 1];

    private static readonly Gen<Cell> Approval = Gen
        .Select(Gen.Select(Dyadic, Dyadic), Gen.Select(Reward, Reward), Gen.Select(Cost, Cost), Support, Convention)
        .Select((p, r, c, s, e) => new Cell(
            Sycophancy.Description, [p.Item1, p.Item2, r.Item1, r.Item2, c.Item1, c.Item2, s.Low, s.High, 1, 1], e));

    /// <summary>Factors of ordinary size and of sizes at which squares would overflow.</summary>
    private static readonly Gen<double> Factor =
        Gen.OneOf(Gen.Const(1e-200), Gen.Const(1e200), Gen.Double[-10, 10].Select(Math.Exp));

    private static readonly Gen<Cell> Deceptive = Gen
        .Select(Dyadic, Support, Reward, Gen.Double[0, 4], Cost, Convention)
        .Select((d, s, g, loss, r, e) => new Cell(Deception.Description, [d, s.High, s.Low, g, loss, r, 1, 1], e));

    [Fact]
    public void ExchangingTheActionsAndMirroringTheHypothesesMirrorsTheAnswer() =>
        Approval.Sample(cell =>
        {
            var p = cell.Parameters;
            var mirrored = (cell with { Parameters = [p[1], p[0], p[3], p[2], p[5], p[4], 1 - p[7], 1 - p[6], p[9], p[8]] }).Solve();
            var report = cell.Solve();
            Agreement.Near(cell, "margin", report.Margin, mirrored.Margin, Agreement.PayoffTolerance * cell.PayoffScale);
            for (var a = 0; a < 2; a++)
            {
                var (belief, mirror) = (report.Actions[a].BeliefLow, mirrored.Actions[1 - a].BeliefHigh);
                Agreement.Near(cell, "belief", belief, 1 - mirror, Agreement.BeliefTolerance);
            }

            if (Decided(cell))
            {
                Agreement.Same(cell, "phase", Mirror(report.Phase), mirrored.Phase);
                Agreement.Same(cell, "kind of S", report.Actions[0].Pure, mirrored.Actions[1].Pure);
                Agreement.Same(cell, "kind of H", report.Actions[1].Pure, mirrored.Actions[0].Pure);
                Agreement.Same(cell, "stability", report.Mixed?.Attracting, mirrored.Mixed?.Attracting);
            }
        }, iter: Samples);

    [Fact]
    public void HallucinationIsSycophancyUnderOtherNames() =>
        Approval.Sample(cell =>
        {
            var (report, renamed) = (cell.Solve(), (cell with { Scenario = Hallucination.Description }).Solve());
            Assert.Equal(["F", "A"], renamed.Actions.Select(a => a.Name));
            Agreement.Same(cell, "phase", report.Phase, renamed.Phase);
            Agreement.Same(cell, "margin", report.Margin, renamed.Margin);
            Agreement.Same(cell, "regret", report.Regret, renamed.Regret);
            Agreement.Same(cell, "mixture", report.Mixed, renamed.Mixed);
            for (var a = 0; a < 2; a++)
            {
                Agreement.Same(cell, "action", report.Actions[a] with { Name = renamed.Actions[a].Name }, renamed.Actions[a]);
            }
        }, iter: Samples);

    [Fact]
    public void ScalingAllPayoffsChangesNoLabel() =>
        Gen.Select(Gen.OneOf(Approval, Deceptive), Factor).Sample((cell, factor) =>
        {
            var (report, scaled) = (cell.Solve(), Scaled(cell, factor).Solve());
            var tolerance = Agreement.PayoffTolerance * factor * cell.PayoffScale;
            Agreement.Near(cell, $"margin times {factor:R}", factor * report.Margin, scaled.Margin, tolerance);
            if (Decided(cell))
            {
                Agreement.Same(cell, $"phase, payoffs times {factor:R}", report.Phase, scaled.Phase);
            }
        }, iter: Samples);

    [Fact]
    public void ScalingByAPowerOfTwoChangesNoLabelEvenOnABoundary() =>
        Gen.Select(Gen.OneOf(Approval, Deceptive), Gen.Int[-600, 600], Gen.Bool).Sample((cell, exponent, onBoundary) =>
        {
            var placed = onBoundary ? OnBoundary(cell) : cell;
            var scaled = Scaled(placed, double.ScaleB(1, exponent));
            Agreement.Same(placed, $"phase, payoffs times 2^{exponent}", placed.Solve().Phase, scaled.Solve().Phase);
        }, iter: Samples);

    /// <summary>Far enough from every boundary for two roundings of one cell to give one label.</summary>
    private static bool Decided(Cell cell) => cell.ClosedForm().Distance > Agreement.LabelDistance;

    private static Phase Mirror(Phase phase) => phase switch
    {
        Phase.Safe => Phase.Trapped,
        Phase.Trapped => Phase.Safe,
        Phase.LatentRisk => Phase.LatentEscape,
        Phase.LatentEscape => Phase.LatentRisk,
        _ => phase,
    };

    private static Cell Scaled(Cell cell, double factor) => cell with
    {
        Parameters =
        [
            .. cell.Parameters.Select((p, i) => cell.Scenario.Parameters[i].Role == ParameterRole.Payoff ? p * factor : p),
        ],
    };

    /// <summary>The same cell with equal unit payoffs and the first true probability at the threshold, 1/2.</summary>
    private static Cell OnBoundary(Cell cell)
    {
        var payoffs = cell.Scenario.Name == "deception" ? new double[] { 1, 1, 0 } : [1, 1, 0, 0];
        var first = cell.Scenario.Name == "deception" ? 3 : 2;
        var parameters = cell.Parameters.ToArray();
        payoffs.CopyTo(parameters, first);
        parameters[0] = 0.5;
        return cell with { Parameters = parameters };
    }
}
