using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PhaseSweep.Model;
using PhaseSweep.Storage;

namespace PhaseSweep.Boundaries;

/// <summary>
/// Writes a file that holds one JSON object, a line each for its members and for every record in its arrays, one at a time:
/// memory is that of the longest line. Numbers round-trip.
/// </summary>
internal sealed class JsonLines : IDisposable
{
    /// <summary>The files are never put into a web page as they are.</summary>
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> line = new();
    private readonly Utf8JsonWriter file;

    private JsonLines(Stream stream)
    {
        file = new Utf8JsonWriter(stream, Plain with { Indented = true });
        Json = new Utf8JsonWriter(line, Plain);
    }

    /// <summary>Takes the values of a line.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>Writes the file whose object has <paramref name="members"/>.</summary>
    /// <exception cref="InputException">The path cannot be used.</exception>
    /// <exception cref="IOException">The disk is full or failed; nothing is left behind.</exception>
    public static void Save(string path, Action<JsonLines> members) => OutputFile.Write(path, stream =>
    {
        using var lines = new JsonLines(stream);
        lines.file.WriteStartObject();
        members(lines);
        lines.file.WriteEndObject();
        lines.file.Flush();
        stream.WriteByte((byte)'\n');
    });

    /// <summary>What every file says of a map as a whole.</summary>
    public void Head(BoundaryMap map)
    {
        Member("axes", () =>
        {
            Json.WriteStartObject();
            Json.WriteString("coordinates", "values of the two parameters, x then y");
            Axis("x", map.Plan, map.Plan.Grid.X);
            Axis("y", map.Plan, map.Plan.Grid.Y);
            Json.WriteEndObject();
        });
        Member("plan", () => map.Plan.ToJson().WriteTo(Json));
        Member("depth", () => Json.WriteNumberValue(map.Depth));
        Member("tolerance", () => Json.WriteNumberValue(map.Tolerance));
        Member("chord", () => Json.WriteNumberValue(map.Chord));
        Member("evaluations", () => Json.WriteNumberValue(map.Evaluations));
        Member("provenArea", () => Json.WriteNumberValue(map.ProvenArea));
    }

    /// <summary>Writes a member whose value <paramref name="value"/> writes.</summary>
    public void Member(string name, Action value)
    {
        file.WritePropertyName(name);
        Line("", value);
    }

    /// <summary>Writes an array of objects whose members <paramref name="members"/> writes.</summary>
    public void Records<T>(string name, IEnumerable<T> records, Action<T> members)
    {
        file.WriteStartArray(name);
        foreach (var record in records)
        {
            Line("\n    ", () =>
            {
                Json.WriteStartObject();
                members(record);
                Json.WriteEndObject();
            });
        }

        file.WriteEndArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Json.Dispose();
        file.Dispose();
    }

    private void Axis(string name, SweepPlan plan, Axis axis)
    {
        Json.WriteStartObject(name);
        Json.WriteString("parameter", axis.Parameter);
        Json.WriteString("meaning", plan.Scenario.Parameters[plan.Scenario.IndexOf(axis.Parameter)].Meaning);
        Json.WriteNumber("low", axis.Low);
        Json.WriteNumber("high", axis.High);
        Json.WriteEndObject();
    }

    private void Line(string start, Action value)
    {
        line.ResetWrittenCount();
        Encoding.UTF8.GetBytes(start, line);
        Json.Reset(line);
        value();
        Json.Flush();
        file.WriteRawValue(line.WrittenSpan, skipInputValidation: true);
        file.Flush();
    }
}
