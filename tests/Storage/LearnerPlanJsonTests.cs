using System.Text.Json.Nodes;
using CsCheck;
using PhaseSweep.Model;
using PhaseSweep.Tests.Model;
using Xunit;

namespace PhaseSweep.Tests.Storage;

/// <summary>A plan of learners survives being stored, and differs from another by what determines the map and nothing else.</summary>
public class LearnerPlanJsonTests
{
    private const string Simulated = "sycophancy --learner simulated --size 8";

    /// <summary>Hash of a plan; if it changes, no store written before can be resumed.</summary>
    private const string KnownHash = "1775e320ca034528f483784b2b62b1ad55f8635472a77da6da8cb82fe2dff654";

    private static readonly Gen<Learner> Learners =
        from simulated in Gen.Bool
        from rounds in Gen.Int[1, 10_000_000]
        from window in Gen.Int[1, rounds]
        from ties in Gen.Enum<TieRule>()
        from beta in Gen.Nullable(Gen.Double[1e-100, 1e100])
        from epsilon in Gen.Double[0, 0.999]
        from gamma in Gen.Double[0, 1]
        from prior in Gen.Null(Gen.Double[0.01, 10].Array[2, 9])
        from grid in Gen.Bool
        from seed in Gen.ULong
        from most in Gen.Int[1, 1_000_000]
        from sequential in Gen.Bool
        from minority in Gen.Double[0, 0.499]
        select new Learner(simulated ? LearnerKind.Simulated : LearnerKind.Expected, rounds, window)
        {
            Ties = beta is null ? ties : TieRule.First,
            Beta = beta,
            Epsilon = epsilon,
            Gamma = gamma,
            Grid = grid || prior is not null,
            Prior = prior,
            Seed = simulated ? seed : 1,
            Agents = !simulated ? new(1, 1) : sequential ? new(Math.Min(64, most), most) : new(most, most),
            Minority = simulated ? minority : Learner.DefaultMinority,
        };

    [Fact]
    public void ThePlanReadBackIsThePlanWritten() => Gen.Select(Learners, Gen.Double[0.1, 5], Gen.Int[2, 65536]).Sample((learner, a0, hypotheses) =>
    {
        var plan = PlanOf(learner, a0, hypotheses);
        var read = SweepPlan.FromJson(JsonNode.Parse(plan.ToJson().ToJsonString())!.AsObject());

        Assert.Equal(plan.Hash, read.Hash);
        Assert.Equal(plan.Learner! with { Prior = null }, read.Learner! with { Prior = null });
        Assert.Equal(plan.Learner.Prior, read.Learner.Prior);
        Assert.Equal(plan.Fields, read.Fields);
        Assert.Equal(learner.Prior is null ? a0 : 1, read.Parameters[plan.Scenario.IndexOf("a0")]);
        Assert.Equal((learner.Grid ? plan.Hypotheses : SweepPlan.DefaultHypotheses, Precision.Double), (read.Hypotheses, read.Precision));
    });

    [Fact]
    public void TheHashOfAPlanStaysWhatItIs() => Assert.Equal(KnownHash, Words.Request(Simulated).ToPlan().Hash);

    [Fact]
    public void EverythingThatDeterminesTheMapIsPartOfTheHash()
    {
        string[] options =
        [
            "", "--rounds 999", "--window 10", "--agents 255", "--agents auto", "--agents auto --max-agents 500", "--seed 2", "--beta 3", "--beta 4",
            "--epsilon 0.1", "--gamma 0.9", "--ties safe", "--ties random", "--minority 0.1", "--hypotheses 256", "--hypotheses 255",
            "--set a0=2", "--set b0=2", "--set r_H=2", "--tile 4",
        ];
        Assert.Distinct(options.Select(option => Hash($"{Simulated} {option}".Trim())));
        Assert.NotEqual(Hash(Simulated), Hash("sycophancy --learner expected --size 8"));
        Assert.NotEqual(Hash(Simulated), Hash("sycophancy --size 8"));
    }

