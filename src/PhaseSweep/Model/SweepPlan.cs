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
/// Everything that determines a map: scenario, parameters, axes, resolution, tile, exploration, hypotheses, precision and
/// fields. Where and how fast it is computed is not part of it.
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

    /// <summary>Index of the horizontal axis's parameter.</summary>
    public int XIndex => Scenario.IndexOf(Grid.X.Parameter);

    /// <summary>Index of the vertical axis's parameter.</summary>
    public int YIndex => Scenario.IndexOf(Grid.Y.Parameter);

    /// <summary>
    /// Whether a device works in single precision under this plan: for labels and margins only, and not at a rate of
    /// exploration so small that its effect would be lost among single-precision numbers.
    /// </summary>
    public bool Single =>
        Precision == Precision.Auto && Fields.All(f => f == Field.Margin) && Exploration.Rate is 0 or > 1e-30;

    /// <summary>Cells of a full tile.</summary>
    public int TileCells => Math.Min(TileSide, Grid.Width) * Math.Min(TileSide, Grid.Height);

    /// <summary>All tiles of the plan, in the order in which they are handed out.</summary>
    public IEnumerable<Tile> Tiles => Grid.Tiles(TileSide);

    /// <summary>SHA-256 of <see cref="ToJson"/>, in lower-case hexadecimal digits.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson().ToJsonString())));

    /// <summary>The plan as stored in a map's attributes; numbers round-trip exactly.</summary>
    public JsonObject ToJson()
    {
        var parameters = new JsonObject();
        for (var i = 0; i < Parameters.Count; i++)
        {
            if (i != XIndex && i != YIndex)
            {
                parameters[Scenario.Parameters[i].Name] = Parameters[i];
            }
        }

        return new JsonObject
        {
            ["scenario"] = Scenario.Name,
            ["parameters"] = parameters,
            ["x"] = AxisJson(Grid.X),
            ["y"] = AxisJson(Grid.Y),
            ["exploration"] = Exploration.ToString(),
            ["hypotheses"] = Hypotheses,
            ["precision"] = JsonNamingPolicy.CamelCase.ConvertName(Precision.ToString()),
            ["tile"] = TileSide,
            ["fields"] = new JsonArray([.. Fields.Select(f => (JsonNode)f.Name(Scenario))]),
        };
    }

    /// <summary>The plan that <see cref="ToJson"/> wrote; the parameters of the two axes take their defaults.</summary>
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
