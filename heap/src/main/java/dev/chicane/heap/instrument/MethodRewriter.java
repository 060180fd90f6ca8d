package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
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
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.BitSet;
import java.util.Set;
import java.util.stream.Collectors;

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

    private final ProgramClass owner;
    private final MethodSites sites;
    private final CallRewriter calls;
    private final Frame frame;
    private final boolean renewsStatics;
    private final boolean isStatic;
    private final SpinLoops loops;
    private final Set<Label> catches;
    private final BitSet localCalls;
    private final boolean handsOutThis;

    // Mutable state
    private boolean beforeSuperCall;
    private int pendingNews;
    private int callsSoFar;
    private Label begin;
    private Label end;
    private Label handler;

    @SuppressWarnings("NullAway.Init") // the labels exist from atStart on, which the Class-File API calls first
    MethodRewriter(ProgramClass owner, MethodModel method, Frame frame, boolean renewsStatics) {
        this.owner = owner;
        this.frame = frame;
        this.renewsStatics = renewsStatics;
        this.isStatic = method.flags().has(AccessFlag.STATIC);
        this.beforeSuperCall = method.methodName().equalsString("<init>");
        CodeModel code = method.code().orElseThrow();
        int firstLine = code.elementStream()
                .filter(LineNumber.class::isInstance)
                .map(element -> ((LineNumber) element).line())
                .findFirst()
                .orElse(0);
        this.catches =
                code.exceptionHandlers().stream().map(ExceptionCatch::handler).collect(Collectors.toSet());
        this.localCalls = LocalObjects.calls(method, code);
        this.handsOutThis = beforeSuperCall && LocalObjects.handsOutThis(method, code);
        this.sites = new MethodSites(owner, method.methodName().stringValue(), firstLine);
        int firstFree = ((CodeAttribute) code).maxLocals();
        this.loops = SpinLoops.of(code, firstFree);
        this.calls = new CallRewriter(owner, sites, firstFree + loops.count());
    }

    @Override
    public void atStart(CodeBuilder code) {
        loops.begin(code);
        if (sites.line() > 0 && (renewsStatics || frame != Frame.PLAIN)) {
            code.lineNumber(sites.line());
        }
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
            case ATOMIC ->
                code.loadConstant(owner.desc()).invokestatic(Names.HOOKS, "atomicEnd", Names.type(CD_void, CD_Class));
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
                sites.line(number.line());
                code.with(element);
            }
            case LabelTarget target -> {
                loops.enter(code, target.label());
                code.with(element);
                if (catches.contains(target.label())) {
                    code.invokestatic(Names.HOOKS, "left", Names.VOID); // Throwable
                }
            }
            case BranchInstruction branch -> loops.branch(code, branch);
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
            case InvokeDynamicInstruction call -> lambda(code, call);
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
        // A final field changes only here, where others may look on.
        boolean isSeenFinal = handsOutThis
                && access.opcode() == Opcode.PUTFIELD
                && access.owner().asSymbol().equals(owner.desc());
        if ((owner.isStep(access) || isSeenFinal) && !isHidden) {
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
        if (owner.isRenewedConstant(access)) {
            code.invokestatic(Names.HOOKS, "constant", Names.type(CD_Object, CD_Object));
            code.checkcast(owner.desc());
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

    private void lambda(CodeBuilder code, InvokeDynamicInstruction call) {
        if (call.bootstrapMethod().owner().equals(Names.CONCATENATION)) {
            calls.concatenate(code, call);
            return;
        }
        code.with(owner.methodReferences().rewrite(call, sites.line()));
        if (MethodReferences.makesLambda(call) && call.typeSymbol().parameterCount() == 0) {
            code.dup(); // lambda, lambda
            code.loadConstant(owner.binaryName() + sites.nextLambda());
            code.invokestatic(Names.HOOKS, "lambda", Names.type(CD_void, CD_Object, CD_String));
        }
    }

    private void invoke(CodeBuilder code, InvokeInstruction call) {
        int number = callsSoFar++;
        if (call.opcode() == Opcode.INVOKESPECIAL && call.name().equalsString("<init>")) {
            if (pendingNews > 0) {
                pendingNews--;
            } else {
                beforeSuperCall = false;
            }
            calls.construct(code, call);
        } else {
            calls.rewrite(code, call, localCalls.get(number));
        }
    }

    private int site(StepKind kind, String memberOwner, String name, boolean isStaticMember) {
        return sites.next(kind, memberOwner, name, isStaticMember);
    }
}
