package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.chicane.engine.trace.StepKind;
import dev.chicane.runtime.Hooks;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Rewrites the calls of one method: those that mean something else under control are replaced, those by which actors see
 * each other are announced.
 */
final class CallRewriter {
    private static final Set<String> RETURNED_AS_INT = Set.of("I", "S", "B", "C");

    /** The hooks before a call of a method of the JDK, and before one that may be one or not. */
    private static final String CALL = "call";

    private static final String CALL_THROUGH = "callThrough";

    private static final String PRINT_STREAM = "java/io/PrintStream";

    private static final String STAMPED_LOCK = "java/util/concurrent/locks/StampedLock";

    private static final Set<String> CHANGES_PROPERTIES =
            Set.of("setProperty", "clearProperty", "setProperties", "getProperties");

    /** Final methods of {@link Object}: name and type tell them, whatever the owner. */
    static final Map<String, String> WAITING = Map.of(
            "wait()V", "await",
            "wait(J)V", "await",
            "wait(JI)V", "await",
            "notify()V", "signal",
            "notifyAll()V", "signalAll");

    private final ProgramClass owner;
    private final MethodSites sites;
    private final int firstSpillSlot;

    // Mutable state
    private boolean enters;

    /** With a local variable slot from which on all are free. */
    CallRewriter(ProgramClass owner, MethodSites sites, int firstSpillSlot) {
        this.owner = owner;
        this.sites = sites;
        this.firstSpillSlot = firstSpillSlot;
    }

    /** Whether a call of this method would be changed at all. */
    static boolean concerns(ProgramClass owner, String target, String name, String type, boolean isStatic) {
        return ReplacedCalls.has(isStatic ? owner.methodOwner(target, name + type) : target, name, type)
                || (!isStatic && WAITING.containsKey(name + type))
                || CallRules.shows(target, name, type)
                || owner.isPoint(target, name, type, isStatic)
                || owner.reach(target, name, type) != 0
                || owner.comesTo(target);
    }

    /** The same for a constructor. */
    static boolean concernsNew(ProgramClass owner, String target, MethodTypeDesc type) {
        return CallRules.copies(target, type)
                || owner.reach(target, "<init>", type.descriptorString()) != 0
                || owner.comesTo(target);
    }

