package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.chicane.engine.trace.StepKind;
import dev.chicane.runtime.MonitorHooks;
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
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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

    /** What a method does that is more, or less, than its own code. */
    enum Role {
        /** Nothing. */
        ITSELF,
        /** The code of a constructor of an enum, as a method of a constant that is there already. */
        CONSTRUCTS_AGAIN
    }

    /** The part of a handler that releases a monitor. */
    private static final class Release {
        final ExceptionCatch range;
        boolean isOpen;
        int lockSlot = -1;

        Release(ExceptionCatch range) {
            this.range = range;
        }

        void pass(Label label) {
            isOpen = label.equals(range.tryStart()) || (isOpen && !label.equals(range.tryEnd()));
        }
    }

    private static final ClassDesc STACK_OVERFLOW = ClassDesc.of("java.lang.StackOverflowError");

    private final ProgramClass owner;
    private final MethodSites sites;
    private final CallRewriter calls;
    private final Frame frame;
    private final Role role;
    private final Detail detail;
    private final CodeAttribute original;
    private final EnumConstruction.Places constants;
    private final boolean renewsStatics;
    private final boolean isStatic;
    private final SpinLoops loops;
    private final FreshArrays freshArrays = new FreshArrays();
    private final Set<Label> catches;
    private final BitSet localCalls;
    private final boolean handsOutThis;

    // Mutable state
    private final List<Release> releases = new ArrayList<>();
    private int lastLoaded;
    private int news;
    private int constructors;
    private boolean beforeSuperCall;
    private int pendingNews;
    private int callsSoFar;
    private Label begin;
    private Label end;
    private Label handler;

    @SuppressWarnings("NullAway.Init") // the labels exist from atStart on, which the Class-File API calls first
    MethodRewriter(ProgramClass owner, MethodModel method, Frame frame, Role role, Detail detail) {
        this.owner = owner;
        this.frame = frame;
        this.role = role;
        this.detail = detail;
        this.renewsStatics = owner.renewsAtEntry(method);
        this.isStatic = method.flags().has(AccessFlag.STATIC);
        this.beforeSuperCall = method.methodName().equalsString("<init>");
        CodeModel code = method.code().orElseThrow();
        this.original = (CodeAttribute) code;
        this.constants = method.methodName().equalsString("<clinit>")
                ? owner.enumConstruction().placesIn(code)
                : EnumConstruction.Places.NONE;
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
        int firstFree = original.maxLocals();
        this.loops = detail == Detail.ALL ? SpinLoops.of(code, firstFree) : SpinLoops.none();
        this.calls = new CallRewriter(owner, sites, firstFree + loops.count());
    }

    @Override
    public void atStart(CodeBuilder code) {
        loops.begin(code);
        if (sites.line() > 0 && (renewsStatics || frame != Frame.PLAIN)) {
            code.lineNumber(sites.line());
        }
        if (renewsStatics) {
            code.invokestatic(owner.staticsHolder(), Names.statics(owner.binaryName()), Names.VOID);
        }
        switch (frame) {
            case PLAIN -> {}
            case SYNCHRONIZED -> {
                pushLock(code);
                code.loadConstant(site(StepKind.ENTER, "monitor", "", false));
                code.invokestatic(Names.MONITOR_HOOKS, "monitorEnter", Names.type(CD_void, CD_Object, CD_int));
                open(code);
            }
            case ATOMIC -> {
                code.invokestatic(Names.CLASS_HOOKS, "atomicBegin", Names.VOID);
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
            Label closed = code.newBoundLabel();
            code.athrow();
            code.exceptionCatchAll(begin, end, handler);
            if (frame == Frame.SYNCHRONIZED) {
                Label full = code.newBoundLabel();
                owe(code, this::pushLock);
                code.exceptionCatch(handler, closed, full, STACK_OVERFLOW);
            }
        }
        for (Release release : releases) {
            if (release.lockSlot >= 0) {
                Label full = code.newBoundLabel();
                owe(code, made -> made.aload(release.lockSlot));
                code.exceptionCatch(release.range.tryStart(), release.range.tryEnd(), full, STACK_OVERFLOW);
            }
        }
    }

    private void close(CodeBuilder code) {
        switch (frame) {
            case PLAIN -> {}
            case SYNCHRONIZED -> {
                pushLock(code);
                code.loadConstant(site(StepKind.EXIT, "monitor", "", false));
                code.invokestatic(Names.MONITOR_HOOKS, "monitorExit", Names.type(CD_void, CD_Object, CD_int));
            }
            case ATOMIC ->
                code.loadConstant(owner.desc())
                        .invokestatic(Names.CLASS_HOOKS, "atomicEnd", Names.type(CD_void, CD_Class));
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
                for (Release release : releases) {
                    release.pass(target.label());
                }
                loops.enter(code, target.label());
                code.with(element);
                if (catches.contains(target.label())) {
                    code.invokestatic(Names.HOOKS, "left", Names.VOID); // Throwable
                }
            }
            case BranchInstruction branch -> loops.branch(code, branch);
            case ExceptionCatch range -> {
                if (coversItself(range)) {
                    releases.add(new Release(range));
                } else {
                    code.with(range);
                }
            }
            case FieldInstruction access -> field(code, access);
            case ArrayLoadInstruction load -> {
                if (detail.elements()) {
                    code.dup2(); // array, index, array, index
                    arrayHook(code, StepKind.READ, load.typeKind());
                }
                code.with(element);
            }
            case ArrayStoreInstruction store -> arrayStore(code, store);
            case MonitorInstruction monitor -> monitor(code, monitor);
            case NewObjectInstruction made -> {
                pendingNews++;
                if (constants.news().get(news++)) {
                    code.aconst_null();
                } else {
                    code.with(element);
                }
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
        lastLoaded = element instanceof LoadInstruction load ? load.slot() : lastLoaded;
        freshArrays.accept(element);
    }

    /**
     * Whether a handler catches what it throws itself: so compilers write the release of a monitor, which the JVM's own
     * never throws. A hook does when the stack is full, and would be called again for ever.
     */
    private boolean coversItself(ExceptionCatch range) {
        return range.catchType().isEmpty()
                && original.labelToBci(range.tryStart()) == original.labelToBci(range.handler());
    }

    /** A release of a monitor that can't be made because the stack is full is noted down, by code without a call. */
    private void owe(CodeBuilder code, Consumer<CodeBuilder> pushLock) {
        // StackOverflowError
        code.getstatic(Names.MONITOR_HOOKS, "owed", CD_Object.arrayType());
        code.getstatic(Names.MONITOR_HOOKS, "owedCount", CD_int)
                .loadConstant(MonitorHooks.MOST_OWED - 1)
                .iand();
        pushLock.accept(code);
        code.aastore();
        code.getstatic(Names.MONITOR_HOOKS, "owedCount", CD_int).iconst_1().iadd();
        code.putstatic(Names.MONITOR_HOOKS, "owedCount", CD_int);
        code.athrow();
    }

    private void field(CodeBuilder code, FieldInstruction access) {
        boolean isStaticField = access.opcode() == Opcode.GETSTATIC || access.opcode() == Opcode.PUTSTATIC;
        boolean reads = access.opcode() == Opcode.GETSTATIC || access.opcode() == Opcode.GETFIELD;
        ClassFacts renewed = isStaticField ? owner.renewed(access) : null;
        if (renewed != null && !owner.isThis(renewed)) {
            renew(code, access, renewed);
        }
        // Before the super call `this` can't be handed to anybody, and nobody else can have seen it.
        boolean isHidden = beforeSuperCall && access.opcode() == Opcode.PUTFIELD;
        // A final field changes only here, where others may look on.
        boolean isSeenFinal = handsOutThis
                && access.opcode() == Opcode.PUTFIELD
                && access.owner().asSymbol().equals(owner.desc());
        if (detail.fields() && (owner.isStep(access) || isSeenFinal) && !isHidden) {
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
        if (!reads && access.owner().asInternalName().startsWith("java/")) {
            // A field of the JDK's own is no step; a loop that changes one does more than look.
            code.invokestatic(Names.HOOKS, "opaque", Names.VOID);
        }
        if (owner.isRenewedConstant(access)) {
            code.invokestatic(Names.CLASS_HOOKS, "constant", Names.type(CD_Object, CD_Object));
            code.checkcast(owner.desc());
        }
        if (renewed != null && renewed.isInterface()) {
            code.fieldAccess(
                    access.opcode(),
                    ConstantsClass.desc(renewed.name()),
                    access.name().stringValue(),
                    access.typeSymbol());
        } else {
            code.with(access);
        }
    }

    /**
     * Asks the class that declares a static for its initialisation, and no other. It may not be accessible from here, but
     * the class that the code names is, and inherits the method.
     */
    private static void renew(CodeBuilder code, FieldInstruction access, ClassFacts declaring) {
        ClassDesc named = access.owner().asSymbol();
        if (declaring.isInterface()) {
            // The class of its constants comes into being when the interface is loaded.
            code.loadConstant(named).pop();
            named = ConstantsClass.desc(declaring.name());
        }
        code.invokestatic(named, Names.statics(declaring.name()), Names.VOID);
    }

    private void arrayStore(CodeBuilder code, ArrayStoreInstruction store) {
        if (!detail.elements() || freshArrays.isStoreIntoFresh()) {
            code.with(store);
            return;
        }
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
        if (!enters) {
            for (Release release : releases) {
                if (release.isOpen) {
                    release.lockSlot = lastLoaded;
                }
            }
        }
        code.loadConstant(site(enters ? StepKind.ENTER : StepKind.EXIT, "monitor", "", false));
        code.invokestatic(
                Names.MONITOR_HOOKS, enters ? "monitorEnter" : "monitorExit", Names.type(CD_void, CD_Object, CD_int));
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
            code.invokestatic(Names.CLASS_HOOKS, "lambda", Names.type(CD_void, CD_Object, CD_String));
        }
    }

    private void invoke(CodeBuilder code, InvokeInstruction call) {
        int number = callsSoFar++;
        if (call.opcode() == Opcode.INVOKESPECIAL && call.name().equalsString("<init>")) {
            constructor(code, call);
        } else if (!detail.calls() && isPoint(call)) {
            code.with(call);
        } else {
            calls.rewrite(code, call, localCalls.get(number));
        }
    }

    private boolean isPoint(InvokeInstruction call) {
        return owner.isPoint(
                call.owner().asInternalName(),
                call.name().stringValue(),
                call.type().stringValue(),
                call.opcode() == Opcode.INVOKESTATIC);
    }

    private void constructor(CodeBuilder code, InvokeInstruction call) {
        boolean makesConstant = constants.constructors().get(constructors++);
        if (pendingNews > 0) {
            pendingNews--;
            if (makesConstant) {
                owner.enumConstruction().make(code, call);
            } else {
                construct(code, call);
            }
            return;
        }
        beforeSuperCall = false;
        if (role == Role.CONSTRUCTS_AGAIN) {
            EnumConstruction.again(code, call);
        } else {
            construct(code, call);
            if (owner.isOfRenewedEnum()) {
                EnumConstruction.made(code, call);
            }
        }
    }

    private void construct(CodeBuilder code, InvokeInstruction call) {
        if (detail.calls()) {
            calls.construct(code, call);
        } else {
            code.with(call);
        }
    }

    private int site(StepKind kind, String memberOwner, String name, boolean isStaticMember) {
        return sites.next(kind, memberOwner, name, isStaticMember);
    }
}
