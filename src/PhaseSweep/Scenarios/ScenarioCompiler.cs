using System.Reflection;
using System.Reflection.Emit;
using System.Security.Cryptography;
using System.Text;
using PhaseSweep.Kernels.Numbers;
using PhaseSweep.Kernels.Scenarios;

namespace PhaseSweep.Scenarios;

/// <summary>
/// Makes the cells of a file's game: a struct generic over the number type, emitted as IL, that implements
/// <see cref="IGame{TSelf,T}"/> and, if the game is binary, <see cref="IScenario{TSelf,T}"/>. All routines and devices take it like the struct of
/// a built-in scenario.
/// </summary>
internal sealed class ScenarioCompiler
{
    private static readonly Lock Gate = new();

    private static readonly ModuleBuilder Module =
        AssemblyBuilder.DefineDynamicAssembly(new("PhaseSweep.ScenarioFiles"), AssemblyBuilderAccess.Run).DefineDynamicModule("Cells");

    private static int compiled;

    private readonly FileGame game;
    private readonly TypeBuilder builder;
    private readonly GenericTypeParameterBuilder number;
    private readonly Type self;
    private readonly Type held;
    private readonly FieldBuilder parameters;
    private readonly Type contract;
    private readonly Type? fastContract;

    private ScenarioCompiler(FileGame game)
    {
        this.game = game;

        // The namespace tells the text, from one process to the next.
        builder = Module.DefineType(
            $"Text{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(game.Source.Text)))}.Cell{compiled++}",
            TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.SequentialLayout | TypeAttributes.BeforeFieldInit,
            typeof(ValueType));
        number = builder.DefineGenericParameters("T")[0];
        number.SetGenericParameterAttributes(
            GenericParameterAttributes.NotNullableValueTypeConstraint | GenericParameterAttributes.DefaultConstructorConstraint);
        number.SetBaseTypeConstraint(typeof(ValueType));
        number.SetInterfaceConstraints(typeof(IReal<>).MakeGenericType(number));
        self = builder.MakeGenericType(number);
        held = typeof(Parameters<>).MakeGenericType(number);
        parameters = builder.DefineField("parameters", held, FieldAttributes.Private);
        contract = Implement(typeof(IGame<,>));
        fastContract = game.IsBinary ? Implement(typeof(IScenario<,>)) : null;
    }

    /// <summary>The open generic struct of a game's cells.</summary>
    public static Type Compile(FileGame game)
    {
        lock (Gate)
        {
            return new ScenarioCompiler(game).Compile();
        }
    }

    private Type Compile()
    {
        EmitAt();
        EmitCount("get_Actions", game.Actions.Count);
        EmitCount("get_Outcomes", game.Outcomes.Count);
        EmitCount("get_Coordinates", game.Coordinates.Count);
        EmitCount("get_SafeActions", game.Actions.Select((a, i) => a.Safe ? 1 << i : 0).Sum());
        var noise = Define("get_Noise", typeof(double), [], contract, isStatic: true);
        noise.Emit(OpCodes.Ldc_R8, RangeCheck.Noise(game));
        noise.Emit(OpCodes.Ret);
        EmitByIndex("Low", [.. game.Coordinates.Select((_, i) => End(i, f => f.Low))]);
        EmitByIndex("High", [.. game.Coordinates.Select((_, i) => End(i, f => f.High))]);
        var truth = Formulas(a => a.Truth);
        var model = Formulas(a => a.Model);
        var payoff = Formulas(a => a.Payoff);
        Expression[][] sizes = [.. payoff.Select(p => p.Select((_, i) => RoundingError.PayoffSize(p, i)).ToArray())];
        EmitTable("Truth", truth, 0, true, [typeof(int), typeof(int)]);
        EmitTable("Payoff", payoff, 0, true, [typeof(int), typeof(int)]);
        EmitTable("PayoffSize", sizes, 0, true, [typeof(int), typeof(int)]);
        EmitTable("Model", model, 3, false, [typeof(int), typeof(int), number, number]);
        EmitSlopes(model);
        EmitValue("get_Deviation", game.Deviation?.Expression ?? Expression.One, contract);
        var density = Define("Density", number, [number, number], contract);
        new ExpressionEmitter(density, number, Field, 1).Emit(game.Density.Expression);
        density.Emit(OpCodes.Ret);
        if (fastContract is not null)
        {
            EmitFast(model);
        }

        return builder.CreateType();
    }

    private void EmitFast(Expression[][] model)
    {
        EmitValue("get_Low", End(0, f => f.Low), fastContract!);
        EmitValue("get_High", End(0, f => f.High), fastContract!);
        EmitValue("get_A0", game.HasBetaPrior ? game.Parameters[^2].Variable : Expression.One, fastContract!);
        EmitValue("get_B0", game.HasBetaPrior ? game.Parameters[^1].Variable : Expression.One, fastContract!);
        EmitTable("Model", model, 3, false, [typeof(int), typeof(int), number], fastContract!);
        EmitChoices(
            Define("ModelSlope", number, [typeof(int)], fastContract!),
            [.. model.Select(m => Affine.Slope(m[1], game.Coordinates[0]))]);
        EmitChoices(
            Define("Excess", number, [typeof(int)], fastContract!),
            [.. game.Actions.Select(a => (Expression)new Number(RangeCheck.Excess(game, a)))]);
    }

