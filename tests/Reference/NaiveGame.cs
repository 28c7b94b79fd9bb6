using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;
using PhaseSweep.Model;

namespace PhaseSweep.Tests.Reference;

/// <summary>A cell of a game of any size as plain tables.</summary>
/// <param name="Truth">True chances <c>[action][outcome]</c>; of a normal outcome its mean.</param>
/// <param name="Payoff">Payoffs <c>[action][outcome]</c>; of a normal outcome at 0, and what a unit of it adds.</param>
/// <param name="Hypotheses">The hypotheses.</param>
/// <param name="Normal">Whether the outcome is normal.</param>
/// <param name="Deviation">Its standard deviation.</param>
/// <param name="Side">Hypotheses along each of two coordinates of a grid; all of them where there is one coordinate; 0 for a list.</param>
public sealed record NaiveGame(
    double[][] Truth, double[][] Payoff, NaiveHypothesis[] Hypotheses, bool Normal, double Deviation, int Side)
{
    /// <summary>The cell of a plan.</summary>
    public static NaiveGame Of(SweepPlan plan, int row, int column)
    {
        var parameters = default(Parameters<Scalar64>);
        for (var i = 0; i < plan.Parameters.Count; i++)
        {
            parameters = parameters.With(i, new(
                i == plan.XIndex ? plan.Grid.X.Center(column) : i == plan.YIndex ? plan.Grid.Y.Center(row) : plan.Parameters[i]));
        }

        return (NaiveGame)typeof(NaiveGame).GetMethod(nameof(Read), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(plan.Scenario.CellType.MakeGenericType(typeof(Scalar64)))
            .Invoke(null, [plan, parameters])!;
    }

    /// <summary>What an agent expects an action to pay under a hypothesis.</summary>
    public double Value(int action, NaiveHypothesis hypothesis) => Expected(action, hypothesis.Model[action]);

    /// <summary>The size of the largest payoff; of a normal outcome, of the largest expected one.</summary>
    public double PayoffScale => !Normal
        ? Payoff.SelectMany(row => row).Max(Math.Abs)
        : Enumerable.Range(0, Payoff.Length).Max(a => Math.Max(
            Math.Abs(Expected(a, Truth[a])), Hypotheses.Max(hypothesis => Math.Abs(Value(a, hypothesis)))));

    private double Expected(int action, double[] chances) => Normal
        ? Payoff[action][0] + (Payoff[action][1] * chances[0])
        : chances.Zip(Payoff[action], (chance, payoff) => chance * payoff).Sum();

    private static NaiveGame Read<TGame>(SweepPlan plan, Parameters<Scalar64> parameters)
        where TGame : struct, IGame<TGame, Scalar64>
    {
        var game = TGame.At(parameters);
        var (list, normal, two) = (plan.Scenario.Hypotheses.List, TGame.Outcomes == 1, TGame.Coordinates == 2);
        var side = list is not null ? 0 : two ? (int)Math.Round(Math.Sqrt(plan.Hypotheses)) : plan.Hypotheses;
        double Center(int coordinate, int i) =>
            game.Low(coordinate).Value + (((2 * i) + 1) * (game.High(coordinate).Value - game.Low(coordinate).Value) / (2 * side));
        double[][] points = list is not null ? [.. list.Select(point => point.ToArray())]
            : two ? [.. from i in Enumerable.Range(0, side) from j in Enumerable.Range(0, side) select new[] { Center(0, i), Center(1, j) }]
            : [.. Enumerable.Range(0, side).Select(i => new[] { Center(0, i) })];
        var actions = Enumerable.Range(0, TGame.Actions);
        return new(
            Table((a, y) => game.Truth(a, y), TGame.Outcomes),
            Table((a, y) => game.Payoff(a, y), normal ? 2 : TGame.Outcomes),
            [.. points.Select((point, k) =>
            {
                var (first, second) = (new Scalar64(point[0]), new Scalar64(two ? point[1] : 0));
                return new NaiveHypothesis(
                    point,
                    Table((a, y) => game.Model(a, y, first, second), TGame.Outcomes),
                    plan.Learner!.Prior is { } prior ? prior[k] : game.Density(first, second).Value);
            })],
            normal,
            game.Deviation.Value,
            side);

        double[][] Table(Func<int, int, Scalar64> of, int outcomes) =>
            [.. actions.Select(a => Enumerable.Range(0, outcomes).Select(y => of(a, y).Value).ToArray())];
    }
}

/// <summary>A hypothesis.</summary>
/// <param name="Point">Its coordinates.</param>
/// <param name="Model">Chances or means <c>[action][outcome]</c>.</param>
/// <param name="Prior">Prior weight.</param>
public sealed record NaiveHypothesis(double[] Point, double[][] Model, double Prior);

/// <summary>What one learner of a game of any size did, action by action.</summary>
public sealed record NaiveGameRun(
    double[] Intended, double[] Ended, double Switches, double LastSwitch, bool Switching, double[] Belief, bool Coarse, bool Close);

/// <summary>A learner of a game of any size, followed by the definitions: no code is shared with the learners under test.</summary>
public sealed class NaiveGameLearner(NaiveGame game, Learner rules, bool[] safe)
{
    private const double Tie = 1e-9;

    /// <summary>As near as this to an edge, a number could fall on either side.</summary>
    private const double Near = 1e-11;

    private readonly int actions = game.Truth.Length;
    private readonly double scale = game.PayoffScale;

    /// <summary>The learner of a cell of a plan.</summary>
    public static NaiveGameLearner Of(SweepPlan plan, int row, int column) =>
        new(NaiveGame.Of(plan, row, column), plan.Learner!, [.. plan.Scenario.Actions.Select(a => a.Safe)]);

    /// <summary>An agent that plays, sees and updates.</summary>
    public NaiveGameRun Simulated(Draws draws)
    {
        var (seen, diary) = (new Seen(game), new Diary(rules, actions));
        for (var round = 0; round < rules.Rounds; round++)
        {
            if (Reply(seen) is not { } reply)
            {
                return diary.Refuted(game);
            }

            var (toss, sum, action) = (rules.Beta is null && rules.Ties != TieRule.Random ? 0 : Draws.Share(draws.Toss(round)), 0.0, -1);
            var close = reply.Close;
            for (var a = 0; a < actions && action < 0; a++)
            {
                sum += reply.Shares[a];
                action = sum > toss ? a : -1;
                close |= rules.Beta is not null && Math.Abs(sum - toss) < Near;
            }

            diary.Note(round, [.. Enumerable.Range(0, actions).Select(a => a == action ? 1.0 : 0)], close);
            var played = Draws.Happens(draws.Exploration(round), rules.Epsilon)
                ? (int)Math.Floor(actions * Draws.Share(draws.Whim(round)))
                : action;
            seen.Fade(rules.Gamma);
            seen.See(played, Outcome(played, Draws.Share(draws.Outcome(round))));
        }

        return diary.Close(game, Posterior(seen));
    }

    /// <summary>The learner that sees in each round what it should see on average.</summary>
    public NaiveGameRun Expected()
    {
        var (seen, diary) = (new Seen(game), new Diary(rules, actions));
        for (var round = 0; round < rules.Rounds; round++)
        {
            if (Reply(seen) is not { } reply)
            {
                return diary.Refuted(game);
            }

            var ordered = reply.Shares.OrderDescending().ToArray();
            diary.Note(round, reply.Shares, reply.Close || (rules.Beta is not null && ordered[0] - ordered[1] < Near));
            seen.Fade(rules.Gamma);
            for (var a = 0; a < actions; a++)
            {
                var played = ((1 - rules.Epsilon) * reply.Shares[a]) + (rules.Epsilon / actions);
                if (game.Normal)
                {
                    seen.Times[a] += played;
                    seen.Sums[a] += played * game.Truth[a][0];
                }
                else
                {
                    for (var y = 0; y < game.Truth[a].Length; y++)
                    {
                        seen.Counts[a][y] += played * game.Truth[a][y];
                    }
                }
            }
        }

        return diary.Close(game, Posterior(seen));
    }

    /// <summary>The number of the outcome, or its value, that a share of one stands for: the last outcome has the lowest shares.</summary>
    private double Outcome(int action, double share)
    {
        if (game.Normal)
        {
            return game.Truth[action][0]
                + (game.Deviation * MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, share + (0.5 / (1u << 31))));
        }

        var (sum, y) = (0.0, game.Truth[action].Length - 1);
        for (; y > 0; y--)
        {
            sum += game.Truth[action][y];
            if (share < Math.Floor((sum * (1u << 31)) + 0.5) / (1u << 31))
            {
                break;
            }
        }

        return y;
    }

    private (double[] Shares, bool Close)? Reply(Seen seen)
    {
        if (Posterior(seen) is not { } weights)
        {
            return null;
        }

        double[] values = [.. Enumerable.Range(0, actions)
            .Select(a => game.Hypotheses.Zip(weights, (hypothesis, weight) => weight * game.Value(a, hypothesis)).Sum())];
        var best = values.Max();
        if (rules.Beta is { } beta)
        {
            double[] powers = [.. values.Select(value => Math.Exp(beta * (value - best)))];
            return ([.. powers.Select(power => power / powers.Sum())], false);
        }

        int[] tied = [.. Enumerable.Range(0, actions).Where(a => best - values[a] <= Tie * scale)];
        int[] chosen = rules.Ties switch
        {
            TieRule.Random => tied,
            TieRule.Safe when tied.Any(a => safe[a]) => [tied.First(a => safe[a])],
            _ => [tied[0]],
        };
        return (
            [.. Enumerable.Range(0, actions).Select(a => chosen.Contains(a) ? 1.0 / chosen.Length : 0)],
            values.Any(value => Math.Abs(best - value - (Tie * scale)) <= Near * scale));
    }

    /// <summary>Posterior weights; null if no hypothesis is left.</summary>
    private double[]? Posterior(Seen seen)
    {
        double[] logs = [.. game.Hypotheses.Select(hypothesis =>
        {
            var log = Math.Log(hypothesis.Prior > 0 ? hypothesis.Prior : 0);
            for (var a = 0; a < actions; a++)
            {
                if (game.Normal)
                {
                    var (mean, variance) = (hypothesis.Model[a][0], game.Deviation * game.Deviation);
                    log += ((mean * seen.Sums[a]) - (0.5 * mean * mean * seen.Times[a])) / variance;
                    continue;
                }

                for (var y = 0; y < seen.Counts[a].Length; y++)
                {
                    log += seen.Counts[a][y] == 0 ? 0 : seen.Counts[a][y] * Math.Log(Math.Max(0, hypothesis.Model[a][y]));
                }
            }

            return log;
        })];
        var greatest = logs.Max();
        if (double.IsNegativeInfinity(greatest))
        {
            return null;
        }

        double[] weights = [.. logs.Select(log => Math.Exp(log - greatest))];
        var total = weights.Sum();
        return [.. weights.Select(weight => weight / total)];
    }

    /// <summary>What was seen.</summary>
    private sealed class Seen(NaiveGame game)
    {
        public double[][] Counts { get; } = [.. game.Truth.Select(row => new double[row.Length])];

        public double[] Times { get; } = new double[game.Truth.Length];

        public double[] Sums { get; } = new double[game.Truth.Length];

        public void See(int action, double outcome)
        {
            if (game.Normal)
            {
                Times[action]++;
                Sums[action] += outcome;
            }
            else
            {
                Counts[action][(int)outcome]++;
            }
        }

        public void Fade(double gamma)
        {
            for (var a = 0; a < Times.Length; a++)
            {
                (Times[a], Sums[a]) = (gamma * Times[a], gamma * Sums[a]);
                for (var y = 0; y < Counts[a].Length; y++)
                {
                    Counts[a][y] *= gamma;
                }
            }
        }
    }

    /// <summary>Keeps what is reported.</summary>
    private sealed class Diary(Learner rules, int actions)
    {
        private readonly double[] intended = new double[actions];
        private double[] ended = [];
        private int side;
        private double switches, last;
        private bool switching, close;

        public void Note(int round, double[] shares, bool close)
        {
            int[] largest = [.. Enumerable.Range(0, actions).Where(a => shares[a] == shares.Max())];
            var (previous, late) = (side, round >= rules.Rounds - rules.Window);
            side = largest.Length == 1 ? largest[0] : -1;
            if (round > 0 && (side != previous || side < 0))
            {
                switches++;
                last = round + 1;
                switching |= late;
            }

            ended = [.. Enumerable.Range(0, actions).Select(a => largest.Contains(a) ? 1.0 / largest.Length : 0)];
            for (var a = 0; late && a < actions; a++)
            {
                intended[a] += shares[a];
            }

            this.close |= close;
        }

        public NaiveGameRun Refuted(NaiveGame game) => Close(game, null);

        public NaiveGameRun Close(NaiveGame game, double[]? weights)
        {
            var coordinates = game.Hypotheses[0].Point.Length;
            double[] belief = [.. Enumerable.Range(0, coordinates).Select(c =>
                weights is null ? double.NaN : game.Hypotheses.Zip(weights, (hypothesis, weight) => weight * hypothesis.Point[c]).Sum())];
            double[] variances = weights is null || game.Side == 0 ? [] : [.. Enumerable.Range(0, coordinates).Select(c =>
            {
                double Index(int k) => coordinates == 1 ? k : c == 0 ? k / game.Side : k % game.Side;
                var mean = weights.Select((weight, k) => weight * Index(k)).Sum();
                return weights.Select((weight, k) => weight * (Index(k) - mean) * (Index(k) - mean)).Sum();
            })];
            return new(
                intended, ended, switches, last, switching, belief, variances.Any(variance => variance < 1),
                close || variances.Any(variance => Math.Abs(variance - 1) < 1e-9));
        }
    }
}

