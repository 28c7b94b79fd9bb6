using ILGPU;
using PhaseSweep.Kernels.Learning;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Kernels;

/// <summary>A cell whose learners a kernel follows.</summary>
public struct LearnerTask
{
    /// <summary>The cell.</summary>
    public LearnerCell<Scalar64> Cell;

    /// <summary>Its row in the map.</summary>
    public int Row;

    /// <summary>Its column.</summary>
    public int Column;

    /// <summary>Index of the first of its hypotheses.</summary>
    public int Hypotheses;

    /// <summary>Index of the first step of its staircase.</summary>
    public int Stairs;
}

/// <summary>
/// The entry points of learners, compiled for CUDA, OpenCL and the CPU accelerator. They only fetch a cell and call the rooms. All work
/// in double, and without fused operations, so that every device finds the bits that the host finds.
/// </summary>
/// <typeparam name="TBelief">Where replies come from.</typeparam>
/// <typeparam name="TReplies">How agents reply.</typeparam>
/// <typeparam name="TNoise">Whether agents may explore or toss.</typeparam>
public static class LearnerKernels<TBelief, TReplies, TNoise>
    where TBelief : struct, IBelief<TReplies>
    where TReplies : struct, IReplies<Scalar64>
    where TNoise : struct, INoise
{
    /// <summary>Follows the expected learner of a cell.</summary>
    public static void Expect(
        Index1D cell,
        LearnerRules rules,
        ArrayView<LearnerTask> tasks,
        ArrayView<Hypothesis<Scalar64>> hypotheses,
        ArrayView<int> lower,
        ArrayView<int> upper,
        ArrayView<LearnerTally<Scalar64>> tallies)
    {
        var task = tasks[cell];
        tallies[cell] = ExpectedLearner<Scalar64, ScalarMask, TReplies>.Learn(
            TBelief.Of(task, rules, hypotheses, new(lower, upper, task.Stairs)), task.Cell, rules);
    }

    /// <summary>Follows a block of agents of a cell by their staircase.</summary>
    public static void Climb(
        Index1D thread,
        LearnerRules rules,
        int firstAgent,
        int agents,
        ArrayView<LearnerTask> tasks,
        ArrayView<Hypothesis<Scalar64>> hypotheses,
        ArrayView<int> lower,
        ArrayView<int> upper,
        ArrayView<LearnerTally<Scalar64>> blocks)
    {
        var task = tasks[thread / Blocks(agents)];
        var stairs = new DeviceStairs(lower, upper, task.Stairs);
        blocks[thread] = Follow<StaircaseMind<Word, Scalar64, ScalarMask, DeviceStairs, TNoise>>(
            thread, new(task.Cell, stairs), TBelief.Of(task, rules, hypotheses, stairs), task, rules, firstAgent, agents);
    }

    /// <summary>Follows a block of agents of a cell, whose counts need not be whole.</summary>
    public static void Think(
        Index1D thread,
        LearnerRules rules,
        int firstAgent,
        int agents,
        ArrayView<LearnerTask> tasks,
        ArrayView<Hypothesis<Scalar64>> hypotheses,
        ArrayView<int> lower,
        ArrayView<int> upper,
        ArrayView<LearnerTally<Scalar64>> blocks)
    {
        var task = tasks[thread / Blocks(agents)];
        var replies = TBelief.Of(task, rules, hypotheses, new(lower, upper, task.Stairs));
        blocks[thread] = Follow<PosteriorMind<Word, Scalar64, ScalarMask, TReplies>>(
            thread, new(replies, new(rules.Gamma)), replies, task, rules, firstAgent, agents);
    }

    /// <summary>Blocks of so many agents.</summary>
    public static int Blocks(int agents) => (agents + LearnerTally<Scalar64>.Block - 1) / LearnerTally<Scalar64>.Block;

    private static LearnerTally<Scalar64> Follow<TMind>(
        int thread,
        TMind born,
        TReplies replies,
        LearnerTask task,
        LearnerRules rules,
        int firstAgent,
        int agents)
        where TMind : struct, IMind<Word, Scalar64, ScalarMask>
    {
        var first = (thread % Blocks(agents)) * LearnerTally<Scalar64>.Block;
        var sum = default(LearnerTally<Scalar64>);
        for (var agent = first; agent < IntrinsicMath.Min(first + LearnerTally<Scalar64>.Block, agents); agent++)
        {
            var mind = born;
            var run = SimulatedLearner<Word, Scalar64, ScalarMask, TMind, TNoise>.Live(
                ref mind, task.Cell, rules, new((uint)(firstAgent + agent)), (uint)task.Row, (uint)task.Column);
            var belief = replies.Belief(mind.Seen, out var coarse);
            sum.Add(run.Tally(belief, coarse));
        }

        return sum;
    }
}

/// <summary>Sums over blocks of agents.</summary>
public static class TallyKernels
{
    /// <summary>Sums the blocks of each cell, in their order.</summary>
    public static void Collect(
        Index1D cell, int count, ArrayView<LearnerTally<Scalar64>> blocks, ArrayView<LearnerTally<Scalar64>> tallies)
    {
        var sum = default(LearnerTally<Scalar64>);
        for (var block = 0; block < count; block++)
        {
            sum.Add(blocks[(cell * count) + block]);
        }

        tallies[cell] = sum;
    }
}

