using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Model;

/// <summary>
/// A sweep, or one cell, in the user's words. Reading it is where bad input is refused: every failure is an
/// <see cref="InputException"/> whose one line names the option, the value and the remedy.
/// </summary>
/// <param name="Scenario">Name of the scenario, or its file.</param>
public sealed record PlanRequest(string Scenario)
{
    /// <summary>Most hypotheses on a grid.</summary>
    public const int MostHypotheses = 65536;

    /// <summary>Default cells on a side of a tile.</summary>
    private const int DefaultTile = 1024;

    /// <summary>The same with learners, and the least where cells take long: a tile is to take seconds, not minutes.</summary>
    private const int DefaultLearnerTile = 128, LeastLearnerTile = 4;

    /// <summary>Rounds of all agents of a tile that take some seconds on a few cores.</summary>
    private const double SecondsOfWork = 1L << 32;

    /// <summary>A full tile of this side is as large as one array of labels should be: 2^30 cells.</summary>
    private const int LargestTile = 32768;

    /// <summary>Every tile is a file or more.</summary>
    private const int MostTiles = 1 << 22;

    /// <summary>Horizontal axis, <c>NAME</c> or <c>NAME=LO:HI</c>; null for the first default axis not used.</summary>
    public string? X { get; init; }

    /// <summary>Vertical axis, likewise.</summary>
    public string? Y { get; init; }

    /// <summary>Cells, <c>N</c> or <c>WxH</c>; null for <see cref="SweepPlan.DefaultSize"/> a side.</summary>
    public string? Size { get; init; }

    /// <summary>Fixed parameters, each <c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary><c>none</c>, <c>vanishing</c> or a rate; null for none.</summary>
    public string? Exploration { get; init; }

    /// <summary>
    /// Size of the dense grid of hypotheses that learners have a posterior over; null for the continuum where there is a conjugate
    /// posterior, else for <see cref="SweepPlan.DefaultHypotheses"/> or what a scenario file says. Maps of theory need none.
    /// </summary>
    public string? Hypotheses { get; init; }

    /// <summary>The learners of the map; null for a map of theory.</summary>
    public LearnerRequest? Learner { get; init; }

    /// <summary>File with the prior weights of the learners' hypotheses; null for the prior <c>Beta(a0, b0)</c>.</summary>
    public string? Prior { get; init; }

    /// <summary><c>auto</c> or <c>double</c>; null for auto.</summary>
    public string? Precision { get; init; }

    /// <summary>
    /// Cells on a side of a tile; null for 1024 (for learners 128, or fewer where cells take long), or the longer side of a smaller map.
    /// </summary>
    public string? Tile { get; init; }

    /// <summary>Names of the fields wanted beside the phase.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The map asked for.</summary>
    /// <exception cref="InputException">Something in the request is unknown, malformed or invalid.</exception>
    public SweepPlan ToPlan()
    {
        var scenario = ScenarioCatalogue.Find(Scenario);
        var (width, height) = ReadSize(Size, SweepPlan.DefaultSize);
        var (x, y) = AxisRequest.Pair(scenario, X, Y);
        var settings = new ParameterSettings(scenario, Sets, x, y);
        var grid = new ParameterGrid(x.ToAxis(scenario, settings, width), y.ToAxis(scenario, settings, height));
        ParameterOrder.Check(scenario, settings, (x, grid.X), (y, grid.Y));
        var fields = ReadFields(scenario);
        PayoffUnit.Check(scenario, settings, grid, fields);
        var plan = new SweepPlan(
            scenario, settings.Values, grid, ReadExploration(), ReadHypotheses(), ReadPrecision(), ReadTile(grid, DefaultTile), fields);
        return Learner is null ? plan : WithLearners(plan, Learner.ToLearner(Scenario), settings);
    }

    /// <summary>The one cell asked for: its parameters in scenario order. Axes, size, tile and fields play no part.</summary>
    /// <exception cref="InputException">Something in the request is unknown, malformed or invalid.</exception>
    public (ScenarioDescription Scenario, IReadOnlyList<double> Parameters, Exploration Exploration) ToCell()
    {
        var scenario = ScenarioCatalogue.Find(Scenario);
        var settings = new ParameterSettings(scenario, Sets);
        ParameterOrder.Check(scenario, settings);
        return (scenario, settings.Values, ReadExploration());
    }

    /// <summary>
    /// One learner of the one cell asked for, as the plan of a cell by itself: with a conjugate posterior where it has one, which in a
    /// map over an end of the support none has.
    /// </summary>
    /// <exception cref="InputException">Something in the request is unknown, malformed or invalid.</exception>
    public SweepPlan ToLearnerCell()
    {
        var scenario = ScenarioCatalogue.Find(Scenario);
        var settings = new ParameterSettings(scenario, Sets);
        ParameterOrder.Check(scenario, settings);
        var cell = CellInputs.OfCell(scenario, settings.Values, Model.Exploration.None, ReadHypotheses()).Plan;
        return WithLearners(cell, Learner!.ToLearner() with { Agents = new(1, 1) }, settings);
    }

