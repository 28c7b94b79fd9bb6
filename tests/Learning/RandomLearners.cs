using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Tests.Learning;

/// <summary>
/// Random small maps of learners, the same in every run: any axes, any rules, conjugate posteriors where there are any, grids, tables,
/// hypotheses to which outcomes are impossible, odd numbers of rounds, and every other one with payoffs and priors that tie.
/// </summary>
internal sealed class RandomLearners(int seed)
{
    private static readonly int[] Rounds = [1, 2, 3, 5, 17, 60, 997];

    private static readonly double[] Gammas = [1, 1, 1, 0.999, 0.9, 0.5, 0];

    private readonly Random random = new(seed);

    /// <summary>A map of at most so many rounds.</summary>
    public SweepPlan Next(ScenarioDescription scenario, int mostRounds = 997)
    {
        var even = random.Next(2) == 0;
        double[] parameters = [.. scenario.Parameters.Select(parameter => even ? EvenValueOf(parameter) : ValueOf(parameter))];
        var hypotheses = random.Next(2, 24);
        var impossible = scenario == Mixture.Description && random.Next(2) == 0;
        if (impossible)
        {
            // A prior of infinite density at a hypothesis that lies on 0 or on 1 means nothing.
            hypotheses = random.Next(2) == 0 ? 3 : 5;
            (parameters[scenario.IndexOf("a0")], parameters[scenario.IndexOf("b0")]) = (random.Next(1, 3), random.Next(1, 3));
        }

        (parameters[scenario.IndexOf("lo")], parameters[scenario.IndexOf("hi")]) = Support(impossible ? hypotheses : 0);
        var (x, y) = Axes(scenario);
        var conjugate = !Moves(ParameterRole.Subjective) && !impossible && IsConjugate(scenario, parameters);
        var learner = Rules(Payoffs(scenario, parameters), impossible, conjugate);
        var table = learner.Grid && !Moves(ParameterRole.Subjective) && !Moves(ParameterRole.Prior) && random.Next(3) == 0;
        learner = table ? learner with { Prior = Table(hypotheses) } : learner;
        var rounds = Rounds.Where(r => r <= mostRounds).ToArray();
        learner = learner with { Rounds = rounds[random.Next(rounds.Length)] };
        learner = learner with { Window = random.Next(1, learner.Rounds + 1) };
        return LearnerPlans.Map(
            scenario,
            learner,
            AxisOf(scenario, parameters, x, impossible, random.Next(1, 6)),
            AxisOf(scenario, parameters, y, impossible, random.Next(1, 5)),
            [.. scenario.Parameters.Select((p, i) => (p.Name, parameters[i]))]) with
        {
            Hypotheses = hypotheses,
        };

        bool Moves(ParameterRole role) => scenario.Parameters[x].Role == role || scenario.Parameters[y].Role == role;
    }

    /// <summary>The first cell of such a map alone.</summary>
    public SweepPlan NextCell(ScenarioDescription scenario, int rounds)
    {
        var map = Next(scenario, rounds);
        Axis First(Axis axis) => axis with { Low = axis.Center(0), High = axis.Center(0), Count = 1 };
        return map with { Grid = new(First(map.Grid.X), First(map.Grid.Y)), TileSide = 1 };
    }

    private static bool IsConjugate(ScenarioDescription scenario, double[] parameters) =>
        (parameters[scenario.IndexOf("lo")], parameters[scenario.IndexOf("hi")]) == (0, 1)
        && (scenario != Mixture.Description || parameters[scenario.IndexOf("lambda")] == 1);

    private static double Payoffs(ScenarioDescription scenario, double[] parameters) =>
        scenario.Parameters.Zip(parameters).Where(p => p.First.Role == ParameterRole.Payoff).Max(p => Math.Abs(p.Second));