    [Fact]
    public void WhatPlaysNoPartIsNoPartOfTheHash()
    {
        // Theory does not depend on the prior; more agents than are looked at first, or not, are the same agents.
        Assert.Equal(Hash("sycophancy --size 8"), Hash("sycophancy --size 8 --set a0=3 --set b0=0.5"));
        Assert.Equal(Hash($"{Simulated} --agents 50"), Hash($"{Simulated} --agents auto --max-agents 50"));
        Assert.Equal(Hash(Simulated), Hash($"{Simulated} --rounds 1000 --window 250 --agents 256 --seed 1 --gamma 1 --epsilon 0 --ties first"));

        // A table is the prior, whatever a0 would be.
        var table = PlanOf(new(LearnerKind.Expected, 5, 5) { Grid = true, Prior = [1, 2] }, a0: 1, hypotheses: 2);
        Assert.Equal(table.Hash, (table with { Parameters = [.. table.Parameters.Select((p, i) => i >= 8 ? 7 : p)] }).Hash);
    }

    [Theory]
    [InlineData("kind", "\"wise\"")]
    [InlineData("rounds", "0")]
    [InlineData("rounds", "1.5")]
    [InlineData("window", "1001")]
    [InlineData("posterior", "\"exact\"")]
    [InlineData("posterior", "\"grid\"")]
    [InlineData("epsilon", "1")]
    [InlineData("gamma", "-1")]
    [InlineData("ties", "\"last\"")]
    [InlineData("ties", null)]
    [InlineData("beta", "2")]
    [InlineData("prior", "[1,2]")]
    [InlineData("seed", "-1")]
    [InlineData("seed", null)]
    [InlineData("agents", "0")]
    [InlineData("agents", "\"auto\"")]
    [InlineData("max_agents", "50")]
    [InlineData("minority", "0.5")]
    [InlineData("mood", "1")]
    public void LearnersThatNobodyCouldHaveWrittenAreRefused(string key, string? value)
    {
        var json = Words.Request(Simulated).ToPlan().ToJson();
        json["learner"]![key] = value is null ? null : JsonNode.Parse(value);
        Assert.Throws<InputException>(() => SweepPlan.FromJson(json));

        json["learner"]!.AsObject().Remove(key);
        if (key is not ("beta" or "prior" or "max_agents" or "mood"))
        {
            Assert.Throws<InputException>(() => SweepPlan.FromJson(json));
        }
    }

    [Fact]
    public void APlanWhoseFieldsOrPosteriorAreNotThoseOfItsLearnersIsRefused()
    {
        var theory = Words.Request("sycophancy --size 8 --field margin").ToPlan();
        var plan = Words.Request(Simulated).ToPlan();
        Assert.Throws<InputException>(() => SweepPlan.FromJson((plan with { Fields = [Field.Margin] }).ToJson()));
        Assert.Throws<InputException>(() => SweepPlan.FromJson((plan with { Fields = [.. plan.Fields.Skip(1)] }).ToJson()));
        Assert.Throws<InputException>(() => SweepPlan.FromJson((theory with { Fields = plan.Fields }).ToJson()));

        var grid = Words.Request($"{Simulated} --set lo=0.1").ToPlan();
        var conjugate = grid.Learner! with { Grid = false };
        Assert.Throws<InputException>(() => SweepPlan.FromJson((grid with { Learner = conjugate, Fields = conjugate.FieldsOf(grid.Scenario) }).ToJson()));
        var tabled = grid.Learner! with { Prior = [1, 2, 3] };
        Assert.Throws<InputException>(() => SweepPlan.FromJson((grid with { Learner = tabled }).ToJson()));
        foreach (var axis in new[] { "a0=1:4", "hi=0.5:1" })
        {
            var moved = Words.Request($"{Simulated} --hypotheses 3 --x {axis}").ToPlan();
            Assert.NotNull(SweepPlan.FromJson(moved.ToJson()));
            Assert.Throws<InputException>(() => SweepPlan.FromJson((moved with { Learner = moved.Learner! with { Prior = [1, 2, 3] } }).ToJson()));
        }
    }

    private static string Hash(string line) => Words.Request(line).ToPlan().Hash;

    private static SweepPlan PlanOf(Learner learner, double a0, int hypotheses)
    {
        var plan = Words.Request("sycophancy --size 8").ToPlan();
        return plan with
        {
            Learner = learner,
            Fields = learner.FieldsOf(plan.Scenario),
            Precision = Precision.Double,
            Hypotheses = learner.Prior?.Count ?? hypotheses,
            Parameters = [.. plan.Parameters.Select((p, i) => i == plan.Scenario.IndexOf("a0") ? a0 : p)],
        };
    }
}
