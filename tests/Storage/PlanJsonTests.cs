using System.Text.Json.Nodes;
using CsCheck;
using PhaseSweep.Model;
using Xunit;

namespace PhaseSweep.Tests.Storage;

/// <summary>A plan survives being stored: what is read back is the same plan with the same hash.</summary>
public class PlanJsonTests
{
    /// <summary>Hash of <see cref="StoreFolder.Plan"/>; if it changes, no store written before can be resumed.</summary>
    private const string KnownHash = "461782c90b4f3290a3a93a6263007d9a09c1e07af2e7925a259c50f1b8b2eb74";

    private static readonly Gen<double> AnyPositive = Gen.Double[1e-300, 1e300];

    [Fact]
    public void ThePlanReadBackIsThePlanWritten() =>
        Gen.Select(AnyPositive, AnyPositive, Gen.Double[0, 0.49], Gen.Double[0.5, 1], Gen.Double[0.001, 0.999], Gen.Int[1, 65536])
            .Sample((reward, cost, low, high, rate, cells) =>
            {
                var plan = StoreFolder.Plan(cells, 3, Math.Max(3, cells), Field.Margin, Field.MixedShare) with
                {
                    Parameters = [0, 0, reward, 1, -cost, 0, low, high, 1, 1],
                    Grid = new ParameterGrid(new Axis("p_S", low, high, cells), new Axis("p_H", 0, rate, 3)),
                    Exploration = new Exploration(rate, false),
                    Precision = Precision.Double,
                };

                var direct = SweepPlan.FromJson(plan.ToJson());
                var throughText = SweepPlan.FromJson(JsonNode.Parse(plan.ToJson().ToJsonString())!.AsObject());

                Assert.Equal(plan.Hash, direct.Hash);
                Assert.Equal(plan.Hash, throughText.Hash);
                Assert.Equal(plan.Grid, throughText.Grid);
                Assert.Equal(plan.Exploration, throughText.Exploration);
                Assert.Equal(plan.Parameters.Skip(2), throughText.Parameters.Skip(2));
                Assert.Equal(plan.Fields, throughText.Fields);
                Assert.Equal(plan.Tiles, throughText.Tiles);
            });

    [Fact]
    public void ParametersOfTheAxesTakeTheirDefaults()
    {
        var plan = StoreFolder.Plan() with { Parameters = [0.1, 0.2, 1, 1, 0, 0, 0, 1, 1, 1] };

        Assert.Equal([0.7, 0.6, 1, 1, 0, 0, 0, 1, 1, 1], SweepPlan.FromJson(plan.ToJson()).Parameters);
    }

    [Fact]
    public void TheHashOfAPlanStaysWhatItIs() => Assert.Equal(KnownHash, StoreFolder.Plan().Hash);

    [Theory]
    [InlineData("scenario", "\"chess\"")]
    [InlineData("scenario", "7")]
    [InlineData("parameters", "{}")]
    [InlineData("parameters", """{"r_S":-1,"r_H":1,"c_S":0,"c_H":0,"lo":0,"hi":1}""")]
    [InlineData("x", """{"parameter":"p_X","low":0,"high":1,"cells":8}""")]
    [InlineData("x", """{"parameter":"p_S","low":1,"high":1,"cells":8}""")]
    [InlineData("x", """{"parameter":"p_S","low":-0.1,"high":1,"cells":8}""")]
    [InlineData("x", """{"parameter":"p_S","low":0,"high":1.1,"cells":8}""")]
    [InlineData("x", """{"parameter":"p_H","low":0,"high":1,"cells":8}""")]
    [InlineData("y", """{"parameter":"p_H","low":0,"high":1,"cells":65537}""")]
    [InlineData("y", """{"parameter":"p_H","low":0,"high":1,"cells":8.5}""")]
    [InlineData("exploration", "\"some\"")]
    [InlineData("hypotheses", "1")]
    [InlineData("precision", "\"single\"")]
    [InlineData("precision", "\"7\"")]
    [InlineData("tile", "0")]
    [InlineData("tile", "24")]
    [InlineData("fields", """["margin","margin"]""")]
    [InlineData("fields", """["regret","margin"]""")]
    [InlineData("fields", "[null]")]
    [InlineData("fields", "\"margin\"")]
    public void APlanThatNobodyCouldHaveWrittenIsRefused(string key, string value)
    {
        var json = StoreFolder.Plan().ToJson();
        json[key] = JsonNode.Parse(value);
        Assert.Throws<InputException>(() => SweepPlan.FromJson(json));

        json.Remove(key);
        Assert.Throws<InputException>(() => SweepPlan.FromJson(json));
    }
}
