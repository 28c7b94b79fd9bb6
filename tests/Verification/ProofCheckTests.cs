using PhaseSweep.Boundaries;
using PhaseSweep.Tests.Boundaries;
using PhaseSweep.Verification;
using Xunit;

namespace PhaseSweep.Tests.Verification;

/// <summary>Proofs made by the descent are proven again by the check, and only those.</summary>
public sealed class ProofCheckTests
{
    [Fact]
    public void HonestProofsAreProvenAgain()
    {
        var random = new Random(int.Parse(Environment.GetEnvironmentVariable("SEED") ?? "1"));
        var fails = 0; long boxes = 0, proven = 0; double area = 0; int boundary = 0, narrow = 0;
        var n = int.Parse(Environment.GetEnvironmentVariable("N") ?? "300");
        var bd = int.Parse(Environment.GetEnvironmentVariable("MD") ?? "11");
        for (var i = 0; i < n; i++)
        {
            var (plan, depth) = RandomPlans.Next(random, 6, bd);
            ProofTree tree;
            try { tree = plan.Prove(depth); }
            catch (InputException) { narrow++; continue; }
            var report = ProofCheck.Run(tree, null, default);
            boxes += tree.Boxes; proven += report.Proven; area += report.ProvenArea;
            boundary += tree.Levels.Any(l => l.Contains((byte)7)) ? 1 : 0;
            if (report.Failure is not null)
            {
                if (fails++ < 12) Console.WriteLine($"{plan.Words()} depth {depth}: {report.Failure}");
            }
        }
        Console.WriteLine($"fails {fails} of {n}, too narrow {narrow}, boxes {boxes}, proven {proven}, area {area / n}, with Boundary {boundary}");
    }
}
