using PhaseSweep.Kernels.Numbers;

namespace PhaseSweep.Scenarios;

/// <summary>
/// What a formula can be over a box of values: sharper than its value in interval arithmetic, which takes the part of an operand outside a
/// function's domain for nothing and knows nothing of growth.
/// Source of the slopes: Moore, Kearfott and Cloud, Introduction to Interval Analysis, SIAM, 2009, section 6.4.
/// </summary>
/// <param name="Value">Holds its value everywhere in the box.</param>
/// <param name="Defined">Whether it is proven to be a number, perhaps an infinite one, everywhere in the box.</param>
/// <param name="Slopes">Hold how fast it grows along each variable; the whole line where it may jump.</param>
internal readonly record struct Enclosure(Interval Value, bool Defined, Interval[] Slopes)
{
    /// <summary>Encloses a formula over a box.</summary>
    /// <param name="formula">The formula, its guards put into its branches.</param>
    /// <param name="variables">The variables to which the slopes belong.</param>
    /// <param name="values">The box.</param>
    public static Enclosure Of(GuardedFormula formula, IReadOnlyList<Variable> variables, Values<Interval> values)
    {
        return At(formula.Expression);

        Enclosure At(Expression expression) => expression switch
        {
            Number number => new(new(number.Value), true, new Interval[variables.Count]),
            Variable variable => new(values.Of(variable), true, [.. variables.Select(v => v == variable ? Interval.One : Interval.Zero)]),
            Unary unary => OfUnary(unary.Operation, At(unary.Operand)),
            Binary { WholeExponent: { } n } power => ToWhole(At(power.Left), n),
            Binary { Operation: BinaryOperation.Multiply } square when square.Left == square.Right => ToWhole(At(square.Left), 2),
            Binary { Operation: BinaryOperation.Divide } quotient =>
                Quotient(At(quotient.Left), At(quotient.Right), formula.HasNoZero(quotient.Right)),
            Binary binary => OfBinary(binary.Operation, At(binary.Left), At(binary.Right)),
            _ => Chosen((Choice)expression),
        };

        Enclosure Chosen(Choice choice)
        {
            var (left, right) = (At(choice.Left), At(choice.Right));
            var less = left.Value < right.Value;
            var more = right.Value < left.Value;
            var (certain, impossible) = choice.Equal
                ? (less.Impossible && more.Impossible, less.Certain || more.Certain)
                : (less.Certain, less.Impossible);
            var known = left.Defined && right.Defined;
            if (certain || impossible)
            {
                return At(certain ? choice.Then : choice.Otherwise) is var one ? one with { Defined = known && one.Defined } : default;
            }

            // Along what the comparison does not hang on there is no jump.
            var (then, otherwise) = (At(choice.Then), At(choice.Otherwise));
            return new(
                Interval.Hull(then.Value, otherwise.Value),
                known && then.Defined && otherwise.Defined,
                [.. variables.Select((_, i) => IsFlat(left.Slopes[i]) && IsFlat(right.Slopes[i])
                    ? Interval.Hull(then.Slopes[i], otherwise.Slopes[i]) : Interval.Whole)]);
        }
    }

    private static Enclosure OfUnary(UnaryOperation operation, Enclosure x)
    {
        var value = x.Value;
        switch (operation)
        {
            case UnaryOperation.Negate:
                return new(-value, x.Defined, Slope(x, d => -d));
            case UnaryOperation.Exp:
                var power = Interval.Exp(value);
                return new(power, x.Defined, Slope(x, d => power * d));
            case UnaryOperation.Log:
                return new(Interval.Log(value), x.Defined && value.Low >= 0, Slope(x, d => d / value));
            case UnaryOperation.Sqrt:
                var root = Interval.Sqrt(value);
                return new(root, x.Defined && value.Low >= 0, Slope(x, d => d / (root + root)));
            default:
                return new(
                    Interval.Abs(value), x.Defined,
                    Slope(x, d => value.Low >= 0 ? d : value.High <= 0 ? -d : Interval.Hull(d, -d)));
        }
    }

    private static Enclosure OfBinary(BinaryOperation operation, Enclosure x, Enclosure y)
    {
        var (a, b) = (x.Value, y.Value);
        var defined = x.Defined && y.Defined;
        switch (operation)
        {
            case BinaryOperation.Add:
                return new(a + b, defined && !AreOpposite(a, b), Slope(x, y, (dx, dy) => dx + dy));
            case BinaryOperation.Subtract:
                return new(a - b, defined && !AreOpposite(a, -b), Slope(x, y, (dx, dy) => dx - dy));
            case BinaryOperation.Multiply:
                return new(a * b, defined && !IsZeroTimesInfinity(a, b), Slope(x, y, (dx, dy) => (dx * b) + (a * dy)));
            case BinaryOperation.Min:
                return new(Interval.Min(a, b), defined, Slope(x, y, (dx, dy) => Part(a <= b, dx, dy)));
            case BinaryOperation.Max:
                return new(Interval.Max(a, b), defined, Slope(x, y, (dx, dy) => Part(b <= a, dx, dy)));
            default:
                var (log, power) = (Interval.Log(a), Interval.Exp(b * Interval.Log(a)));
                return new(
                    power, defined && a.Low >= 0 && !IsZeroTimesInfinity(b, log),
                    Slope(x, y, (dx, dy) => power * ((dy * log) + (b * dx / a))));
        }
    }

    private static Enclosure Quotient(Enclosure x, Enclosure y, bool hasNoZero)
    {
        var value = x.Value / y.Value;
        var undefined = (!hasNoZero && x.Value.Contains(0) && y.Value.Contains(0))
            || (double.IsInfinity(x.Value.Magnitude) && double.IsInfinity(y.Value.Magnitude));
        return new(value, x.Defined && y.Defined && !undefined, Slope(x, y, (dx, dy) => (dx - (value * dy)) / y.Value));
    }

    /// <summary>A whole power; an even one is not below 0.</summary>
    private static Enclosure ToWhole(Enclosure x, int exponent)
    {
        if (exponent == 0)
        {
            return new(Interval.One, x.Defined, Slope(x, _ => Interval.Zero));
        }

        if (exponent < 0)
        {
            return Quotient(new(Interval.One, true, new Interval[x.Slopes.Length]), ToWhole(x, -exponent), hasNoZero: false);
        }

        var factor = Interval.Of(exponent) * Power(x.Value, exponent - 1);
        return new(Power(x.Value, exponent), x.Defined, Slope(x, d => factor * d));

        static Interval Power(Interval x, int exponent)
        {
            var (result, of) = (Interval.One, exponent % 2 == 0 ? Interval.Abs(x) : x);
            for (var i = 0; i < exponent; i++)
            {
                result *= of;
            }

            return result;
        }
    }

    private static Interval Part(IntervalMask mask, Interval then, Interval otherwise) => Interval.Select(mask, then, otherwise);

    /// <summary>What does not change needs no slope of what is done with it, which may be unbounded.</summary>
    private static Interval[] Slope(Enclosure x, Func<Interval, Interval> rule) => [.. x.Slopes.Select(d => IsFlat(d) ? d : rule(d))];

    private static Interval[] Slope(Enclosure x, Enclosure y, Func<Interval, Interval, Interval> rule) =>
        [.. x.Slopes.Zip(y.Slopes, (dx, dy) => IsFlat(dx) && IsFlat(dy) ? dx : rule(dx, dy))];

    private static bool IsFlat(Interval slope) => slope is { Low: 0, High: 0 };

    private static bool AreOpposite(Interval a, Interval b) =>
        (double.IsPositiveInfinity(a.High) && double.IsNegativeInfinity(b.Low)) || (double.IsNegativeInfinity(a.Low) && double.IsPositiveInfinity(b.High));

    private static bool IsZeroTimesInfinity(Interval a, Interval b) =>
        (a.Contains(0) && double.IsInfinity(b.Magnitude)) || (b.Contains(0) && double.IsInfinity(a.Magnitude));
}
