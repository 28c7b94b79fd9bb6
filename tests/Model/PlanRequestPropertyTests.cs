using CsCheck;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Model;

/// <summary>Whatever is asked for, the outcome is a plan that can be computed in every cell, or a refusal in one line.</summary>
public class PlanRequestPropertyTests
{
    private static readonly Gen<string> Name = Among("p_S", "p_H", "r_S", "c_H", "lo", "hi", "d", "g", "loss", "r_H", "p_s", "");

    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.Double[0, 1].Select(d => d.ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
        Among("0", "1", "0.5", "0.25", "4", "-0", "-1", "1e308", "-1e308", "5e-324", "0.5000000000000001", "NaN", "-Infinity", "", "x"));

    private static readonly Gen<string> AxisText = Gen.OneOf(
        Name, Gen.Select(Name, Number, Number, (name, low, high) => $"{name}={low}:{high}"), Gen.String);

    private static readonly Gen<string> SetText = Gen.OneOf(
        Gen.Select(Name, Number, (name, value) => $"{name}={value}"), Gen.String);

    private static readonly Gen<string> Size = Gen.OneOf(
        Gen.Int[-1, 70000].Select(n => $"{n}"), Gen.Select(Gen.Int[0, 99], Gen.Int[1, 99], (w, h) => $"{w}x{h}"), Gen.String);

    private static readonly Gen<PlanRequest> Requests =
        from scenario in Among("sycophancy", "hallucination", "deception", "Deception")
        from x in Gen.Null(AxisText)
        from y in Gen.Null(AxisText)
        from size in Gen.Null(Size)
        from sets in SetText.Array[0, 3]
        from tile in Gen.Null(Gen.OneOf(Gen.Int[0, 5000].Select(n => $"{n}"), Gen.String))
        from exploration in Gen.Null(Gen.OneOf(Number, Among("none", "vanishing")))
        from fields in Among("margin", "regret", "belief_D_low", "").Array[0, 2]
        select new PlanRequest(scenario)
        {
            X = x, Y = y, Size = size, Sets = sets, Tile = tile, Exploration = exploration, Fields = fields,
        };

    [Fact]
    public void EveryRequestBecomesAPlanWhoseCellsAreValidOrIsRefused() => Requests.Sample(request =>
    {
        try
        {
            return EveryCornerIsValid(request.ToPlan());
        }
        catch (InputException e)
        {
            return e.Message.Length > 0;
        }
    });

    [Fact]
    public void SomeRequestsOfTheseKindsArePlans()
    {
        var plans = 0;
        Requests.Sample(
            request =>
            {
                try
                {
                    request.ToPlan();
                    Interlocked.Increment(ref plans);
                }
                catch (InputException)
                {
                    // refused: the other outcome
                }
            },
            seed: "0000000000000", iter: 2000);

        Assert.InRange(plans, 1, 1999);
    }

    private static Gen<string> Among(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static bool EveryCornerIsValid(SweepPlan plan)
    {
        var (x, y) = (plan.Grid.X, plan.Grid.Y);
        return (from column in new[] { 0, x.Count - 1 }
                from row in new[] { 0, y.Count - 1 }
                select IsValid(plan, x.Center(column), y.Center(row))).All(valid => valid)
            && plan.TileSide >= 1 && plan.TileSide <= Math.Max(x.Count, y.Count);
    }

    private static bool IsValid(SweepPlan plan, double x, double y)
    {
        var values = plan.Parameters.ToArray();
        values[plan.XIndex] = x;
        values[plan.YIndex] = y;
        return plan.Scenario.Parameters.Zip(values).All(p => p.First.Valid.Contains(p.Second))
            && values[plan.Scenario.IndexOf("lo")] < values[plan.Scenario.IndexOf("hi")];
    }
}
