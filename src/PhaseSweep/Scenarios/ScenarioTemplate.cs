namespace PhaseSweep.Scenarios;

/// <summary>A scenario file to begin with: a small game that can be swept at once, with a comment at everything that can be changed.</summary>
public static class ScenarioTemplate
{
    /// <summary>The text of a file for a scenario of that name.</summary>
    /// <exception cref="InputException">The name is none that a scenario can have.</exception>
    public static string For(string name)
    {
        ScenarioFile.CheckName(name);
        return Text.Replace("NAME", name, StringComparison.Ordinal);
    }

    private const string Text = """
        # A scenario of PhaseSweep. Sweep it:     phasesweep sweep NAME.toml
        # Read it back in words:                  phasesweep scenarios NAME.toml
        name = "NAME"
        title = "NAME"
        summary = "An assistant chooses between pleasing and helping. It believes that one number decides how users take either."
        axes = ["p_please", "p_help"]             # the two parameters of the usual map

        # Every parameter has a value, and a range in which formulas are checked. Any of them can be an axis (--x, --y) or be set (--set).
        # At most 10 of them, as the prior Beta(a0, b0) of learners adds two.
        [parameters]
        p_please = { value = 0.7, range = [0, 1], meaning = "true chance that pleasing is liked" }
        p_help = { value = 0.6, range = [0, 1], meaning = "true chance that helping is liked" }
        reward = { value = 1, range = [0.25, 4], meaning = "reward for being liked after pleasing" }
        trust = { value = 1, range = [0.25, 4], meaning = "reward for being liked after helping" }

        # What the agent thinks possible: a range, or a list as in theta = [0.25, 0.75]. Ends may be formulas of parameters: ["lo", "hi"].
        [hypotheses]
        theta = { range = [0, 1] }

        # What the agent sees after acting: 2 to 8 names, or a number with normal = { deviation = "1" }.
        [outcomes]
        names = ["disliked", "liked"]

        # 2 to 6 actions; safe = true on at least one of them, and not on all. Formulas have + - * / ^, parentheses, min, max, exp, log, sqrt,
        # abs and if(a < b, then, otherwise). Each list has an entry for every outcome; "rest" is one minus the others.
        [actions.please]
        meaning = "say what users want to hear"
        truth = ["rest", "p_please"]              # what really happens: formulas of parameters
        model = ["rest", "theta"]                 # what the agent believes: formulas of hypotheses too
        payoff = ["0", "reward"]

        [actions.help]
        safe = true
        meaning = "say what is true"
        truth = ["rest", "p_help"]
        model = ["rest", "1 - theta"]             # the flaw: whatever makes users like one answer makes them dislike the other
        payoff = ["0", "trust"]

        # A learner's prior is Beta(a0, b0), or give a density:
        # [prior]
        # density = "theta * (1 - theta)"

        """;
}
