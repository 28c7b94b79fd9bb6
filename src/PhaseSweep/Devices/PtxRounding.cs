using System.Reflection;
using ILGPU;
using ILGPU.Backends.PTX;
using ILGPU.IR.Values;

namespace PhaseSweep.Devices;

/// <summary>
/// Makes PTX round every sum and product by itself. Instructions without a rounding modifier may be fused by the driver's compiler;
/// with one they may not (PTX ISA, add, sub and mul for floating point). ILGPU 1.5 has no setting for it, only a table of
/// instructions, which is changed while a kernel is compiled.
/// </summary>
internal static class PtxRounding
{
    private static readonly Lock Gate = new();

    private static readonly Dictionary<(BinaryArithmeticKind Kind, ArithmeticBasicValueType Type), string> Instructions = Find();

    /// <summary>Compiles something as ILGPU does, while nothing else is compiled without fused operations.</summary>
    public static T Usually<T>(Func<T> compile)
    {
        lock (Gate)
        {
            return compile();
        }
    }

    /// <summary>Compiles something without fused operations.</summary>
    public static T Exactly<T>(Func<T> compile)
    {
        lock (Gate)
        {
            var usual = Instructions
                .Where(i => i.Key.Kind is BinaryArithmeticKind.Add or BinaryArithmeticKind.Sub or BinaryArithmeticKind.Mul
                    && i.Key.Type is ArithmeticBasicValueType.Float32 or ArithmeticBasicValueType.Float64)
                .ToArray();
            try
            {
                foreach (var (key, instruction) in usual)
                {
                    Instructions[key] = instruction.Replace(".f", ".rn.f", StringComparison.Ordinal);
                }

                return compile();
            }
            finally
            {
                foreach (var (key, instruction) in usual)
                {
                    Instructions[key] = instruction;
                }
            }
        }
    }

    private static Dictionary<(BinaryArithmeticKind Kind, ArithmeticBasicValueType Type), string> Find() =>
        (Dictionary<(BinaryArithmeticKind, ArithmeticBasicValueType), string>)typeof(PTXInstructions)
            .GetField("BinaryArithmeticOperations", BindingFlags.NonPublic | BindingFlags.Static)!
            .GetValue(null)!;
}
