package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.chicane.engine.accesslog.CallOperations;
import dev.chicane.engine.accesslog.SyncCalls;
import dev.chicane.heap.instrument.MethodSites.InMethod;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.Set;
import java.util.function.Supplier;

/** Records the calls of one method that take locks, wait, or access collections and atomics of the JDK. Used by one thread. */
final class RecordedCalls {
    private static final String LOCKS = "java/util/concurrent/locks/";
    private static final Set<String> WAITS = Set.of("wait()V", "wait(J)V", "wait(JI)V");
    private static final Set<String> NOTIFIES = Set.of("notify()V", "notifyAll()V");
    private static final Set<String> TRIES = Set.of("tryLock()Z", "tryLock(JLjava/util/concurrent/TimeUnit;)Z");

    private final RecordedClass owner;
    private final int token;

    /** {@code token} and those above it are free local variables. */
    RecordedCalls(RecordedClass owner, int token) {
        this.owner = owner;
        this.token = token;
    }

    /** Whether a call of this method would be changed at all. */
    static boolean concern(RecordedClass owner, String target, String name, String type) {
        return WAITS.contains(name + type)
                || NOTIFIES.contains(name + type)
                || target.startsWith(LOCKS)
                || isAccess(target, name)
                || owner.startsThread(target, name + type)
                || owner.waits(target, name, name + type);
    }

    private static boolean isAccess(String target, String name) {
        return target.startsWith("java/util/") && (CallOperations.isKnown(name) || SyncCalls.isKnown(name));
    }

    /** With what gives the place of the call a number, if that is needed. */
    void rewrite(CodeBuilder code, InvokeInstruction call, Supplier<InMethod> place) {
        String target = call.owner().asInternalName();
        String name = call.name().stringValue();
        String full = name + call.type().stringValue();
        boolean hasObject = call.opcode() == Opcode.INVOKEVIRTUAL || call.opcode() == Opcode.INVOKEINTERFACE;
        boolean waits = owner.waits(target, name, full);
        if (hasObject && waits) {
            access(code, call, place, true);
        } else if (hasObject && WAITS.contains(full)) {
            access(code, call, place, false);
            waited(code);
        } else if (hasObject && NOTIFIES.contains(full)) {
            access(code, call, place, false);
        } else if (hasObject && target.startsWith(LOCKS)) {
            lock(code, call, full, place);
        } else if (hasObject && (isAccess(target, name) || owner.startsThread(target, full))) {
            access(code, call, place, false);
        } else {
            code.with(call);
            if (waits) {
                code.invokestatic(Names.RECORD_HOOKS, "awaited", Names.VOID);
            }
        }
    }

    private static void waited(CodeBuilder code) {
        code.invokestatic(Names.RECORD_HOOKS, "waited", Names.VOID);
    }

    private void lock(CodeBuilder code, InvokeInstruction call, String full, Supplier<InMethod> place) {
        if (full.equals("lock()V") || full.equals("unlock()V")) {
            code.dup()
                    .invokestatic(
                            Names.RECORD_HOOKS,
                            full.equals("lock()V") ? "locking" : "unlocking",
                            Names.type(CD_void, CD_Object));
            code.with(call);
        } else if (full.equals("lockInterruptibly()V")) {
            code.dup().with(call); // lock
            code.invokestatic(Names.RECORD_HOOKS, "locking", Names.type(CD_void, CD_Object));
        } else if (TRIES.contains(full)) {
            Arguments aside = Arguments.putAside(code, call.typeSymbol().parameterList(), token + 1);
            code.dup();
            aside.takeBack(code);
            code.with(call).dup_x1(); // taken, lock, taken
            code.invokestatic(Names.RECORD_HOOKS, "tried", Names.type(CD_void, CD_Object, CD_boolean));
        } else if (full.startsWith("await")) {
            access(code, call, place, false);
            waited(code);
        } else if (full.startsWith("signal")) {
            access(code, call, place, false);
        } else {
            code.with(call);
        }
    }

    private void access(CodeBuilder code, InvokeInstruction call, Supplier<InMethod> place, boolean waits) {
        Arguments aside = Arguments.putAside(code, call.typeSymbol().parameterList(), token + 1);
        code.dup(); // target, target
        argument(code, aside, 0);
        argument(code, aside, aside.count() - 1);
        code.loadConstant(owner.callSite(place.get(), call.name().stringValue(), waits));
        code.invokestatic(
                Names.RECORD_HOOKS, "callBegin", Names.type(CD_Object, CD_Object, CD_Object, CD_Object, CD_int));
        code.astore(token); // target
        aside.takeBack(code);
        code.with(call); // [V]
        ClassDesc result = call.typeSymbol().returnType();
        if (result.equals(CD_void)) {
            code.aconst_null().aload(token);
            code.invokestatic(Names.RECORD_HOOKS, "end", Names.type(CD_void, CD_Object, CD_Object));
        } else {
            end(code, result, token);
        }
    }

    private static void argument(CodeBuilder code, Arguments aside, int number) {
        if (aside.count() == 0) {
            code.aconst_null();
        } else {
            aside.load(code, number);
            box(code, aside.type(number));
        }
    }

    /** Hands over a copy of what is on top of the stack, with what the begin returned. */
    static void end(CodeBuilder code, ClassDesc type, int token) {
        if (TypeKind.from(type).slotSize() == 2) {
            code.dup2();
        } else {
            code.dup();
        }
        box(code, type).aload(token);
        code.invokestatic(Names.RECORD_HOOKS, "end", Names.type(CD_void, CD_Object, CD_Object));
    }

    /** Makes an object of a primitive value. */
    static CodeBuilder box(CodeBuilder code, ClassDesc type) {
        String boxed = switch (type.descriptorString()) {
            case "Z" -> "Boolean";
            case "B" -> "Byte";
            case "C" -> "Character";
            case "S" -> "Short";
            case "I" -> "Integer";
            case "J" -> "Long";
            case "F" -> "Float";
            case "D" -> "Double";
            default -> "";
        };
        if (!boxed.isEmpty()) {
            ClassDesc box = ClassDesc.of("java.lang." + boxed);
            code.invokestatic(box, "valueOf", Names.type(box, type));
        }
        return code;
    }
}