    /** With whether the object that it is made on is one of {@link LocalObjects}. */
    void rewrite(CodeBuilder code, InvokeInstruction call, boolean onLocal) {
        String target = call.owner().asInternalName();
        String name = call.name().stringValue();
        String type = call.type().stringValue();
        boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
        if (CallRules.makesImplementations(target)) {
            code.invokestatic(Names.HOOKS, "unseen", Names.VOID);
        }
        String outOfSight = CallRules.outOfSight(target);
        if (outOfSight != null) {
            code.loadConstant(outOfSight).invokestatic(Names.HOOKS, "outOfSight", Names.type(CD_void, CD_String));
        }
        if (target.equals("java/lang/System") && CHANGES_PROPERTIES.contains(name)) {
            code.invokestatic(Names.SYSTEM_HOOKS, "propertiesTouched", Names.VOID);
        }
        String declaring = isStatic ? owner.methodOwner(target, name + type) : target;
        String waiting = isStatic ? null : WAITING.get(name + type);
        if (ReplacedCalls.has(declaring, name, type)) {
            ReplacedCalls.rewrite(code, call, declaring);
        } else if (waiting != null) {
            code.loadConstant(
                    sites.next(waiting.equals("await") ? StepKind.WAIT : StepKind.NOTIFY, "monitor", "", false));
            code.invokestatic(
                    Names.MONITOR_HOOKS,
                    waiting,
                    call.typeSymbol()
                            .insertParameterTypes(0, CD_Object)
                            .insertParameterTypes(1 + call.typeSymbol().parameterCount(), CD_int));
        } else if (CallRules.shows(target, name, type) || (onLocal && CallRules.appends(target, name, type))) {
            shown(code, call, target);
        } else if (owner.isPoint(target, name, type, isStatic) && !(onLocal && !readsWhole(call))) {
            int families = owner.families(target, name, type, isStatic);
            int site = callPoint(code, call, target, name, families);
            ranges(code, call, site);
            if (target.equals("java/lang/Thread") && name.equals("onSpinWait")) {
                // Who spins politely waits for somebody else: as good as a yield.
                code.invokestatic(Names.THREAD, "yield", Names.VOID);
            } else {
                code.with(call);
            }
            if (families != 0) {
                left(code);
            } else if (ProgramClass.orders(target, name)) {
                // What it called back may have done something since it began.
                code.invokestatic(Names.HOOKS, "synchronises", Names.VOID);
            }
            if (name.equals("validate")
                    && owner.methodOwner(target, name + type).equals(STAMPED_LOCK)) {
                code.dup().invokestatic(Names.HOOKS, "validated", Names.type(CD_void, CD_boolean));
            }
            tellAttempt(code, name, type);
            returned(code, call.typeSymbol().returnType(), site);
        } else if (call.opcode() == Opcode.INVOKEINTERFACE && owner.mayBeFinalInJdk(target, name, type)) {
            announce(code, call, sites.nextCall(target, name, type, false), CALL_THROUGH, 0);
            code.with(call);
            tellAttempt(code, name, type);
        } else {
            if (!isStatic && SelfLocking.maybe(owner.methodOwner(target, name + type), name)) {
                awaitFree(code, call.typeSymbol().parameterList());
            }
            int reach = onLocal ? CallScopes.ofLocal(target, name, type) : owner.reach(target, name, type);
            if (owner.comesTo(target)) {
                reaches(code, owner.comingTo(target));
            }
            if (target.equals(PRINT_STREAM) && (reach & Hooks.CALLS_BACK) == 0) {
                printed(code, call, reach);
            } else if (reach != 0 && !onLocal && ValueCalls.maybe(target, name, type, isStatic)) {
                reachesUnlessValues(code, call, reach);
            } else if (DatabaseCalls.mayBeTold(target, name, type)) {
                reachesOn(code, call, DatabaseCalls.isOfPool(target) ? reach | Hooks.TO_WHOLE : reach);
            } else {
                reaches(code, reach);
            }
            if (target.startsWith("[")) {
                ranges(code, call, sites.nextCall(target, name, type, false));
            }
            code.with(call);
            if (target.equals("java/lang/Class")
                    && name.equals("forName")
                    && call.typeSymbol().parameterCount() == 1) {
                code.dup().invokestatic(Names.CLASS_HOOKS, "initialized", Names.type(CD_void, CD_Class));
            }
        }
    }

    /** Tells of the parts of arrays that a call accesses. */
    private void ranges(CodeBuilder code, InvokeInstruction call, int site) {
        List<ClassDesc> arguments = call.typeSymbol().parameterList();
        String name = call.name().stringValue();
        if (ArrayRanges.has(call.owner().asInternalName(), name, arguments)) {
            Arguments aside = Arguments.putAside(code, arguments, firstSpillSlot);
            ArrayRanges.tell(code, name, aside, site);
            aside.takeBack(code);
        }
    }

    private void left(CodeBuilder code) {
        enters = true;
        code.invokestatic(Names.HOOKS, "left", Names.VOID);
    }

    /**
     * At the end of the code that began at this label: what is thrown out of it leaves the calls in it too, and nobody who
     * catches that may know.
     */
    void leaveByException(CodeBuilder code, Label begin) {
        if (enters) {
            Label end = code.newBoundLabel();
            Label handler = code.newBoundLabel();
            code.invokestatic(Names.HOOKS, "left", Names.VOID).athrow(); // Throwable
            code.exceptionCatchAll(begin, end, handler);
        }
    }

    private static void tellAttempt(CodeBuilder code, String name, String type) {
        if (CallEffects.isAttempt(name, type)) {
            boolean tells = type.endsWith("Z");
            code.dup().invokestatic(Names.HOOKS, "attempted", Names.type(CD_void, tells ? CD_boolean : CD_Object));
        }
    }

    /** A constructor: announced where it copies what others may have. */
    void construct(CodeBuilder code, InvokeInstruction call) {
        String target = call.owner().asInternalName();
        boolean copies = CallRules.copies(target, call.typeSymbol());
        if (owner.comesTo(target)) {
            reaches(code, owner.comingTo(target));
        }
        reaches(code, owner.reach(target, "<init>", call.type().stringValue()));
        if (copies) {
            int site = sites.nextCall(target, "new", call.type().stringValue(), true);
            announce(code, call, site, CALL, CallRules.families(target));
        }
        code.with(call);
        if (copies) {
            left(code);
        }
    }

