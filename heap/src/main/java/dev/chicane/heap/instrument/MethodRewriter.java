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
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
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

    /** What a method does that is more, or less, than its own code. */
    enum Role {
        /** Nothing. */
        ITSELF,
        /** The code of a constructor of an enum, as a method of a constant that is there already. */
        CONSTRUCTS_AGAIN
    }

    /**
     * Whose call sites make objects, or call what the code names: whatever else is linked may do anything. A record's own
     * methods may draw hash codes of its components.
     */
    private static final Set<ClassDesc> BOOTSTRAPS = Set.of(
            ClassDesc.of("java.lang.invoke.LambdaMetafactory"), ClassDesc.of("java.lang.runtime.SwitchBootstraps"));

    private final ProgramClass owner;
    private final MethodSites sites;
    private final CallRewriter calls;
    private final Frame frame;
    private final Role role;
    private final Detail detail;
    private final EnumConstruction.Places constants;
    private final boolean renewsStatics;
    private final boolean calledBack;
    private final boolean isStatic;
    private final SpinLoops loops;
    private final OwedReleases releases;
    private final FieldRewriter fields;
    private final FreshArrays freshArrays = new FreshArrays();
    private final Set<Label> catches;
    private final BitSet localCalls;

    // Mutable state
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
        this.calledBack = owner.mayBeCalledBack(method);
        this.isStatic = method.flags().has(AccessFlag.STATIC);
        this.beforeSuperCall = method.methodName().equalsString("<init>");
        CodeModel code = method.code().orElseThrow();
        var original = (CodeAttribute) code;
        this.releases = new OwedReleases(original);
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
        this.sites = new MethodSites(owner, method.methodName().stringValue(), firstLine, LookingLoops.in(code));
        int firstFree = original.maxLocals();
        this.loops = detail == Detail.ALL && owner.showsAllChanges() ? SpinLoops.of(code, firstFree) : SpinLoops.none();
        this.calls = new CallRewriter(owner, sites, firstFree + loops.count());
        boolean handsOutThis = beforeSuperCall && owner.handsOutThis();
        this.fields = new FieldRewriter(owner, sites, detail, handsOutThis);
    }

    @Override
    public void atStart(CodeBuilder code) {
        loops.begin(code);
        if (sites.line() > 0 && (renewsStatics || calledBack || frame != Frame.PLAIN)) {
            code.lineNumber(sites.line());
        }
        if (calledBack && !owner.isWhole()) {
            // By a call of which that was not told, it may be.
            code.invokestatic(Names.HOOKS, "calledBack", Names.VOID);
        }
        if (renewsStatics) {
            code.invokestatic(owner.staticsHolder(), Names.statics(owner.binaryName()), Names.VOID);
        }
        if (detail != Detail.ALL) {
            // What it does is not told, so that no schedule can be left out for its sake.
            code.invokestatic(Names.HOOKS, "unseen", Names.VOID);
        }
        switch (frame) {
            case PLAIN -> {
                if (!beforeSuperCall) {
                    begin = code.newBoundLabel();
                }
            }
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
        if (frame == Frame.PLAIN) {
            calls.leaveByException(code, begin);
        } else {
            code.labelBinding(end);
            code.labelBinding(handler); // Throwable
            close(code);
            Label closed = code.newBoundLabel();
            code.athrow();
            code.exceptionCatchAll(begin, end, handler);
            if (frame == Frame.SYNCHRONIZED) {
                OwedReleases.owe(code, handler, closed, this::pushLock);
            }
        }
        releases.emit(code);
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
                releases.pass(target.label());
                loops.enter(code, target.label());
                code.with(element);
                if (catches.contains(target.label())) {
                    code.invokestatic(Names.HOOKS, "left", Names.VOID); // Throwable
                    code.invokestatic(Names.HOOKS, "synchronises", Names.VOID);
                }
            }
            case BranchInstruction branch -> loops.branch(code, branch);
            case TableSwitchInstruction table -> loops.choose(code, table);
            case LookupSwitchInstruction lookup -> loops.choose(code, lookup);
            case ExceptionCatch range -> {
                if (!releases.take(range)) {
                    code.with(range);
                }
            }
            case FieldInstruction access -> fields.rewrite(code, access, beforeSuperCall);
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
        sites.nextElement();
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
            releases.exit(lastLoaded);
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
        if (!BOOTSTRAPS.contains(call.bootstrapMethod().owner())) {
            code.loadConstant(owner.reaching(CallScopes.ANYTHING))
                    .invokestatic(Names.HOOKS, "reaches", Names.type(CD_void, CD_int));
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
        if (frame == Frame.PLAIN) {
            begin = code.newBoundLabel();
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
