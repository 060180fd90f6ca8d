package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.chicane.engine.trace.StepKind;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Set;

/**
 * Puts the hooks into one method of the program: before each step that others could see, and in place of what the JVM
 * would do out of Chicane's sight (monitors, time, the current thread).
 *
 * <p>Comments show the operand stack, its top at the right; V stands for a value of one or two slots.
 */
final class MethodRewriter implements CodeTransform {
    /** How a method's own entry and exit are wrapped. */
    enum Frame {
        /** Not at all. */
        PLAIN,
        /** As a {@code synchronized} method whose flag was taken away. */
        SYNCHRONIZED,
        /** As a class initialiser that the JVM runs, in which no switch can happen. */
        ATOMIC
    }

    private static final Set<String> RETURNED_AS_INT = Set.of("I", "S", "B", "C");

    private final ProgramClass owner;
    private final MethodModel method;
    private final Frame frame;
    private final boolean renewsStatics;
    private final boolean isStatic;
    private final int firstSpillSlot;

    // Mutable state
    private int line;
    private int ordinal;
    private boolean beforeSuperCall;
    private int pendingNews;
    private Label begin;
    private Label end;
    private Label handler;

    @SuppressWarnings("NullAway.Init") // the labels exist from atStart on, which the Class-File API calls first
    MethodRewriter(ProgramClass owner, MethodModel method, Frame frame, boolean renewsStatics) {
        this.owner = owner;
        this.method = method;
        this.frame = frame;
        this.renewsStatics = renewsStatics;
        this.isStatic = method.flags().has(AccessFlag.STATIC);
        this.beforeSuperCall = method.methodName().equalsString("<init>");
        CodeModel code = method.code().orElseThrow();
        this.firstSpillSlot = ((CodeAttribute) code).maxLocals();
        this.line = code.elementStream()
                .filter(LineNumber.class::isInstance)
                .map(element -> ((LineNumber) element).line())
                .findFirst()
                .orElse(0);
    }

    @Override
    public void atStart(CodeBuilder code) {
        if (renewsStatics) {
            code.invokestatic(owner.desc(), Names.STATICS, Names.VOID);
        }
        switch (frame) {
            case PLAIN -> {}
            case SYNCHRONIZED -> {
                pushLock(code);
                code.loadConstant(site(StepKind.ENTER, "monitor", "", false));
                code.invokestatic(Names.HOOKS, "monitorEnter", Names.type(CD_void, CD_Object, CD_int));
                open(code);
            }
            case ATOMIC -> {
                code.invokestatic(Names.HOOKS, "atomicBegin", Names.VOID);
                open(code);
            }
        }
    }

    private void open(CodeBuilder code) {
        begin = code.newLabel();
        end = code.newLabel();
        handler = code.newLabel();
        code.labelBinding(begin);
    }

    @Override
    public void atEnd(CodeBuilder code) {
        if (frame != Frame.PLAIN) {
            code.labelBinding(end);
            code.labelBinding(handler); // Throwable
            close(code);
            code.athrow();
            code.exceptionCatchAll(begin, end, handler);
        }
    }

    private void close(CodeBuilder code) {
        switch (frame) {
            case PLAIN -> {}
            case SYNCHRONIZED -> {
                pushLock(code);
                code.loadConstant(site(StepKind.EXIT, "monitor", "", false));
                code.invokestatic(Names.HOOKS, "monitorExit", Names.type(CD_void, CD_Object, CD_int));
            }
            case ATOMIC -> code.invokestatic(Names.HOOKS, "atomicEnd", Names.VOID);
        }
    }

    private void pushLock(CodeBuilder code) {
        if (isStatic) {
            code.loadConstant(owner.desc());
        } else {
            code.aload(0);
        }
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        switch (element) {
            case LineNumber number -> {
                line = number.line();
                code.with(element);
            }
            case FieldInstruction access -> field(code, access);
            case ArrayLoadInstruction load -> {
                code.dup2(); // array, index, array, index
                arrayHook(code, StepKind.READ, load.typeKind());
                code.with(element);
            }
            case ArrayStoreInstruction store -> arrayStore(code, store);
            case MonitorInstruction monitor -> monitor(code, monitor);
            case NewObjectInstruction made -> {
                pendingNews++;
                code.with(element);
            }
            case InvokeInstruction call -> invoke(code, call);
            case ReturnInstruction end -> {
                if (frame != Frame.PLAIN) {
                    close(code);
                }
                code.with(end);
            }
            default -> code.with(element);
        }
    }