    /** The concatenation of strings as compilers before Java 19 left it to the JDK, whatever the objects are. */
    void concatenate(CodeBuilder code, InvokeDynamicInstruction call) {
        List<ClassDesc> types = call.typeSymbol().parameterList();
        boolean shows = types.stream().anyMatch(CallRewriter::mayShow);
        if (shows) {
            Arguments aside = Arguments.putAside(code, types, firstSpillSlot);
            for (int i = 0; i < aside.count(); i++) {
                if (mayShow(types.get(i))) {
                    aside.load(code, i);
                    announceShown(code);
                }
            }
            aside.takeBack(code);
        }
        code.with(call);
        if (shows) {
            left(code);
        }
        if (types.stream().anyMatch(type -> !type.isPrimitive() && !type.equals(CD_String))) {
            // What it is made of may show an identity hash code that was drawn for that.
            reaches(code, Hooks.CHANGES_SOMETHING);
        }
    }

    /** Whether the JDK may make a string of what changes: of anything but values, and what has none but its own. */
    private static boolean mayShow(ClassDesc type) {
        return !type.isPrimitive() && !type.equals(CD_String);
    }

    /** A call that makes a string of the object on the top of the stack, which may be one that others have. */
    private void shown(CodeBuilder code, InvokeInstruction call, String target) {
        code.dup().astore(firstSpillSlot); // ..., object
        code.dup(); // ..., object, object
        announceShown(code);
        if (target.equals(PRINT_STREAM)) {
            // Here and now: there it would be under way with a lock of the stream.
            code.invokestatic(CD_String, "valueOf", Names.type(CD_String, CD_Object));
            left(code);
            code.dup2().pop(); // stream, text, stream
            prints(code, Hooks.CHANGES_SOMETHING | Hooks.TOUCHES_ANYTHING);
            code.with(call);
        } else {
            code.with(call);
            left(code);
        }
        // It may have drawn an identity hash code.
        code.aload(firstSpillSlot).aconst_null().aconst_null();
        code.loadConstant(owner.reaching(Hooks.CHANGES_SOMETHING | Hooks.TOUCHES_ANYTHING));
        code.invokestatic(
                Names.HOOKS, "reachesUnlessValues", Names.type(CD_void, CD_Object, CD_Object, CD_Object, CD_int));
    }

    /** The same as {@link #reaches} before a call that prints something. */
    private void printed(CodeBuilder code, InvokeInstruction call, int how) {
        Arguments aside = Arguments.putAside(code, call.typeSymbol().parameterList(), firstSpillSlot);
        code.dup(); // stream, stream
        prints(code, how);
        aside.takeBack(code);
    }

    /** With the stream on the stack. */
    private void prints(CodeBuilder code, int how) {
        code.loadConstant(owner.reaching(how))
                .invokestatic(Names.HOOKS, "prints", Names.type(CD_void, CD_Object, CD_int));
    }

    private void reaches(CodeBuilder code, int how) {
        if (how != 0) {
            code.loadConstant(owner.reaching(how)).invokestatic(Names.HOOKS, "reaches", Names.type(CD_void, CD_int));
        }
    }

    /** The same of a call that its object may tell of, or the address that it is given. */
    private void reachesOn(CodeBuilder code, InvokeInstruction call, int how) {
        Arguments aside = Arguments.putAside(code, call.typeSymbol().parameterList(), firstSpillSlot);
        for (int i = 0; i < aside.count(); i++) {
            if (DatabaseCalls.isAsked(aside.type(i))) {
                code.aconst_null();
                aside.load(code, i);
                code.loadConstant(1); // null, argument, asks
                code.invokestatic(Names.HOOKS, "passes", Names.type(CD_void, CD_Object, CD_Object, CD_boolean));
            }
        }
        if (call.opcode() == Opcode.INVOKESTATIC) {
            aside.load(code, 0);
        } else {
            code.dup(); // object, object
        }
        code.loadConstant(owner.reaching(how))
                .invokestatic(Names.HOOKS, "reachesOn", Names.type(CD_void, CD_Object, CD_int));
        aside.takeBack(code);
    }

