using System.Diagnostics;
using PhaseSweep.Scenarios;
using Xunit;

namespace PhaseSweep.Tests.Scenarios;

/// <summary>Whatever becomes of a file, it is a scenario or is refused in one line, soon.</summary>
public sealed class MutatedFileTests
{
    /// <summary>Bounded work, however the machine is loaded.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly string[] Fragments =
    [
        "[", "]", "{", "}", "\"", "'", "\"\"\"", "=", ",", ".", "#", "\n", "\r", "\t", "\0", "\ud83d", "\u00e9", "-", "+", "*", "/", "^", "(", ")", "<", "==", "!=",
        "rest", "theta", "y", "p", "if(", "if(1<2,", "exp(", "log(", "sqrt(", "abs(", "min(", "max(", "1e308", "1e-320", "nan", "inf", "0x10", "1_0",
        "true", "1979-05-27", "[actions.", "[[", "safe = true", "[0, 1]", "[parameters]", "[prior]", "density = ", "count = 5", "normal = { deviation = 1 }",
        "a = [0.1, 0.2]", "^-2", "^99", "/0", "- 1", "\\", "\\u0000", "a0", "value", "range", "2147483648", "-0.0",
    ];

    [Fact]
    public void AChangedFileIsAScenarioOrIsRefusedInOneLine()
    {
        string[] texts =
            [.. Files.BuiltIn.Select(Files.Text), Files.Listed, Files.Normal, ScenarioTemplate.For("my-game")];
        var valid = 0;
        Parallel.For(0, CheckSize.MutatedFiles, i =>
        {
            var random = new Random(i);
            var text = texts[i % texts.Length];
            for (var changes = random.Next(1, 5); changes > 0; changes--)
            {
                text = Changed(text, random);
            }

            var watch = Stopwatch.StartNew();
            try
            {
                var game = ScenarioLoader.Read(text, "f.toml");
                Interlocked.Increment(ref valid);
                if (i % 50 == 0)
                {
                    Assert.NotNull(ScenarioCompiler.Compile(game).MakeGenericType(typeof(Kernels.Numbers.Scalar64)));
                }
            }
            catch (InputException e)
            {
                Assert.Matches(@"^f\.toml:\d+:\d+: ", e.Message);
                Assert.DoesNotContain(e.Message, c => c is '\n' or '\r');
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"change {i}: {e}\n{text}");
            }

            Assert.True(watch.Elapsed < Longest, $"change {i} took {watch.Elapsed}:\n{text}");
        });

        // Comments, titles, numbers within their ranges: many changes do no harm.
        Assert.InRange(valid, CheckSize.MutatedFiles / 100, CheckSize.MutatedFiles * 9 / 10);
    }

    private static string Changed(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(1, 6), text.Length - at);
        var lines = text.Split('\n');
        var line = random.Next(lines.Length);
        return random.Next(8) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, Fragments[random.Next(Fragments.Length)]),
            2 => text.Remove(at, length).Insert(at, Fragments[random.Next(Fragments.Length)]),
            3 => string.Join('\n', lines.Where((_, i) => i != line)),
            4 => string.Join('\n', lines.Append(lines[line])),
            5 => string.Join('\n', lines.Select((l, i) => i == line ? $"{l} {lines[random.Next(lines.Length)]}" : l)),
            6 => string.Concat(text.Select(c => char.IsAsciiDigit(c) && random.Next(60) == 0 ? (char)('0' + random.Next(10)) : c)),
            _ => text.Insert(at, string.Concat(Enumerable.Repeat(Fragments[random.Next(Fragments.Length)], random.Next(1, 300)))),
        };
    }
}
