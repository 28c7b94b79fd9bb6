using System.Reflection;
using System.Reflection.Emit;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Scenarios;

/// <summary>
/// Emits an expression as IL over any number type: every operation is a constrained call of a static member of <see cref="IReal{T}"/>.
/// </summary>
/// <param name="il">Takes the instructions.</param>
/// <param name="number">The type parameter that stands for the number type.</param>
/// <param name="parameters">The field that holds the parameters, of the struct whose instance is argument 0.</param>
/// <param name="firstHypothesis">The argument that holds the first coordinate of the hypothesis; the second one follows.</param>
internal sealed class ExpressionEmitter(ILGenerator il, Type number, FieldInfo parameters, int firstHypothesis)
{
    private readonly Type real = typeof(IReal<>).MakeGenericType(number);

    /// <summary>Emits instructions that leave the value on the stack.</summary>
    public void Emit(Expression expression)
    {
        switch (expression)
        {
            case Number constant:
                Emit(constant.Value);
                break;
            case Variable { Kind: VariableKind.Parameter } variable:
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldflda, parameters);
                il.Emit(OpCodes.Ldfld, TypeBuilder.GetField(
                    typeof(Parameters<>).MakeGenericType(number), typeof(Parameters<>).GetField($"P{variable.Index}")!));
                break;
            case Variable variable:
                il.Emit(OpCodes.Ldarg, (short)(firstHypothesis + variable.Index));
                break;
            case Unary unary:
                Emit(unary.Operand);
                Call(unary.Operation == UnaryOperation.Negate ? "op_UnaryNegation" : unary.Operation.ToString(), number);
                break;
            case Binary binary:
                Emit(binary);
                break;
            case Choice choice:
                Emit(choice);
                break;
        }
    }

    private void Emit(double value)
    {
        if (value is 0 or 1)
        {
            Call(value == 0 ? "get_Zero" : "get_One");
        }
        else if (value == Math.Truncate(value) && Math.Abs(value) <= 1 << 20)
        {
            il.Emit(OpCodes.Ldc_I4, (int)value);
            Call("Of", typeof(int));
        }
        else
        {
            il.Emit(OpCodes.Ldc_R8, value);
            Call("Of", typeof(double));
        }
    }

    private void Emit(Binary binary)
    {
        if (binary.WholeExponent is { } exponent)
        {
            EmitPower(binary.Left, exponent);
            return;
        }

        if (binary.Operation == BinaryOperation.Power)
        {
            Emit(binary.Right);
            Emit(binary.Left);
            Call(nameof(UnaryOperation.Log), number);
            Call("op_Multiply", number, number);
            Call(nameof(UnaryOperation.Exp), number);
            return;
        }

        Emit(binary.Left);
        Emit(binary.Right);
        Call(
            binary.Operation switch
            {
                BinaryOperation.Add => "op_Addition",
                BinaryOperation.Subtract => "op_Subtraction",
                BinaryOperation.Multiply => "op_Multiply",
                BinaryOperation.Divide => "op_Division",
                _ => binary.Operation.ToString(),
            },
            number,
            number);
    }

    /// <summary>The same order of operations as <see cref="Binary.At"/>.</summary>
    private void EmitPower(Expression operand, int exponent)
    {
        if (exponent <= 0)
        {
            Emit(1);
        }

        if (exponent == 0)
        {
            return;
        }

        var x = il.DeclareLocal(number);
        Emit(operand);
        il.Emit(OpCodes.Stloc, x);
        il.Emit(OpCodes.Ldloc, x);
        for (var i = 1; i < Math.Abs(exponent); i++)
        {
            il.Emit(OpCodes.Ldloc, x);
            Call("op_Multiply", number, number);
        }

        if (exponent < 0)
        {
            Call("op_Division", number, number);
        }
    }

    private void Emit(Choice choice)
    {
        if (!choice.Equal)
        {
            foreach (var operand in choice.Operands)
            {
                Emit(operand);
            }

            CallIfLess();
            return;
        }

        var (left, right, then, otherwise) = (Keep(choice.Left), Keep(choice.Right), Keep(choice.Then), Keep(choice.Otherwise));
        foreach (var local in new[] { left, right, otherwise, right, left, otherwise, then })
        {
            il.Emit(OpCodes.Ldloc, local);
        }

        CallIfLess();
        CallIfLess();

        LocalBuilder Keep(Expression expression)
        {
            var local = il.DeclareLocal(number);
            Emit(expression);
            il.Emit(OpCodes.Stloc, local);
            return local;
        }
    }

    private void CallIfLess() => Call(nameof(Scalar64.IfLess), number, number, number, number);

    private void Call(string name, params Type[] operands)
    {
        var open = typeof(IReal<>).GetMethods().Single(m => m.Name == name && m.GetParameters().Length == operands.Length
            && m.GetParameters().Zip(operands).All(p => p.First.ParameterType.IsGenericParameter == (p.Second == number)
                && (p.Second == number || p.First.ParameterType == p.Second)));
        il.Emit(OpCodes.Constrained, number);
        il.Emit(OpCodes.Call, TypeBuilder.GetMethod(real, open));
    }
}
