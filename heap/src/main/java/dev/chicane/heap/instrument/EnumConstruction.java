package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How the constants of a renewed enum stay the same objects, which the JVM, {@code EnumMap} and compiled switches
 * remember: from the second time on the class initialiser makes none, but has the constructor's code run once more on
 * the constant that is there, as a method.
 *
 * <p>Comments show the operand stack, its top at the right. Used by one thread, for one class.
 */
final class EnumConstruction {
    /**
     * Where a class initialiser makes constants, as compilers do: {@code new}, {@code dup}, arguments, constructor.
     *
     * @param news which of its {@code new}, counted from 0
     * @param constructors which of its calls of constructors
     */
    record Places(BitSet news, BitSet constructors) {
        static final Places NONE = new Places(new BitSet(), new BitSet());
    }

    private record Constructor(ClassDesc type, MethodTypeDesc parameters) {
        /** The method's parameters: first a null, which only tells constructors of several classes apart. */
        MethodTypeDesc maker() {
            return parameters.insertParameterTypes(0, type).changeReturnType(type);
        }
    }

    private record Started(NewObjectInstruction what, int number) {}

    private final ProgramClass owner;

    // Mutable state
    private final Set<Constructor> used = new LinkedHashSet<>();

    EnumConstruction(ProgramClass owner) {
        this.owner = owner;
    }

    Places placesIn(CodeModel initializer) {
        var places = new Places(new BitSet(), new BitSet());
        Deque<Started> started = new ArrayDeque<>();
        int news = 0;
        int constructors = 0;
        Started justStarted = null;
        BitSet duplicated = new BitSet();
        for (var element : initializer) {
            if (!(element instanceof Instruction instruction)) {
                continue;
            }
            if (justStarted != null) {
                duplicated.set(justStarted.number(), instruction.opcode() == Opcode.DUP);
                justStarted = null;
            }
            if (instruction instanceof NewObjectInstruction made) {
                justStarted = new Started(made, news++);
                started.push(justStarted);
            } else if (isConstructorCall(instruction)) {
                InvokeInstruction call = (InvokeInstruction) instruction;
                Started begun = started.poll();
                if (begun != null
                        && duplicated.get(begun.number())
                        && begun.what().className().equals(call.owner())
                        && owner.isConstantOfThis(call.owner().asInternalName())
                        && takesNameAndNumber(call.typeSymbol())) {
                    places.news().set(begun.number());
                    places.constructors().set(constructors);
                }
                constructors++;
            }
        }
        return places;
    }

    private static boolean isConstructorCall(Instruction instruction) {
        return instruction instanceof InvokeInstruction call
                && call.opcode() == Opcode.INVOKESPECIAL
                && call.name().equalsString("<init>");
    }

    private static boolean takesNameAndNumber(MethodTypeDesc type) {
        return type.parameterCount() >= 2
                && type.parameterType(0).equals(CD_String)
                && type.parameterType(1).equals(CD_int);
    }

    /** In place of a call of a constructor; where {@code new} was, there has to be a null. */
    void make(CodeBuilder code, InvokeInstruction call) {
        var constructor = new Constructor(call.owner().asSymbol(), call.typeSymbol());
        used.add(constructor);
        // null, null, name, number, more
        code.invokestatic(owner.desc(), Names.MAKE, constructor.maker()); // null, constant
        code.swap().pop();
    }

    /** Adds the methods that {@link #make} calls. */
    void emit(ClassBuilder out) {
        for (Constructor constructor : used) {
            out.withMethodBody(
                    Names.MAKE,
                    constructor.maker(),
                    ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                    code -> body(code, constructor));
        }
    }

    /**
     * <pre>
     * Object known = ClassHooks.constant(type, name);
     * if (known == null) return new type(name, number, more);
     * known.init(name, number, more);
     * return known;
     * </pre>
     */
    private static void body(CodeBuilder code, Constructor constructor) {
        Label fresh = code.newLabel();
        ClassDesc type = constructor.type();
        code.loadConstant(type).aload(1);
        code.invokestatic(Names.CLASS_HOOKS, "constant", Names.type(CD_Object, CD_Class, CD_String));
        code.dup().ifnull(fresh).checkcast(type).dup(); // known, known
        pushArguments(code, constructor);
        code.invokevirtual(type, Names.CONSTRUCTOR, constructor.parameters());
        code.areturn();
        code.labelBinding(fresh).pop();
        code.new_(type).dup();
        pushArguments(code, constructor);
        code.invokespecial(type, "<init>", constructor.parameters());
        code.areturn();
    }

    private static void pushArguments(CodeBuilder code, Constructor constructor) {
        int slot = 1;
        for (ClassDesc parameter : constructor.parameters().parameterList()) {
            TypeKind kind = TypeKind.from(parameter);
            code.loadLocal(kind, slot);
            slot += kind.slotSize();
        }
    }

    /** In place of a constructor's call of another, where the constructor's code runs as a method. */
    static void again(CodeBuilder code, InvokeInstruction call) {
        if (isOfEnum(call)) {
            // this, name, number: both as they were
            code.pop().pop().pop();
        } else {
            code.invokespecial(call.owner().asSymbol(), Names.CONSTRUCTOR, call.typeSymbol());
        }
    }

    /** Right after a constructor's call of another. */
    static void made(CodeBuilder code, InvokeInstruction call) {
        if (isOfEnum(call)) {
            code.aload(0).invokestatic(Names.CLASS_HOOKS, "constantMade", Names.type(CD_void, CD_Object));
        }
    }

    private static boolean isOfEnum(InvokeInstruction call) {
        return call.owner().asInternalName().equals("java/lang/Enum");
    }
}