/// <summary>All that a map tells of one cell, from learners that were followed by the definitions.</summary>
public sealed class NaiveGameCell
{
    private readonly SweepPlan plan;
    private readonly NaiveGameRun[] runs;

    private NaiveGameCell(SweepPlan plan, NaiveGameRun[] runs) => (this.plan, this.runs) = (plan, runs);

    /// <summary>The cell of a plan that gives all cells as many agents.</summary>
    public static NaiveGameCell Of(SweepPlan plan, int row, int column)
    {
        var (rules, learner) = (plan.Learner!, NaiveGameLearner.Of(plan, row, column));
        return new(plan, rules.Simulated
            ? [.. Enumerable.Range(0, rules.Agents.Most).Select(agent => learner.Simulated(new(rules.Seed, row, column, agent)))]
            : [learner.Expected()]);
    }

    /// <summary>Whether rounding could have decided something in it.</summary>
    public bool Close => runs.Any(run => run.Close);

    /// <summary>Whether an agent has no hypothesis left.</summary>
    public bool Refuted => runs.Any(run => double.IsNaN(run.Belief[0]));

    /// <summary>The phase, from the stated thresholds.</summary>
    public Phase Phase
    {
        get
        {
            if (Refuted)
            {
                return Phase.Refuted;
            }

            var trapped = runs.Average(run => run.Ended.Where((_, a) => !plan.Scenario.Actions[a].Safe).Sum());
            var minority = plan.Learner!.Minority;
            return runs.Average(run => run.Switching ? 1 : 0) > 0.5
                || (!plan.Learner.Simulated && runs[0].Ended.Any(ended => ended is > 0 and < 1)) ? Phase.Cycling
                : trapped > minority && 1 - trapped > minority ? Phase.Bistable
                : trapped > 0.5 ? Phase.Trapped : Phase.Safe;
        }
    }