    /** The same of a call that reaches nothing if it is one among values. */
    private void reachesUnlessValues(CodeBuilder code, InvokeInstruction call, int how) {
        Arguments aside = Arguments.putAside(code, call.typeSymbol().parameterList(), firstSpillSlot);
        int objects = 0;
        if (call.opcode() != Opcode.INVOKESTATIC) {
            code.dup(); // object, object
            objects++;
        }
        for (int i = 0; i < aside.count(); i++) {
            if (!aside.type(i).isPrimitive()) {
                aside.load(code, i);
                objects++;
            }
        }
        for (; objects < ValueCalls.MOST_OBJECTS; objects++) {
            code.aconst_null();
        }
        code.loadConstant(owner.reaching(how))
                .invokestatic(
                        Names.HOOKS,
                        "reachesUnlessValues",
                        Names.type(CD_void, CD_Object, CD_Object, CD_Object, CD_int));
        aside.takeBack(code);
    }

    private void announceShown(CodeBuilder code) {
        code.loadConstant(sites.nextCall("java/lang/Object", "toString", "()Ljava/lang/String;", false));
        code.invokestatic(Names.HOOKS, "shown", Names.type(CD_void, CD_Object, CD_int));
    }

    private static boolean readsWhole(InvokeInstruction call) {
        return call.typeSymbol().parameterList().stream().anyMatch(CallRules::isReadWhole);
    }

    private int callPoint(CodeBuilder code, InvokeInstruction call, String target, String name, int families) {
        int site = sites.nextCall(target, name, call.type().stringValue(), call.opcode() == Opcode.INVOKESTATIC);
        announce(code, call, site, CALL, families);
        return site;
    }

    /** Announces a call with the object that it is made on, which lies below the arguments. */
    private void announce(CodeBuilder code, InvokeInstruction call, int site, String hook, int families) {
        boolean onObject = call.opcode() != Opcode.INVOKESTATIC && !call.name().equalsString("<init>");
        List<ClassDesc> arguments = call.typeSymbol().parameterList();
        int[] read = IntStream.range(0, arguments.size())
                .filter(i -> CallRules.isReadWhole(arguments.get(i)))
                .limit(2)
                .toArray();
        Arguments aside = onObject || read.length > 0 ? Arguments.putAside(code, arguments, firstSpillSlot) : null;
        if (onObject) {
            code.dup(); // object, object
        } else {
            code.aconst_null();
        }
        code.loadConstant(site).loadConstant(families);
        code.invokestatic(Names.HOOKS, hook, Names.type(CD_void, CD_Object, CD_int, CD_int));
        if (aside == null) {
            return;
        }
        if (onObject) {
            passes(code, call, aside);
        }
        if (read.length > 0) {
            if (onObject) {
                code.dup();
            } else {
                code.aconst_null();
            }
            for (int i = 0; i < 2; i++) {
                if (i < read.length) {
                    aside.load(code, read[i]);
                } else {
                    code.aconst_null();
                }
            }
            code.invokestatic(Names.HOOKS, "awaitFree", Names.type(CD_void, CD_Object, CD_Object, CD_Object));
        }
        aside.takeBack(code);
    }

    /** Waits until nobody else is in the monitor of the object below these arguments. */
    private void awaitFree(CodeBuilder code, List<ClassDesc> arguments) {
        Arguments aside = Arguments.putAside(code, arguments, firstSpillSlot); // ..., object
        code.dup().aconst_null().aconst_null();
        code.invokestatic(Names.HOOKS, "awaitFree", Names.type(CD_void, CD_Object, CD_Object, CD_Object));
        aside.takeBack(code);
    }

    /** Tells what is passed to a method that may ask it something: the first object among the arguments. */
    private static void passes(CodeBuilder code, InvokeInstruction call, Arguments arguments) {
        boolean asks = KnownCalls.asks(call.name().stringValue(), call.type().stringValue());
        for (int i = 0; i < arguments.count(); i++) {
            if (arguments.type(i).equals(CD_Object)
                    || (asks && !arguments.type(i).isPrimitive())) {
                arguments.load(code.dup(), i);
                code.loadConstant(asks ? 1 : 0); // object, object, argument, asks
                code.invokestatic(Names.HOOKS, "passes", Names.type(CD_void, CD_Object, CD_Object, CD_boolean));
                return;
            }
        }
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
}
