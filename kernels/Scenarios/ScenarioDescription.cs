namespace PhaseSweep.Kernels.Scenarios;

/// <summary>
/// What a parameter describes, as far as equilibria depend on it: what enters the divergence table, and what payoffs. The density of the prior
/// of a file may depend on any.
/// </summary>
public enum ParameterRole
{
    /// <summary>A true outcome probability; dimensionless, in [0, 1].</summary>
    Environment,

    /// <summary>
    /// A reward, cost or loss. Where <see cref="ScenarioDescription.PayoffsScale"/>, multiplying all of them by one positive factor changes no
    /// label.
    /// </summary>
    Payoff,

    /// <summary>Part of the agent's subjective model, such as an end of the support of the prior.</summary>
    Subjective,

    /// <summary>Enters payoffs and true probabilities.</summary>
    Mixed,

    /// <summary>The shape of the prior on its support. Learners begin with it; equilibria do not depend on it.</summary>
    Prior,
}

/// <summary>One action of a scenario.</summary>
/// <param name="Name">Short name, as the paper writes it: <c>S</c>, <c>H</c>.</param>
/// <param name="Safe">Whether the scenario declares the action safe.</param>
/// <param name="Meaning">What the agent does, in a few words.</param>
public sealed record ActionDescription(string Name, bool Safe, string Meaning)
{
    /// <summary>The outcomes, a bit each, that never happen after it whatever the parameters are.</summary>
    public int Never { get; init; }
}

/// <summary>One parameter of a scenario; its index in the scenario's list is its index in <see cref="Parameters{T}"/>.</summary>
/// <param name="Name">Name as the paper writes it: <c>p_S</c>.</param>
/// <param name="Meaning">What it is, in a few words.</param>
/// <param name="Role">What it describes.</param>
/// <param name="Default">Value when neither set nor swept.</param>
/// <param name="Valid">The values it may take.</param>
/// <param name="AxisLow">Low end of the default range when the parameter is an axis.</param>
/// <param name="AxisHigh">High end of that range.</param>
/// <param name="AxisLowParameter">If given, the parameter whose value is used instead of <paramref name="AxisLow"/>.</param>
/// <param name="AxisHighParameter">If given, the parameter whose value is used instead of <paramref name="AxisHigh"/>.</param>
public sealed record ParameterDescription(
    string Name,
    string Meaning,
    ParameterRole Role,
    double Default,
    ValidRange Valid,
    double AxisLow,
    double AxisHigh,
    string? AxisLowParameter = null,
    string? AxisHighParameter = null);

/// <summary>An interval of valid values, each end open or closed; infinite ends are open.</summary>
public sealed record ValidRange(double Low, bool LowOpen, double High, bool HighOpen)
{
    /// <summary>Probabilities: [0, 1].</summary>
    public static ValidRange Probability { get; } = new(0, false, 1, false);

    /// <summary>Any finite value.</summary>
    public static ValidRange Finite { get; } = new(double.NegativeInfinity, true, double.PositiveInfinity, true);

    /// <summary>Finite and above zero.</summary>
    public static ValidRange Positive { get; } = new(0, true, double.PositiveInfinity, true);

    /// <summary>
    /// Parameters of a Beta prior: above zero, and at most a billion, a hundred times what the longest life can add to them. A prior that
    /// weighs more could not be told from one that rules every hypothesis out.
    /// </summary>
    public static ValidRange PriorWeight { get; } = new(0, true, 1e9, false);

    /// <summary>Finite and at least zero.</summary>
    public static ValidRange NonNegative { get; } = new(0, false, double.PositiveInfinity, true);

    /// <summary>Whether <paramref name="value"/> may be used; NaN never.</summary>
    public bool Contains(double value) =>
        (LowOpen ? value > Low : value >= Low) && (HighOpen ? value < High : value <= High);

    /// <summary>
    /// Whether an axis may begin or end at <paramref name="value"/>: at an open end too, as what it samples lies inside; infinity
    /// may not.
    /// </summary>
    public bool MayEnd(double value) => double.IsFinite(value) && value >= Low && value <= High;

    /// <summary>The range as one writes it after a parameter's name: <c>must lie in [0, 1]</c>, <c>must be above 0</c>.</summary>
    public override string ToString() => (double.IsFinite(Low), double.IsFinite(High)) switch
    {
        (true, true) => FormattableString.Invariant($"must lie in {(LowOpen ? '(' : '[')}{Low}, {High}{(HighOpen ? ')' : ']')}"),
        (true, false) => FormattableString.Invariant($"must be finite and {(LowOpen ? "above" : "at least")} {Low}"),
        (false, true) => FormattableString.Invariant($"must be finite and {(HighOpen ? "below" : "at most")} {High}"),
        _ => "must be finite",
    };
}

/// <summary>Which routines solve the cells of a scenario.</summary>
public enum Theory
{
    /// <summary>Two actions, two outcomes, one interval of hypotheses: every device, proofs and boundaries.</summary>
    Binary,

    /// <summary>Any number of actions and outcomes, one interval of hypotheses: every device, proofs and boundaries.</summary>
    Line,

    /// <summary>Two actions, two outcomes or a normal one, hypotheses in a rectangle: every device, proofs and boundaries.</summary>
    Plane,

    /// <summary>A list of hypotheses: every device for labels alone, else the host; proofs and boundaries.</summary>
    List,

    /// <summary>Hypotheses in a rectangle and more actions or outcomes: the host.</summary>
    Rectangle,
}