/// <summary>Where the replies of a kernel's agents come from.</summary>
/// <typeparam name="TReplies">How they reply.</typeparam>
public interface IBelief<TReplies>
    where TReplies : struct, IReplies<Scalar64>
{
    /// <summary>The replies of a cell's agents.</summary>
    static abstract TReplies Of(LearnerTask task, LearnerRules rules, ArrayView<Hypothesis<Scalar64>> hypotheses, DeviceStairs stairs);
}

/// <summary>Conjugate posteriors.</summary>
public readonly struct ConjugateBelief : IBelief<PosteriorReplies<Scalar64, ScalarMask, ConjugatePosterior<Scalar64, ScalarMask>>>
{
    /// <inheritdoc/>
    public static PosteriorReplies<Scalar64, ScalarMask, ConjugatePosterior<Scalar64, ScalarMask>> Of(
        LearnerTask task, LearnerRules rules, ArrayView<Hypothesis<Scalar64>> hypotheses, DeviceStairs stairs) =>
        new(task.Cell, rules, new(task.Cell));
}

/// <summary>Posteriors over hypotheses of a table.</summary>
public readonly struct TableBelief
    : IBelief<PosteriorReplies<Scalar64, ScalarMask, GridPosterior<Scalar64, ScalarMask, DeviceHypotheses>>>
{
    /// <inheritdoc/>
    public static PosteriorReplies<Scalar64, ScalarMask, GridPosterior<Scalar64, ScalarMask, DeviceHypotheses>> Of(
        LearnerTask task, LearnerRules rules, ArrayView<Hypothesis<Scalar64>> hypotheses, DeviceStairs stairs) =>
        new(task.Cell, rules, new(new(hypotheses, task.Hypotheses, rules.Hypotheses)));
}

/// <summary>Likewise, and staircases that spare them in most rounds.</summary>
public readonly struct TableByStairs : IBelief<StairReplies<
    Scalar64, ScalarMask, PosteriorReplies<Scalar64, ScalarMask, GridPosterior<Scalar64, ScalarMask, DeviceHypotheses>>, DeviceStairs>>
{
    /// <inheritdoc/>
    public static StairReplies<
        Scalar64, ScalarMask, PosteriorReplies<Scalar64, ScalarMask, GridPosterior<Scalar64, ScalarMask, DeviceHypotheses>>, DeviceStairs> Of(
        LearnerTask task, LearnerRules rules, ArrayView<Hypothesis<Scalar64>> hypotheses, DeviceStairs stairs) =>
        new(TableBelief.Of(task, rules, hypotheses, stairs), task.Cell, stairs, rules);
}

/// <summary>Posteriors over hypotheses computed when asked for.</summary>
public readonly struct DirectBelief
    : IBelief<PosteriorReplies<Scalar64, ScalarMask, GridPosterior<Scalar64, ScalarMask, DirectHypotheses<Scalar64, ScalarMask>>>>
{
    /// <inheritdoc/>
    public static PosteriorReplies<Scalar64, ScalarMask, GridPosterior<Scalar64, ScalarMask, DirectHypotheses<Scalar64, ScalarMask>>> Of(
        LearnerTask task, LearnerRules rules, ArrayView<Hypothesis<Scalar64>> hypotheses, DeviceStairs stairs) =>
        new(task.Cell, rules, new(new(task.Cell, rules.Hypotheses)));
}

/// <summary>Hypotheses of a table on the device.</summary>
/// <param name="table">Tables, one behind another.</param>
/// <param name="first">Index of the first hypothesis.</param>
/// <param name="count">Their number.</param>
public readonly struct DeviceHypotheses(ArrayView<Hypothesis<Scalar64>> table, int first, int count) : IHypotheses<Scalar64>
{
    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public Hypothesis<Scalar64> this[int index] => table[first + index];
}

/// <summary>A staircase on the device.</summary>
/// <param name="lower">Lower staircases, one behind another.</param>
/// <param name="upper">Upper ones.</param>
/// <param name="first">Index of the first step.</param>
public readonly struct DeviceStairs(ArrayView<int> lower, ArrayView<int> upper, int first) : IStairs<Word>, ILattice<Scalar64>
{
    /// <inheritdoc/>
    public void At(int round, Word told, out Word lowerStep, out Word upperStep)
    {
        upperStep = new((uint)upper[first + (int)told.Value]);
        lowerStep = new((uint)lower[first + (int)told.Value]);
    }

    /// <inheritdoc/>
    public void Settled(Scalar64 told, out Scalar64 reached, out Scalar64 missed)
    {
        reached = new(upper[first + Ceiling(told.Value)]);
        missed = new(lower[first + Floor(told.Value)] - 1);
    }

    /// <inheritdoc/>
    public void Tied(Scalar64 told, out Scalar64 low, out Scalar64 high)
    {
        low = new(lower[first + Ceiling(told.Value)]);
        high = new(upper[first + Floor(told.Value)] - 1);
    }

    /// <summary>Rounded down; 0 where an agent that has no belief left was told NaN, which converts to anything.</summary>
    private static int Floor(double told) => told > 0 ? (int)told : 0;

    private static int Ceiling(double told) => Floor(told) < told ? Floor(told) + 1 : Floor(told);
}