    private Learner Rules(double scale, bool impossible, bool conjugate)
    {
        var kind = random.Next(2) == 0 ? LearnerKind.Expected : LearnerKind.Simulated;
        var agents = kind == LearnerKind.Expected ? 1 : random.Next(1, 7);

        // Where hypotheses are ruled out, memory must not fade below the least double.
        var gamma = Gammas[random.Next(impossible ? 5 : Gammas.Length)];

        // A steep reply to a short memory is chaos, in which roundings grow.
        var steepest = gamma < 1 ? 4 : 50;
        return new Learner(kind, 1, 1)
        {
            Ties = (TieRule)random.Next(3),
            Beta = random.Next(3) == 0 ? steepest * random.NextDouble() / scale : null,
            Epsilon = random.Next(3) == 0 ? 0.9 * random.NextDouble() : 0,
            Gamma = gamma,
            Grid = !conjugate || random.Next(2) == 0,
            Seed = (ulong)random.NextInt64(),
            Agents = new(agents, agents),
        };
    }

    private double[] Table(int hypotheses)
    {
        double[] weights = [.. Enumerable.Range(0, hypotheses).Select(_ => random.Next(3) == 0 ? 0 : random.NextDouble())];
        weights[random.Next(hypotheses)] = 1e-3 + random.NextDouble();
        return weights;
    }

    private double ValueOf(ParameterDescription parameter) => parameter.Role switch
    {
        ParameterRole.Payoff when parameter.Valid.Low == 0 => Math.Pow(10, (2 * random.NextDouble()) - 1),
        ParameterRole.Payoff => (2 * random.NextDouble()) - 1,
        ParameterRole.Prior => random.Next(2) == 0 ? random.Next(1, 4) : 0.3 + (5 * random.NextDouble()),
        _ => random.Next(10) switch { 0 => 0, 1 => 1, 2 => 0.5, _ => random.NextDouble() },
    };

    /// <summary>Payoffs as they are by default and a whole prior: ties are common.</summary>
    private double EvenValueOf(ParameterDescription parameter) => parameter.Role switch
    {
        ParameterRole.Payoff => parameter.Default,
        ParameterRole.Prior => random.Next(1, 4),
        _ => ValueOf(parameter),
    };

    /// <summary>A support; if so many hypotheses are given, one whose first lies on 0 and whose last lies on 1.</summary>
    private (double Low, double High) Support(int hypotheses)
    {
        if (hypotheses > 0)
        {
            return (-0.5 / (hypotheses - 1), 1 + (0.5 / (hypotheses - 1)));
        }

        var (a, b) = (random.NextDouble(), random.NextDouble());
        return random.Next(2) == 0 ? (0, 1) : (Math.Min(a, b), Math.Max(a, b));
    }

    /// <summary>Two different parameters; now and then two that move the model or the prior.</summary>
    private (int X, int Y) Axes(ScenarioDescription scenario)
    {
        int[] all = [.. Enumerable.Range(0, scenario.Parameters.Count)];
        int[] among = random.Next(4) > 0 ? all
            : [.. all.Where(i => scenario.Parameters[i].Role is ParameterRole.Subjective or ParameterRole.Prior)];
        random.Shuffle(among);
        return (among[0], among[1]);
    }

    private static Axis AxisOf(ScenarioDescription scenario, double[] parameters, int index, bool fixedSupport, int cells)
    {
        var (parameter, value) = (scenario.Parameters[index], parameters[index]);
        var quarter = (parameters[scenario.IndexOf("hi")] - parameters[scenario.IndexOf("lo")]) / 4;
        var (low, high) = parameter.Name switch
        {
            "lo" => (value, fixedSupport ? value : value + quarter),
            "hi" => (fixedSupport ? value : value - quarter, value),
            _ when parameter.Role == ParameterRole.Prior => (value, value + 2),
            _ when parameter.Role == ParameterRole.Payoff => (value, value + 1),
            _ => (value / 2, value + ((1 - value) / 2)),
        };
        return new(parameter.Name, low, high, cells);
    }
}