    private SweepPlan WithLearners(SweepPlan plan, Learner learner, ParameterSettings settings)
    {
        var weights = ReadPrior(plan, settings);
        learner = learner with
        {
            Prior = weights,
            Grid = !plan.Scenario.HasFastLearners
                || Hypotheses is not null || weights is not null || !new LearnerCells(new(plan)).AreConjugate,
        };
        var hypotheses = weights?.Length
            ?? (Hypotheses is null && !plan.Scenario.HasFastLearners ? HypothesisCount.Usual(plan.Scenario) : plan.Hypotheses);
        if (HypothesisCount.Flaw(plan.Scenario, hypotheses) is { } flaw)
        {
            throw new InputException(
                weights is null ? $"--hypotheses {Hypotheses}: {flaw}" : $"--prior {Prior}: holds {weights.Length} weights; {flaw}");
        }

        plan = plan with
        {
            Learner = learner,
            Hypotheses = hypotheses,
            TileSide = ReadTile(plan.Grid, UsualTile(plan.Scenario, learner, hypotheses)),
            Precision = Model.Precision.Double,
            Fields = learner.FieldsOf(plan.Scenario),
        };
        return double.IsFinite((learner.Beta ?? 0) * new CellInputs(plan).PayoffUnit)
            ? plan
            : throw new InputException($"--beta {Learner!.Beta}: times payoffs as large as these it is no finite number; give a smaller one");
    }

    private double[]? ReadPrior(SweepPlan plan, ParameterSettings settings)
    {
        if (Prior is null)
        {
            return null;
        }

        if (Hypotheses is not null)
        {
            throw new InputException($"--hypotheses {Hypotheses}: --prior {Prior} gives every hypothesis its weight; leave --hypotheses out");
        }

        foreach (var (i, parameter) in plan.Scenario.Parameters.Index())
        {
            var isAxis = plan.IsSwept(i);
            if (parameter.Role == ParameterRole.Prior && (isAxis || settings.Origin(i) is not null))
            {
                throw new InputException($"--prior {Prior}: takes the place of {Model.Learner.OwnPrior(plan.Scenario)}; do not give {parameter.Name} as well");
            }

            if (parameter.Role == ParameterRole.Subjective && isAxis)
            {
                throw new InputException(
                    $"--prior {Prior}: is a table over one support, and {parameter.Name}, an axis of this map, moves it; choose other axes");
            }
        }

        return PriorTable.Read(Prior);
    }

    /// <summary>Reads <c>N</c> or <c>WxH</c>; null stands for <paramref name="usual"/> a side.</summary>
    /// <exception cref="InputException">The text is neither.</exception>
    internal static (int Width, int Height) ReadSize(string? size, int usual)
    {
        if (size is null)
        {
            return (usual, usual);
        }

        var sides = size.Split('x');
        var width = InputText.Whole(sides[0], 1, SweepPlan.LargestSize);
        var height = sides.Length == 1 ? width : sides.Length == 2 ? InputText.Whole(sides[1], 1, SweepPlan.LargestSize) : null;
        return width is { } w && height is { } h
            ? (w, h)
            : throw new InputException(
                $"--size {size}: give N or WxH, as in 512 or 640x480, each side a whole number from 1 to {SweepPlan.LargestSize}");
    }

    private Exploration ReadExploration() => Model.Exploration.Parse(Exploration ?? "none");

    private int ReadHypotheses() => Hypotheses is null
        ? SweepPlan.DefaultHypotheses
        : InputText.Whole(Hypotheses, 2, MostHypotheses)
            ?? throw new InputException($"--hypotheses {Hypotheses}: give a whole number from 2 to {MostHypotheses}");

    private Precision ReadPrecision() => Precision switch
    {
        null or "auto" => Model.Precision.Auto,
        "double" => Model.Precision.Double,
        _ => throw new InputException($"--precision {Precision}: {Suggestion.For(Precision, ["auto", "double"], "precision")}"),
    };

    private static int UsualTile(ScenarioDescription scenario, Learner learner, int hypotheses)
    {
        // With agents added as needed, most cells get a few hundred.
        var agents = learner.Agents.Sequential ? Math.Min(2 * Model.Learner.DefaultAgents, learner.Agents.Most) : learner.Agents.Most;
        var side = DefaultLearnerTile;
        while (side > LeastLearnerTile && (double)side * side * agents * learner.WorkOfAgent(scenario, hypotheses) > SecondsOfWork)
        {
            side /= 2;
        }

        return side;
    }

    private int ReadTile(ParameterGrid grid, int usual)
    {
        var longerSide = Math.Max(grid.Width, grid.Height);
        var (least, largest) = (LeastTile(grid), Math.Min(longerSide, LargestTile));
        return Tile is null
            ? Math.Max(least, Math.Min(usual, longerSide))
            : InputText.Whole(Tile, least, largest)
                ?? throw new InputException(
                    $"--tile {Tile}: give {(least == largest ? $"{least}" : $"a whole number from {least} to {largest}")}"
                    + (largest == longerSide ? ", the longer side of the map" : "")
                    + (least > 1 ? $"; below {least} the map falls into more than {MostTiles} tiles" : ""));
    }

    private static int LeastTile(ParameterGrid grid)
    {
        var side = 1;
        while ((long)grid.TileColumns(side) * grid.TileRows(side) > MostTiles)
        {
            side++;
        }

        return side;
    }

    private List<Field> ReadFields(ScenarioDescription scenario)
    {
        var fields = new List<Field>();
        foreach (var name in Fields)
        {
            var field = FieldNames.Parse(name, scenario, FieldNames.OfTheoryIn(scenario));
            if (fields.Contains(field))
            {
                throw new InputException($"--field {name}: is asked for twice; name it once");
            }

            fields.Add(field);
        }

        fields.Sort();
        return fields;
    }
}