    private void field(CodeBuilder code, FieldInstruction access) {
        boolean isStaticField = access.opcode() == Opcode.GETSTATIC || access.opcode() == Opcode.PUTSTATIC;
        boolean reads = access.opcode() == Opcode.GETSTATIC || access.opcode() == Opcode.GETFIELD;
        if (isStaticField) {
            ClassDesc renewed = owner.renewedBefore(access);
            if (renewed != null) {
                code.invokestatic(renewed, Names.STATICS, Names.VOID);
            }
        }
        // Before the super call `this` can't be handed to anybody, and nobody else can have seen it.
        boolean isHidden = beforeSuperCall && access.opcode() == Opcode.PUTFIELD;
        if (owner.isStep(access) && !isHidden) {
            int site = site(
                    reads ? StepKind.READ : StepKind.WRITE,
                    access.owner().asInternalName(),
                    access.name().stringValue(),
                    isStaticField);
            if (isStaticField) {
                code.loadConstant(site);
                code.invokestatic(Names.HOOKS, "staticAccess", Names.type(CD_void, CD_int));
            } else {
                if (reads) {
                    code.dup(); // object, object
                } else if (TypeKind.from(access.typeSymbol()).slotSize() == 1) {
                    code.dup2().pop(); // object, V, object
                } else {
                    code.dup2_x1().pop2().dup_x2(); // object, V, object
                }
                code.loadConstant(site);
                code.invokestatic(Names.HOOKS, "fieldAccess", Names.type(CD_void, CD_Object, CD_int));
            }
        }
        code.with(access);
    }

    private void arrayStore(CodeBuilder code, ArrayStoreInstruction store) {
        // array, index, V
        if (store.typeKind().slotSize() == 1) {
            code.dup_x2().pop().dup2_x1(); // array, index, V, array, index
        } else {
            code.dup2_x2().pop2().dup2_x2(); // array, index, V, array, index
        }
        arrayHook(code, StepKind.WRITE, store.typeKind());
        code.with(store);
    }

    private void arrayHook(CodeBuilder code, StepKind kind, TypeKind type) {
        String name =
                type == TypeKind.REFERENCE ? "Object[]" : type.upperBound().displayName() + "[]";
        code.loadConstant(site(kind, name, "", false)); // ..., array, index, site
        code.invokestatic(Names.HOOKS, "arrayAccess", Names.type(CD_void, CD_Object, CD_int, CD_int));
    }

    private void monitor(CodeBuilder code, MonitorInstruction monitor) {
        boolean enters = monitor.opcode() == Opcode.MONITORENTER;
        code.loadConstant(site(enters ? StepKind.ENTER : StepKind.EXIT, "monitor", "", false));
        code.invokestatic(Names.HOOKS, enters ? "monitorEnter" : "monitorExit", Names.type(CD_void, CD_Object, CD_int));
    }

    private void invoke(CodeBuilder code, InvokeInstruction call) {
        String target = call.owner().asInternalName();
        String name = call.name().stringValue();
        String type = call.type().stringValue();
        if (call.opcode() == Opcode.INVOKESPECIAL && name.equals("<init>")) {
            if (pendingNews > 0) {
                pendingNews--;
            } else {
                beforeSuperCall = false;
            }
            code.with(call);
        } else if (!replace(code, call, target, name, type)) {
            if (isPoint(call, target, name)) {
                int site = callPoint(code, call, target, name);
                code.with(call);
                returned(code, call.typeSymbol().returnType(), site);
            } else {
                code.with(call);
            }
        }
    }

    private boolean isPoint(InvokeInstruction call, String target, String name) {
        return CallRules.isPoint(target, call.opcode() == Opcode.INVOKESTATIC)
                || (CallRules.isThreadPoint(name) && owner.isThread(target));
    }

