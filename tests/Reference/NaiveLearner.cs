using PhaseSweep.Model;

namespace PhaseSweep.Tests.Reference;

/// <summary>What one learner did.</summary>
/// <param name="First">Rounds of the window in which action 0 was intended; for the expected learner the sum of its shares.</param>
/// <param name="Switches">Rounds in which another action was intended than in the round before.</param>
/// <param name="LastSwitch">Number, from 1, of the last of them; 0 if there was none.</param>
/// <param name="Ended">1 if action 0 was intended in the last round, 0 if action 1 was; 1/2 for a coin.</param>
/// <param name="Switching">Whether there was a switch in the window.</param>
/// <param name="Belief">Mean of the final posterior; NaN if no hypothesis is left.</param>
/// <param name="Coarse">Whether that is narrower than the distance of the hypotheses.</param>
/// <param name="Close">Whether rounding could have decided something: then there is nothing to compare.</param>
public sealed record NaiveRun(
    double First, double Switches, double LastSwitch, double Ended, bool Switching, double Belief, bool Coarse, bool Close);

/// <summary>
/// A learner followed by the definitions, round by round, in plain arithmetic: counts in an array, beliefs from all hypotheses. It
/// shares no code with the learners under test.
/// </summary>
public sealed class NaiveLearner(Game game, NaiveBelief belief, Learner rules, bool firstIsSafe)
{
    /// <summary>A tie is a gap of at most this share of the largest payoff.</summary>
    private const double Tie = 1e-9;

    /// <summary>
    /// A gap as near as this to the edge of a tie, or a draw to a chance, could fall on either side: gaps and chances are good to
    /// hundreds of roundings of 2^-53.
    /// </summary>
    private const double Near = 1e-12;

    /// <summary>The learner of a cell of a plan.</summary>
    public static NaiveLearner Of(SweepPlan plan, int row, int column)
    {
        double[] parameters = [.. plan.Parameters];
        parameters[plan.XIndex] = plan.Grid.X.Center(column);
        parameters[plan.YIndex] = plan.Grid.Y.Center(row);
        var game = Game.Of(plan.Scenario, parameters);
        return new(game, NaiveBelief.Of(plan, game, parameters), plan.Learner!, plan.Scenario.Actions[0].Safe);
    }

    /// <summary>The belief that counts leave.</summary>
    public NaiveBelief Belief => belief;

    /// <summary>The game it plays.</summary>
    public Game Game => game;

    /// <summary>Share of action 0 in the reply to what counts leave, and whether rounding could decide it.</summary>
    public (double Share, bool Close) Reply(double[] counts)
    {
        var (gap, scale) = (belief.Gap(counts), game.PayoffScale);
        if (rules.Beta is { } beta)
        {
            return (1 / (1 + Math.Exp(-beta * gap)), false);
        }

        var tied = rules.Ties switch
        {
            TieRule.First => 1,
            TieRule.Safe => firstIsSafe ? 1 : 0,
            _ => 0.5,
        };
        var share = gap > Tie * scale ? 1 : gap < -Tie * scale ? 0 : double.IsNaN(gap) ? gap : tied;
        return (share, Math.Abs(Math.Abs(gap) - (Tie * scale)) <= Near * scale);
    }

    /// <summary>An agent that plays, sees an outcome drawn from the truth, and updates.</summary>
    public NaiveRun Simulated(Draws draws)
    {
        var (counts, diary) = (new double[4], new Diary(rules));
        for (var round = 0; round < rules.Rounds; round++)
        {
            var (share, close) = Reply(counts);
            var toss = Draws.Share(draws.Toss(round));
            var action = share > toss ? 0 : 1;
            diary.Note(round, share: 1 - action, close || Math.Abs(share - toss) <= Near);

            var whim = draws.Exploration(round);
            var played = Draws.Happens(whim, rules.Epsilon) ? (whim % 2 == 1 ? 0 : 1) : action;
            var outcome = Draws.Happens(draws.Outcome(round), game.TruthOf(played, 1)) ? 1 : 0;
            Fade(counts);
            counts[(2 * played) + outcome]++;
        }

        return diary.Close(belief, counts);
    }

    /// <summary>The learner that sees in each round what it should see on average.</summary>
    public NaiveRun Expected()
    {
        var (counts, diary) = (new double[4], new Diary(rules));
        for (var round = 0; round < rules.Rounds; round++)
        {
            var (share, close) = Reply(counts);
            diary.Note(round, share, close || (rules.Beta is not null && Math.Abs(share - 0.5) <= Near));
            Fade(counts);
            for (var i = 0; i < counts.Length; i++)
            {
                var intended = i / 2 == 0 ? share : 1 - share;
                counts[i] += (((1 - rules.Epsilon) * intended) + (rules.Epsilon / 2)) * game.TruthOf(i / 2, i % 2);
            }
        }

        return diary.Close(belief, counts);
    }

    private void Fade(double[] counts)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] *= rules.Gamma;
        }
    }

    /// <summary>Keeps what is reported of a learner.</summary>
    private sealed class Diary(Learner rules)
    {
        private double first, switches, last, side;
        private bool switching, close;

        /// <summary>Notes a round: the share of action 0 in what is intended. Even shares are a coin, and a switch each time.</summary>
        public void Note(int round, double share, bool close)
        {
            var previous = side;
            var late = round >= rules.Rounds - rules.Window;
            side = share > 0.5 ? 1 : share < 0.5 ? 0 : 0.5;
            if (round > 0 && (side != previous || side == 0.5))
            {
                switches++;
                last = round + 1;
                switching |= late;
            }

            first += late ? share : 0;
            this.close |= close;
        }

        public NaiveRun Close(NaiveBelief belief, double[] counts)
        {
            var variance = belief.Variance(counts);
            return new(first, switches, last, side, switching, belief.Mean(counts), variance < 1, close || Math.Abs(variance - 1) < Near);
        }
    }
}
