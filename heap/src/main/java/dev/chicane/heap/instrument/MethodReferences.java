package dev.chicane.heap.instrument;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DirectMethodHandleDesc.Kind;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * Method references straight to methods and constructors of the JDK, such as {@code lock::lock} or
 * {@code ArrayList::new}: each is turned into a reference to a method of the class's own, with the call in it, where it can
 * be instrumented like any other. Used by one thread, for one class.
 */
final class MethodReferences {
    private static final String FACTORY = "Ljava/lang/invoke/LambdaMetafactory;";
    private static final int IMPLEMENTATION = 1;

    private record Reference(String name, MethodTypeDesc type, DirectMethodHandleDesc target, int line) {}

    /** Which references are turned into methods, and what is done there. */
    interface Rules {
        /** Whether a call or a construction of this would be changed at all. */
        boolean concerns(DirectMethodHandleDesc target);

        /**
         * Emits the call, for which all is on the stack.
         *
         * @param method name of the method that it stands in
         * @param line that the reference stands in
         * @param firstFree local variable from which on all are free
         * @param begin of the method's code
         * @return what is to be emitted behind the method's return
         */
        Runnable call(CodeBuilder code, InvokeInstruction call, String method, int line, int firstFree, Label begin);
    }

    private final ClassDesc owner;
    private final boolean isInterface;
    private final Rules rules;

    // Mutable state
    private final List<Reference> references = new ArrayList<>();
    private int line;

    MethodReferences(ClassDesc owner, boolean isInterface, Rules rules) {
        this.owner = owner;
        this.isInterface = isInterface;
        this.rules = rules;
    }

    /** The same call site, or one that goes through a method of ours. */
    InvokeDynamicInstruction rewrite(InvokeDynamicInstruction call, int atLine) {
        line = atLine;
        List<ConstantDesc> arguments = call.bootstrapArgs();
        if (!makesLambda(call)
                || arguments.size() <= IMPLEMENTATION
                || !(arguments.get(IMPLEMENTATION) instanceof DirectMethodHandleDesc target)
                || !concerns(target)) {
            return call;
        }
        var changed = new ArrayList<>(arguments);
        changed.set(IMPLEMENTATION, handle(target, call.typeSymbol()));
        return InvokeDynamicInstruction.of(ConstantPoolBuilder.of()
                .invokeDynamicEntry(DynamicCallSiteDesc.of(
                        call.bootstrapMethod(),
                        call.name().stringValue(),
                        call.typeSymbol(),
                        changed.toArray(ConstantDesc[]::new))));
    }

    /** Whether this is a lambda or a method reference. */
    static boolean makesLambda(InvokeDynamicInstruction call) {
        return call.bootstrapMethod().owner().descriptorString().equals(FACTORY);
    }

    private boolean concerns(DirectMethodHandleDesc target) {
        boolean isCall = switch (target.kind()) {
            case CONSTRUCTOR, STATIC, INTERFACE_STATIC, VIRTUAL, INTERFACE_VIRTUAL -> true;
            default -> false;
        };
        return isCall && target.owner().isClassOrInterface() && rules.concerns(target);
    }

    private MethodHandleDesc handle(DirectMethodHandleDesc target, MethodTypeDesc captured) {
        MethodTypeDesc type = target.invocationType();
        if (!isStatic(target) && !makes(target)) {
            // A captured object's type has to be given exactly as the call site captures it.
            ClassDesc receiver = captured.parameterCount() > 0 ? captured.parameterType(0) : target.owner();
            type = type.changeParameterType(0, receiver);
        }
        String name = "lambda$chicane$" + references.size();
        references.add(new Reference(name, type, target, line));
        return MethodHandleDesc.ofMethod(isInterface ? Kind.INTERFACE_STATIC : Kind.STATIC, owner, name, type);
    }

    /** Adds the methods that {@link #rewrite} refers to. */
    void emit(ClassBuilder out) {
        for (Reference reference : references) {
            out.withMethodBody(
                    reference.name(),
                    reference.type(),
                    ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                    code -> body(code, reference));
        }
    }

    private void body(CodeBuilder code, Reference reference) {
        DirectMethodHandleDesc target = reference.target();
        code.lineNumber(reference.line());
        Label begin = code.newBoundLabel();
        if (makes(target)) {
            code.new_(target.owner()).dup();
        }
        int slot = 0;
        for (int i = 0; i < reference.type().parameterCount(); i++) {
            TypeKind kind = TypeKind.from(reference.type().parameterType(i));
            code.loadLocal(kind, slot);
            if (i == 0
                    && !isStatic(target)
                    && !makes(target)
                    && !reference.type().parameterType(0).equals(target.owner())) {
                code.checkcast(target.owner());
            }
            slot += kind.slotSize();
        }
        MethodTypeDesc type = MethodTypeDesc.ofDescriptor(target.lookupDescriptor());
        var pool = code.constantPool();
        var call = switch (target.kind()) {
            case VIRTUAL ->
                InvokeInstruction.of(
                        Opcode.INVOKEVIRTUAL, pool.methodRefEntry(target.owner(), target.methodName(), type));
            case INTERFACE_VIRTUAL ->
                InvokeInstruction.of(
                        Opcode.INVOKEINTERFACE,
                        pool.interfaceMethodRefEntry(target.owner(), target.methodName(), type));
            case INTERFACE_STATIC ->
                InvokeInstruction.of(
                        Opcode.INVOKESTATIC, pool.interfaceMethodRefEntry(target.owner(), target.methodName(), type));
            case CONSTRUCTOR ->
                InvokeInstruction.of(Opcode.INVOKESPECIAL, pool.methodRefEntry(target.owner(), "<init>", type));
            default ->
                InvokeInstruction.of(
                        Opcode.INVOKESTATIC, pool.methodRefEntry(target.owner(), target.methodName(), type));
        };
        Runnable end = rules.call(code, call, reference.name(), reference.line(), slot, begin);
        code.return_(TypeKind.from(reference.type().returnType()));
        end.run();
    }

    private static boolean makes(DirectMethodHandleDesc target) {
        return target.kind() == Kind.CONSTRUCTOR;
    }

    static boolean isStatic(DirectMethodHandleDesc target) {
        return target.kind() == Kind.STATIC || target.kind() == Kind.INTERFACE_STATIC;
    }

    static String internalName(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1);
    }
}