/// <summary>The hypotheses of a scenario: coordinates on intervals, or a list.</summary>
/// <param name="Names">Names of the coordinates: <c>theta</c>.</param>
/// <param name="Count">Hypotheses on a dense grid, where a grid is asked for and its size is not.</param>
/// <param name="List">The hypotheses of a list, each with its coordinates; null where they are intervals.</param>
public sealed record HypothesisDescription(IReadOnlyList<string> Names, int Count, IReadOnlyList<IReadOnlyList<double>>? List = null)
{
    /// <summary>For each action the coordinates, a bit each, that its model depends on; null where all do on all.</summary>
    public IReadOnlyList<int>? ModelCoordinates { get; init; }

    /// <summary>One interval, with the usual grid.</summary>
    public static HypothesisDescription Interval(string name) => new([name], 256);

    /// <summary>
    /// Of a list, for each hypothesis a number that it shares with those that say the same of an action whatever the parameters: playing it
    /// can never tell them apart.
    /// </summary>
    public int[] Alike(int action)
    {
        var coordinates = ModelCoordinates?[action] ?? ~0;
        var said = new Dictionary<(double, double), int>();
        return [.. List!.Select(hypothesis =>
        {
            var first = (coordinates & 1) != 0 ? hypothesis[0] : 0;
            var second = (coordinates & 2) != 0 && hypothesis.Count > 1 ? hypothesis[1] : 0;
            return said.TryGetValue((first, second), out var number) ? number : said[(first, second)] = said.Count;
        })];
    }
}

/// <summary>
/// What a scenario says of itself: its actions, its parameters in the order of <see cref="Parameters{T}"/>, and the
/// two default axes. The mathematics of its cells is a generic struct.
/// </summary>
/// <param name="Name">Name on the command line: <c>sycophancy</c>.</param>
/// <param name="Title">Title of its figures.</param>
/// <param name="Summary">What happens in it, in a sentence or two.</param>
/// <param name="Actions">The actions, the first one first.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="DefaultX">Name of the default horizontal axis.</param>
/// <param name="DefaultY">Name of the default vertical axis.</param>
/// <param name="CellType">The open generic struct (<c>typeof(Sycophancy&lt;&gt;)</c>) of its cells, which implements
/// <see cref="IScenario{TSelf,T}"/>, <see cref="IGame{TSelf,T}"/> or both.</param>
public sealed record ScenarioDescription(
    string Name,
    string Title,
    string Summary,
    IReadOnlyList<ActionDescription> Actions,
    IReadOnlyList<ParameterDescription> Parameters,
    string DefaultX,
    string DefaultY,
    Type CellType)
{
    /// <summary>Names of the outcomes; one name where the outcome is normal.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = ["0", "1"];

    /// <summary>The hypotheses.</summary>
    public HypothesisDescription Hypotheses { get; init; } = HypothesisDescription.Interval("theta");

    /// <summary>The text of the file that the scenario was read from; null for a built-in one.</summary>
    public string? Source { get; init; }

    /// <summary>
    /// Whether a learner's prior is <c>Beta(A0, B0)</c> of <see cref="IScenario{TSelf,T}"/>, or uniform; false where it has another density.
    /// </summary>
    public bool HasBetaPrior { get; init; } = true;

    /// <summary>
    /// Whether all payoffs are multiplied by a factor where its <see cref="ParameterRole.Payoff"/> parameters are, and nothing else changes.
    /// </summary>
    public bool PayoffsScale { get; init; } = true;

    /// <summary>Whether formulas of its cells compare numbers to choose between formulas.</summary>
    public bool HasBranches { get; init; }

    /// <summary>Whether its cells are an <see cref="IScenario{TSelf,T}"/>: two actions, two outcomes, one interval of hypotheses.</summary>
    public bool IsBinary => Implements(typeof(IScenario<,>));

    /// <summary>
    /// Whether its learners have the fast routines, of two actions and a prior <c>Beta(a0, b0)</c>; the others are followed as those of a game
    /// of any size.
    /// </summary>
    public bool HasFastLearners => IsBinary && HasBetaPrior;

    /// <summary>Whether its cells are an <see cref="IGame{TSelf,T}"/>.</summary>
    public bool IsGame => Implements(typeof(IGame<,>));

    /// <summary>Whether labels can be proven over boxes.</summary>
    public bool HasProofs => Theory is not Theory.Rectangle;

    /// <summary>What a message says where they cannot.</summary>
    public string NoProofs =>
        $"{Name} has two coordinates and more than two actions or outcomes, for which labels are computed but not proven";

    /// <summary>Which routines solve its cells.</summary>
    public Theory Theory => IsBinary ? Theory.Binary
        : Hypotheses.List is not null ? Theory.List
        : Hypotheses.Names.Count == 1 ? Theory.Line
        : Actions.Count == 2 && Outcomes.Count <= 2 ? Theory.Plane
        : Theory.Rectangle;

    /// <summary>The parameters of a prior <c>Beta(a0, b0)</c>, which every built-in scenario has.</summary>
    public static IReadOnlyList<ParameterDescription> Prior { get; } =
    [
        new("a0", "weight of the prior Beta(a0, b0) towards high theta", ParameterRole.Prior, 1, ValidRange.PriorWeight, 0, 10),
        new("b0", "weight of the prior Beta(a0, b0) towards low theta", ParameterRole.Prior, 1, ValidRange.PriorWeight, 0, 10),
    ];

    /// <summary>Whether a parameter is counted in the unit of the payoffs, which may be any.</summary>
    public bool HasPayoffUnit(int parameter) => PayoffsScale && Parameters[parameter].Role == ParameterRole.Payoff;

    /// <summary>Index of the named parameter, or -1.</summary>
    public int IndexOf(string parameter)
    {
        for (var i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].Name == parameter)
            {
                return i;
            }
        }

        return -1;
    }

    private bool Implements(Type contract) =>
        CellType.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == contract);
}