    /** Calls whose meaning is ours to give: true if this was one. */
    private boolean replace(CodeBuilder code, InvokeInstruction call, String target, String name, String type) {
        switch (target + '.' + name + type) {
            case "java/lang/Thread.currentThread()Ljava/lang/Thread;" ->
                code.invokestatic(Names.HOOKS, "currentThread", Names.type(Names.THREAD));
            case "java/lang/Thread.holdsLock(Ljava/lang/Object;)Z" ->
                code.invokestatic(Names.HOOKS, "holdsLock", Names.type(CD_boolean, CD_Object));
            case "java/lang/System.nanoTime()J" -> code.invokestatic(Names.HOOKS, "nanoTime", Names.type(CD_long));
            case "java/lang/System.currentTimeMillis()J" ->
                code.invokestatic(Names.HOOKS, "currentTimeMillis", Names.type(CD_long));
            case "java/lang/System.exit(I)V" -> code.invokestatic(Names.HOOKS, "exit", Names.type(CD_void, CD_int));
            case "java/lang/Runtime.exit(I)V", "java/lang/Runtime.halt(I)V" ->
                code.invokestatic(Names.HOOKS, "exit", Names.type(CD_void, CD_int))
                        .pop();
            default -> {
                return call.opcode() != Opcode.INVOKESTATIC && replaceWaiting(code, name, type);
            }
        }
        return true;
    }

    /** {@code wait} and {@code notify} are final in {@link Object}: their name and type tell them, whatever the owner. */
    private boolean replaceWaiting(CodeBuilder code, String name, String type) {
        String hook;
        MethodTypeDesc hookType;
        StepKind kind = StepKind.WAIT;
        switch (name + type) {
            case "wait()V" -> {
                hook = "await";
                hookType = Names.type(CD_void, CD_Object, CD_int);
            }
            case "wait(J)V" -> {
                hook = "await";
                hookType = Names.type(CD_void, CD_Object, CD_long, CD_int);
            }
            case "wait(JI)V" -> {
                hook = "await";
                hookType = Names.type(CD_void, CD_Object, CD_long, CD_int, CD_int);
            }
            case "notify()V", "notifyAll()V" -> {
                hook = name.equals("notify") ? "signal" : "signalAll";
                hookType = Names.type(CD_void, CD_Object, CD_int);
                kind = StepKind.NOTIFY;
            }
            default -> {
                return false;
            }
        }
        code.loadConstant(site(kind, "monitor", "", false));
        code.invokestatic(Names.HOOKS, hook, hookType);
        return true;
    }

    /** Announces a call with the object that it is made on, which lies below the arguments. */
    private int callPoint(CodeBuilder code, InvokeInstruction call, String target, String name) {
        boolean onObject = call.opcode() != Opcode.INVOKESTATIC;
        int site = site(StepKind.CALL, target, name, !onObject);
        if (onObject) {
            List<ClassDesc> arguments = call.typeSymbol().parameterList();
            int[] slots = new int[arguments.size()];
            int slot = firstSpillSlot;
            for (int i = 0; i < slots.length; i++) {
                slots[i] = slot;
                slot += TypeKind.from(arguments.get(i)).slotSize();
            }
            for (int i = slots.length - 1; i >= 0; i--) {
                code.storeLocal(TypeKind.from(arguments.get(i)), slots[i]);
            }
            code.dup(); // object, object
            announce(code, site);
            for (int i = 0; i < slots.length; i++) {
                code.loadLocal(TypeKind.from(arguments.get(i)), slots[i]);
            }
        } else {
            code.aconst_null();
            announce(code, site);
        }
        return site;
    }

    private static void announce(CodeBuilder code, int site) {
        code.loadConstant(site);
        code.invokestatic(Names.HOOKS, "call", Names.type(CD_void, CD_Object, CD_int));
    }

    private static void returned(CodeBuilder code, ClassDesc type, int site) {
        String descriptor = type.descriptorString();
        if (descriptor.equals("V")) {
            return;
        }
        ClassDesc passed = RETURNED_AS_INT.contains(descriptor) ? CD_int : type.isPrimitive() ? type : CD_Object;
        if (descriptor.equals("J") || descriptor.equals("D")) {
            code.dup2();
        } else {
            code.dup();
        }
        code.loadConstant(site);
        code.invokestatic(Names.HOOKS, "returned", Names.type(CD_void, passed, CD_int));
    }

    private int site(StepKind kind, String memberOwner, String name, boolean isStaticMember) {
        return owner.site(kind, method, line, ordinal++, memberOwner, name, isStaticMember);
    }
}
