using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Model;

/// <summary>Which arithmetic may decide a cell on a device.</summary>
public enum Precision
{
    /// <summary>Single where only labels and margins are wanted, double where further fields are; what is too close
    /// to call is recomputed on the host.</summary>
    Auto,

    /// <summary>Double throughout.</summary>
    Double,
}

/// <summary>
/// Everything that determines a map: scenario, parameters, axes, resolution, tile, exploration, hypotheses, precision, fields
/// and, where the map is not of theory, its learners. Where and how fast it is computed is not part of it.
/// </summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Parameters">A value for every parameter, in scenario order; an axis's own entry is not used.</param>
/// <param name="Grid">The two axes.</param>
/// <param name="Exploration">The convention about actions never intended.</param>
/// <param name="Hypotheses">Size of the dense grid of hypotheses.</param>
/// <param name="Precision">Which arithmetic may decide.</param>
/// <param name="TileSide">Cells on a side of a full tile.</param>
/// <param name="Fields">Fields wanted beside the phase, each once, in ascending order.</param>
public sealed record SweepPlan(
    ScenarioDescription Scenario,
    IReadOnlyList<double> Parameters,
    ParameterGrid Grid,
    Exploration Exploration,
    int Hypotheses,
    Precision Precision,
    int TileSide,
    IReadOnlyList<Field> Fields)
{
    /// <summary>Default number of hypotheses on the dense grid.</summary>
    public const int DefaultHypotheses = 256;

    /// <summary>Default cells on a side of a map.</summary>
    public const int DefaultSize = 2048;

    /// <summary>Largest number of cells on a side of a map.</summary>
    public const int LargestSize = 65536;

    /// <summary>The learners of the map; null for a map of theory. Learners have no <see cref="Exploration"/> but their own.</summary>
    public Learner? Learner { get; init; }

    /// <summary>Index of the horizontal axis's parameter.</summary>
    public int XIndex => Scenario.IndexOf(Grid.X.Parameter);

    /// <summary>Index of the vertical axis's parameter.</summary>
    public int YIndex => Scenario.IndexOf(Grid.Y.Parameter);

    /// <summary>
    /// Whether a device works in single precision under this plan: for labels and margins only, not at a rate of exploration so small that
    /// its effect would be lost among single-precision numbers, and not where formulas branch, for a rounded number may take the other branch.
    /// </summary>
    public bool Single =>
        Precision == Precision.Auto && Learner is null && Fields.All(f => f == Field.Margin) && Exploration.Rate is 0 or > 1e-30 && !Scenario.HasBranches;

    /// <summary>Cells of a full tile.</summary>
    public int TileCells => Math.Min(TileSide, Grid.Width) * Math.Min(TileSide, Grid.Height);

    /// <summary>All tiles of the plan, in the order in which they are handed out.</summary>
    public IEnumerable<Tile> Tiles => Grid.Tiles(TileSide);

    /// <summary>SHA-256 of <see cref="ToJson"/>, in lower-case hexadecimal digits.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson().ToJsonString())));

    /// <summary>
    /// Indices of the parameters whose values, the same in all cells, have a part in the map: the prior has none in a map of theory.
    /// </summary>
    public IEnumerable<int> FixedParameters => Enumerable.Range(0, Scenario.Parameters.Count)
        .Where(i => !IsSwept(i) && HasPart(Scenario.Parameters[i].Role));

    /// <summary>The plan as stored in a map's attributes; numbers round-trip exactly.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["scenario"] = Scenario.Name,
            ["parameters"] = new JsonObject(FixedParameters.Select(
                i => KeyValuePair.Create(Scenario.Parameters[i].Name, (JsonNode?)Parameters[i]))),
            ["x"] = AxisJson(Grid.X),
            ["y"] = AxisJson(Grid.Y),
        };
        if (Scenario.Source is { } source)
        {
            // All of it: a store then needs no file, and another text is another plan.
            json["source"] = source;
        }

        if (Learner is null)
        {
            json["exploration"] = Exploration.ToString();
            json["hypotheses"] = Hypotheses;
            json["precision"] = JsonNamingPolicy.CamelCase.ConvertName(Precision.ToString());
        }
        else
        {
            json["learner"] = Learner.ToJson();
            if (Learner.Grid)
            {
                json["hypotheses"] = Hypotheses;
            }
        }

        json["tile"] = TileSide;
        json["fields"] = new JsonArray([.. Fields.Select(f => (JsonNode)f.Name(Scenario))]);
        return json;
    }

    /// <summary>Whether a parameter is an axis; those of a cell by itself are none.</summary>
    internal bool IsSwept(int parameter) =>
        (parameter == XIndex && Grid.X.IsSwept) || (parameter == YIndex && Grid.Y.IsSwept);

    /// <summary>Whether an axis moves a parameter of a role.</summary>
    internal bool Sweeps(ParameterRole role) => Scenario.Parameters.Index().Any(p => p.Item.Role == role && IsSwept(p.Index));

    /// <summary>Whether parameters of a role have a part in the map.</summary>
    internal bool HasPart(ParameterRole role) => role != ParameterRole.Prior || (Learner is not null && Learner.Prior is null);

    /// <summary>Refuses a field that maps of this plan do not hold.</summary>
    /// <exception cref="InputException">They lack <paramref name="field"/>; the message says what they hold, and what finds it.</exception>
    internal void RequireField(Field? field)
    {
        if (field is { } wanted && !Fields.Contains(wanted))
        {
            var stored = Fields.Count == 0 ? "phase alone" : string.Join(", ", Fields.Select(f => f.Name(Scenario)));
            var name = wanted.Name(Scenario);
            var remedy = (Learner is null, FieldNames.OfTheoryIn(Scenario).Contains(wanted)) switch
            {
                (true, true) => $"sweep again with --field {name}",
                (false, true) => $"sweep with --field {name} finds it",
                (true, false) => "learn finds it",
                _ when wanted == Field.Coarse => "learn with --hypotheses finds it",
                _ => "learn with --learner simulated finds it",
            };
            throw new InputException($"--field {name}: this map holds {stored}; {remedy}");
        }
    }

    /// <summary>The plan that <see cref="ToJson"/> wrote; parameters that it does not tell take their defaults.</summary>
    /// <exception cref="InputException">A value is missing, of the wrong kind or out of range.</exception>
    public static SweepPlan FromJson(JsonObject json) => PlanReader.Read(json);

    private static JsonObject AxisJson(Axis axis) => new()
    {
        ["parameter"] = axis.Parameter,
        ["low"] = axis.Low,
        ["high"] = axis.High,
        ["cells"] = axis.Count,
    };
}