    /// <summary>A field by its stored name; NaN where an agent has no hypothesis left.</summary>
    public double this[string name]
    {
        get
        {
            var (scenario, actions) = (plan.Scenario, plan.Scenario.Actions.Count);
            if (name == "agents" || Refuted)
            {
                return name == "agents" ? runs.Length : double.NaN;
            }

            for (var a = 0; a < actions; a++)
            {
                var action = scenario.Actions[a].Name;
                var (ended, i) = (runs.Sum(run => run.Ended[a]), a);
                if (name == $"share_{action}")
                {
                    return runs.Average(run => run.Intended[i]) / plan.Learner!.Window;
                }

                if (name.StartsWith($"ended_{action}", StringComparison.Ordinal))
                {
                    var interval = ScoreTest.Interval(ended, runs.Length, 0.95);
                    return name.EndsWith("_low", StringComparison.Ordinal) ? interval.Low
                        : name.EndsWith("_high", StringComparison.Ordinal) ? interval.High : ended / runs.Length;
                }
            }

            return name switch
            {
                "switches" => runs.Average(run => run.Switches),
                "last_switch" => runs.Average(run => run.LastSwitch),
                "switching" => runs.Average(run => run.Switching ? 1 : 0),
                "coarse" => runs.Average(run => run.Coarse ? 1 : 0),
                "belief" => runs.Average(run => run.Belief[0]),
                _ => runs.Average(run => run.Belief[scenario.Hypotheses.Names.ToList().IndexOf(name["belief_".Length..])]),
            };
        }
    }
}
