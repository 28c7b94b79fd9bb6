using PhaseSweep.Model;

namespace PhaseSweep.Tests.Model;

/// <summary>Requests written as one would type them: <c>sycophancy --x p_S=0:1 --size 64</c>.</summary>
internal static class Words
{
    public static PlanRequest Request(string line)
    {
        var words = line.Split(' ');
        string[] All(string option) => [.. Enumerable.Range(1, words.Length - 1).Where(i => words[i - 1] == option).Select(i => words[i])];
        string? One(string option) => All(option).SingleOrDefault();
        return new(words[0])
        {
            X = One("--x"),
            Y = One("--y"),
            Size = One("--size"),
            Sets = All("--set"),
            Exploration = One("--exploration"),
            Hypotheses = One("--hypotheses"),
            Precision = One("--precision"),
            Tile = One("--tile"),
            Fields = All("--field"),
            Prior = One("--prior"),
            Learner = One("--learner") is not { } learner ? null : new()
            {
                Learner = learner,
                Rounds = One("--rounds"),
                Window = One("--window"),
                Agents = One("--agents"),
                MaxAgents = One("--max-agents"),
                Seed = One("--seed"),
                Beta = One("--beta"),
                Epsilon = One("--epsilon"),
                Gamma = One("--gamma"),
                Ties = One("--ties"),
                Minority = One("--minority"),
            },
        };
    }
}
