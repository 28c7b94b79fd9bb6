using System.Diagnostics;
using PhaseSweep.Devices;
using PhaseSweep.Model;
var name = args.Length > 0 ? args[0] : "sycophancy";
var s = ScenarioCatalogue.Find(name);
Console.WriteLine(string.Join("\n", DeviceCatalogue.List()));
foreach (var prec in new[] { Precision.Auto, Precision.Double })
{
    var plan = new SweepPlan(s, [.. s.Parameters.Select(p => p.Default)], new(new(s.DefaultX, name == "deception" ? 0 : 0, 1, 1024), new(s.DefaultY, name == "deception" ? 0.1 : 0, 1, 1024)), Exploration.None, 256, prec, 1024, []);
    var inputs = new CellInputs(plan);
    foreach (var kind in args.Length > 1 ? args[1..] : ["host"]) {
    using var d = DeviceCatalogue.Open(kind)[0];
    var slot = d.Prepare(inputs, 1)[0];
    for (var i = 0; i < 12; i++)
    {
        var w = Stopwatch.StartNew();
        slot.Begin(plan.Tiles.First());
        var u = slot.End();
        var t = w.Elapsed.TotalMilliseconds;
        CellRoutine.For(inputs).Finish(slot.Result, u, default);
        if (i % 4 == 3)
        {
            Console.WriteLine($"{prec} {t:F1} ms, undecided {u.Count}, finish {w.Elapsed.TotalMilliseconds - t:F1}");
        }
    }

    Console.WriteLine(kind + string.Join(" ", slot.Result.Phases.GroupBy(p => p).OrderBy(g => g.Key).Select(g => $"{g.Key}:{g.Count()}")));
}}

return 0;
