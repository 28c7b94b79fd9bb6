using System.Runtime.Intrinsics;
using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Tests.Numbers;

/// <summary>Single precision, as in a kernel.</summary>
public class Scalar32Tests() : NumberContract<Scalar32, ScalarMask>(single: true)
{
    protected override Scalar32 Pack(double[] numbers) => new((float)numbers[0]);

    protected override double[] Unpack(Scalar32 value) => [value.Value];
}

/// <summary>Double precision, as in a kernel.</summary>
public class Scalar64Tests() : NumberContract<Scalar64, ScalarMask>(single: false)
{
    protected override Scalar64 Pack(double[] numbers) => new(numbers[0]);

    protected override double[] Unpack(Scalar64 value) => [value.Value];
}

/// <summary>Four doubles on the host.</summary>
public class QuadTests() : NumberContract<Quad, QuadMask>(single: false)
{
    protected override int Width => Quad.Count;

    protected override Quad Pack(double[] numbers) => new(Vector256.Create(numbers));

    protected override double[] Unpack(Quad value) => [.. Enumerable.Range(0, Width).Select(i => value.Value[i])];
}

/// <summary>Vectors of single precision on the host.</summary>
public class SingleLanesTests() : NumberContract<Lanes<float>, LanesMask<float>>(single: true)
{
    protected override int Width => Lanes<float>.Count;

    protected override Lanes<float> Pack(double[] numbers) => new(Vector512.Create([.. numbers.Select(x => (float)x)]));

    protected override double[] Unpack(Lanes<float> value) => [.. Enumerable.Range(0, Width).Select(i => (double)value.Value[i])];
}

/// <summary>Vectors of double precision on the host.</summary>
public class DoubleLanesTests() : NumberContract<Lanes<double>, LanesMask<double>>(single: false)
{
    protected override int Width => Lanes<double>.Count;

    protected override Lanes<double> Pack(double[] numbers) => new(Vector512.Create(numbers));

    protected override double[] Unpack(Lanes<double> value) => [.. Enumerable.Range(0, Width).Select(i => value.Value[i])];
}
