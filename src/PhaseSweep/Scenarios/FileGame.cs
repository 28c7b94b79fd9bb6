using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Scenarios;

/// <summary>A formula of a file and where it stands.</summary>
/// <param name="Expression">The formula.</param>
/// <param name="At">Its place.</param>
/// <param name="IsRest">Whether the file says <c>"rest"</c> there: one minus the others.</param>
internal sealed record Formula(Expression Expression, Place At, bool IsRest = false);

/// <summary>A parameter of a file.</summary>
internal sealed record FileParameter(Variable Variable, double Value, double Low, double High, string Meaning, Place At)
{
    public string Name => Variable.Name;
}

/// <summary>One coordinate of the hypotheses, on an interval.</summary>
internal sealed record FileInterval(Variable Variable, Formula Low, Formula High, int? Count, Place At);

/// <summary>An action of a file: a formula an outcome. Of a normal outcome, truth and model hold its mean, and the payoff two formulas:
/// that at y = 0, and what a unit of y adds.</summary>
internal sealed record FileAction(
    string Name, bool Safe, string Meaning, IReadOnlyList<Formula> Truth, IReadOnlyList<Formula> Model, IReadOnlyList<Formula> Payoff, Place At);

/// <summary>What a scenario file says, read and of the right kinds; <see cref="RangeCheck"/> checks its numbers.</summary>
internal sealed record FileGame
{
    /// <summary>The text.</summary>
    public required SourceText Source { get; init; }

    /// <summary>Name on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>Title of its figures.</summary>
    public required string Title { get; init; }

    /// <summary>What happens in it.</summary>
    public required string Summary { get; init; }

    /// <summary>Where it comes from; empty if the file does not say.</summary>
    public required string Reference { get; init; }

    /// <summary>What is known of it; empty if the file does not say.</summary>
    public required string Answer { get; init; }

    /// <summary>The parameters, in the order of the file; those of a Beta prior last, where it has one.</summary>
    public required IReadOnlyList<FileParameter> Parameters { get; init; }

    /// <summary>Names of the default axes.</summary>
    public required (string X, string Y) Axes { get; init; }

    /// <summary>The coordinates of the hypotheses.</summary>
    public required IReadOnlyList<Variable> Coordinates { get; init; }

    /// <summary>Their intervals; empty where the file lists hypotheses.</summary>
    public required IReadOnlyList<FileInterval> Intervals { get; init; }

    /// <summary>The hypotheses, if they are a list.</summary>
    public required IReadOnlyList<IReadOnlyList<double>>? List { get; init; }

    /// <summary>Whether the list stands for intervals in which the model is not affine.</summary>
    public bool IsGrid => List is not null && Intervals.Count > 0;

    /// <summary>Hypotheses on a dense grid.</summary>
    public required int Count { get; init; }

    /// <summary>Names of the outcomes.</summary>
    public required IReadOnlyList<string> Outcomes { get; init; }

    /// <summary>Standard deviation of a normal outcome; null where outcomes have names.</summary>
    public required Formula? Deviation { get; init; }

    /// <summary>The actions; of two, the unsafe one first.</summary>
    public required IReadOnlyList<FileAction> Actions { get; init; }

    /// <summary>The prior density, up to a factor.</summary>
    public required Formula Density { get; init; }

    /// <summary>Whether the last two parameters are those of a prior Beta(a0, b0), which the file did not give.</summary>
    public required bool HasBetaPrior { get; init; }

    /// <summary>Whether the fast routines know its cells: two actions, two outcomes, one interval.</summary>
    public bool IsBinary => Actions.Count == 2 && Outcomes.Count == 2 && Deviation is null && List is null && Coordinates.Count == 1;

    /// <summary>Whether a formula of the cells compares numbers to choose between formulas.</summary>
    public bool HasBranches => Actions.SelectMany(a => a.Truth.Concat(a.Model).Concat(a.Payoff))
        .Concat(Intervals.SelectMany(i => (Formula[])[i.Low, i.High]))
        .Concat(Deviation is null ? [] : [Deviation])
        .Any(formula => Branches(formula.Expression));

    /// <summary>The roles of the parameters, in order.</summary>
    public IReadOnlyList<ParameterRole> Roles => ParameterRoles.Of(this);

    private static bool Branches(Expression expression) => expression is Choice || expression.Operands.Any(Branches);
}
