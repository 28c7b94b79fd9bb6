using System.Numerics;
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

/// <summary>Vectors on the host.</summary>
public abstract class LanesContract<TLanes, TMask, E>(bool single) : NumberContract<TLanes, TMask>(single)
    where TLanes : struct, IVectorReal<TLanes, TMask, E>
    where TMask : struct, IMask<TMask>
    where E : unmanaged, INumberBase<E>
{
    protected override int Width => TLanes.Count;

    protected override TLanes Pack(double[] numbers) => TLanes.Load(numbers.Select(E.CreateTruncating).ToArray());

    protected override double[] Unpack(TLanes value) => [.. Enumerable.Range(0, Width).Select(i => double.CreateTruncating(value[i]))];
}

/// <summary>Vectors of single precision, 256 bits.</summary>
public class SingleLanesTests() : LanesContract<Lanes<float>, LanesMask<float>, float>(single: true);

/// <summary>Vectors of double precision, 256 bits.</summary>
public class DoubleLanesTests() : LanesContract<Lanes<double>, LanesMask<double>, double>(single: false);

/// <summary>Vectors of single precision, 512 bits.</summary>
public class SingleWideLanesTests() : LanesContract<WideLanes<float>, WideLanesMask<float>, float>(single: true);

/// <summary>Vectors of double precision, 512 bits.</summary>
public class DoubleWideLanesTests() : LanesContract<WideLanes<double>, WideLanesMask<double>, double>(single: false);
