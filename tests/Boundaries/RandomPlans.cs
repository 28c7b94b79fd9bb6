using PhaseSweep.Boundaries;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;
using PhaseSweep.Tests.Equilibria;

namespace PhaseSweep.Tests.Boundaries;

/// <summary>
/// Random maps, the same in every run: any two parameters as axes over wide and very narrow ranges, also around thresholds;
/// payoffs of size 1e-200 to 1e200; all conventions of exploration; supports and chances that end on a threshold, exactly or
/// nearly, so that gaps are zero, or almost, over the whole map.
/// </summary>
internal static class RandomPlans
{
    /// <summary>Rounding errors in a gap of the double routine, about: a threshold missed by a few hundred of them is a near tie.</summary>
    private const int NearTie = 400;

    /// <summary>Greatest depth for a map on which a near tie may leave every box open.</summary>
    private const int ShallowDepth = 6;

    /// <summary>A plan and a depth at which its tree is not too large.</summary>
    public static (SweepPlan Plan, int Depth) Next(Random random, int leastDepth, int mostDepth)
    {
        var scenario = ScenarioCatalogue.All[random.Next(ScenarioCatalogue.All.Count)];
        var cell = Cells.Random(scenario, 1, random.Next()).Single();
        var scale = random.Next(3) == 0 ? Math.Pow(10, random.Next(-200, 200)) : 1;
        double[] parameters = [.. cell.Parameters.Select((p, i) => scenario.Parameters[i].Role == ParameterRole.Payoff ? p * scale : p)];
        int[] axes = [.. Enumerable.Range(0, parameters.Length).OrderBy(_ => random.Next()).Take(2)];
        if (random.Next(3) == 0)
        {
            axes = [0, 1];
        }

        var pinned = random.Next(2) == 0 && Pin(scenario, parameters, axes, random);
        var grid = new ParameterGrid(AxisOf(scenario, parameters, axes, 0, scale, random), AxisOf(scenario, parameters, axes, 1, scale, random));
        var exploration = random.Next(6) == 0 ? new Exploration(1e-50, false) : cell.Exploration;
        var plan = new SweepPlan(scenario, parameters, grid, exploration, SweepPlan.DefaultHypotheses, Precision.Double, 1, []);
        var depth = pinned ? ShallowDepth : random.Next(leastDepth, mostDepth + 1);
        while (!Fits(grid.X, depth) || !Fits(grid.Y, depth))
        {
            depth--;
        }

        return (plan, depth);
    }

    /// <summary>The tree of a plan and the criteria it was proven by.</summary>
    public static ProofTree Prove(this SweepPlan plan, int depth) =>
        Descent.Run(plan, PlaneCriteria.For(new CellInputs(plan)), depth, null, default).Tree;

    /// <summary>The plan as one would type it.</summary>
    public static string Words(this SweepPlan plan) =>
        $"{plan.Scenario.Name} --x {Range(plan.Grid.X)} --y {Range(plan.Grid.Y)} --exploration {plan.Exploration}"
        + string.Concat(plan.Scenario.Parameters.Select((p, i) => FormattableString.Invariant($" --set {p.Name}={plan.Parameters[i]:R}")));

    private static bool Fits(Axis axis, int depth)
    {
        try
        {
            return new Lattice(axis, depth).Count > 0;
        }
        catch (InputException)
        {
            return false;
        }
    }

    private static string Range(Axis axis) => FormattableString.Invariant($"{axis.Parameter}={axis.Low:R}:{axis.High:R}");

    /// <summary>The hypothesis at which both actions seem equally good.</summary>
    private static double Threshold(ScenarioDescription scenario, double[] p) =>
        scenario.Name == "deception" ? (p[3] - p[5]) / (p[3] + p[4]) : (p[3] + p[4] - p[5]) / (p[2] + p[3]);

    /// <summary>Moves an end of the support, or a true chance, that is not an axis to the threshold or very near to it.</summary>
    private static bool Pin(ScenarioDescription scenario, double[] parameters, int[] axes, Random random)
    {
        var threshold = Threshold(scenario, parameters);
        var (lo, hi) = (scenario.IndexOf("lo"), scenario.IndexOf("hi"));
        int[] free = [.. new[] { lo, hi, 0, 1 }.Where(i => !axes.Contains(i) && scenario.Parameters[i].Role != ParameterRole.Payoff)];
        if (free.Length == 0 || threshold is not (> 0.01 and < 0.99))
        {
            return false;
        }

        var index = free[random.Next(free.Length)];
        var off = random.Next(2) == 0 ? 0 : random.Next(-NearTie, NearTie);
        var value = threshold * (1 + (off * 2.220446049250313e-16));
        parameters[index] = scenario.Name != "deception" && index == 1 ? 1 - value : value;
        parameters[lo] = index == hi ? Math.Min(parameters[lo], value / 2) : parameters[lo];
        parameters[hi] = index == lo ? Math.Max(parameters[hi], (1 + value) / 2) : parameters[hi];
        return true;
    }

    private static Axis AxisOf(
        ScenarioDescription scenario, double[] parameters, int[] axes, int which, double scale, Random random)
    {
        var parameter = scenario.Parameters[axes[which]];
        var (low, high) = Limits(scenario, parameters, axes, parameter, scale);
        var (from, to) = random.Next(3) switch
        {
            0 => (low, high),
            1 => Part(random.NextDouble(), random.NextDouble()),
            _ => Around(random, low, high, Threshold(scenario, parameters), parameter.Name is "p_H" or "p_A"),
        };
        return from < to ? new(parameter.Name, from, to, 1) : new(parameter.Name, low, high, 1);

        (double From, double To) Part(double a, double b) =>
            (low + (Math.Min(a, b) * (high - low)), low + (Math.Max(a, b) * (high - low)));
    }

    private static (double Low, double High) Limits(
        ScenarioDescription scenario, double[] parameters, int[] axes, ParameterDescription parameter, double scale)
    {
        var (lo, hi) = (scenario.IndexOf("lo"), scenario.IndexOf("hi"));
        var middle = (parameters[lo] + parameters[hi]) / 2;
        return parameter.Role == ParameterRole.Payoff ? (parameter.AxisLow * scale, parameter.AxisHigh * scale)
            : parameter.Name == "lo" ? (0, axes.Contains(hi) ? middle : parameters[hi])
            : parameter.Name == "hi" ? (axes.Contains(lo) ? middle : parameters[lo], 1)
            : (0, 1);
    }

    /// <summary>A range of width 1e-2 to 1e-11 around the threshold, if it is in range, or around anywhere.</summary>
    private static (double From, double To) Around(Random random, double low, double high, double threshold, bool mirrored)
    {
        var centre = mirrored ? 1 - threshold : threshold;
        centre = centre > low && centre < high && random.Next(4) > 0 ? centre : low + (random.NextDouble() * (high - low));
        var width = (high - low) * Math.Pow(10, -2 - (9 * random.NextDouble()));
        return (Math.Max(low, centre - (width * random.NextDouble())), Math.Min(high, centre + (width * random.NextDouble())));
    }
}