    /// <summary>An end of a coordinate's interval; of a list its least or greatest value, which means nothing.</summary>
    private Expression End(int coordinate, Func<FileInterval, Formula> end) =>
        game.Intervals.Count > 0 ? end(game.Intervals[coordinate]).Expression : Expression.Zero;

    private Expression[][] Formulas(Func<FileAction, IReadOnlyList<Formula>> formulas) =>
        [.. game.Actions.Select(a => formulas(a).Select(f => f.Expression).ToArray())];

    private Type Implement(Type open)
    {
        var closed = open.MakeGenericType(self, number);
        builder.AddInterfaceImplementation(closed);
        return closed;
    }

    private void EmitAt()
    {
        var il = Define("At", self, [held], contract, isStatic: true, alsoIn: fastContract);
        var cell = il.DeclareLocal(self);
        il.Emit(OpCodes.Ldloca, cell);
        il.Emit(OpCodes.Initobj, self);
        il.Emit(OpCodes.Ldloca, cell);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Stfld, TypeBuilder.GetField(self, parameters));
        il.Emit(OpCodes.Ldloc, cell);
        il.Emit(OpCodes.Ret);
    }

    private void EmitCount(string name, int count)
    {
        var il = Define(name, typeof(int), [], contract, isStatic: true);
        il.Emit(OpCodes.Ldc_I4, count);
        il.Emit(OpCodes.Ret);
    }

    private void EmitValue(string name, Expression value, Type declaredBy)
    {
        var il = Define(name, number, [], declaredBy);
        new ExpressionEmitter(il, number, Field, 1).Emit(value);
        il.Emit(OpCodes.Ret);
    }

    private void EmitByIndex(string name, Expression[] values) =>
        EmitChoices(Define(name, number, [typeof(int)], contract), values);

    /// <summary>A method of an action and an outcome. Both are constants at every call, so that the branches fold away.</summary>
    private void EmitTable(
        string name, Expression[][] values, int firstHypothesis, bool shared, Type[] arguments, Type? declaredBy = null)
    {
        var il = Define(name, number, arguments, declaredBy ?? contract, alsoIn: shared ? fastContract : null);
        EmitChoices(il, values.Length, 1, action => EmitChoices(il, values[action].Length, 2, outcome =>
        {
            new ExpressionEmitter(il, number, Field, firstHypothesis).Emit(values[action][outcome]);
            il.Emit(OpCodes.Ret);
        }));
    }

    private void EmitSlopes(Expression[][] model)
    {
        var il = Define("ModelSlope", number, [typeof(int), typeof(int), typeof(int)], contract);
        EmitChoices(il, model.Length, 1, action => EmitChoices(il, model[action].Length, 2, outcome =>
            EmitChoices(il, game.Coordinates.Count, 3, coordinate =>
            {
                var slope = game.List is null ? Affine.Slope(model[action][outcome], game.Coordinates[coordinate]) : Expression.Zero;
                new ExpressionEmitter(il, number, Field, 0).Emit(slope);
                il.Emit(OpCodes.Ret);
            })));
    }

    private void EmitChoices(ILGenerator il, Expression[] values) => EmitChoices(il, values.Length, 1, i =>
    {
        new ExpressionEmitter(il, number, Field, 0).Emit(values[i]);
        il.Emit(OpCodes.Ret);
    });

    /// <summary>Branches on an argument: the last case for whatever it is else.</summary>
    private static void EmitChoices(ILGenerator il, int count, int argument, Action<int> emit)
    {
        for (var i = 0; i < count - 1; i++)
        {
            var next = il.DefineLabel();
            il.Emit(OpCodes.Ldarg, (short)argument);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Bne_Un, next);
            emit(i);
            il.MarkLabel(next);
        }

        emit(count - 1);
    }

    private FieldInfo Field => TypeBuilder.GetField(self, parameters);

    private ILGenerator Define(
        string name, Type returned, Type[] arguments, Type declaredBy, bool isStatic = false, Type? alsoIn = null)
    {
        var usual = MethodAttributes.Public | MethodAttributes.HideBySig | (name.StartsWith("get_", StringComparison.Ordinal) ? MethodAttributes.SpecialName : 0);
        var method = builder.DefineMethod(
            name,
            usual | (isStatic ? MethodAttributes.Static : MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.NewSlot),
            returned,
            arguments);
        method.SetImplementationFlags(MethodImplAttributes.IL | MethodImplAttributes.AggressiveInlining);
        foreach (var type in alsoIn is null ? [declaredBy] : new[] { declaredBy, alsoIn })
        {
            var open = type.GetGenericTypeDefinition().GetMethods().Single(m => m.Name == name && m.GetParameters().Length == arguments.Length);
            builder.DefineMethodOverride(method, TypeBuilder.GetMethod(type, open));
        }

        return method.GetILGenerator();
    }
}
