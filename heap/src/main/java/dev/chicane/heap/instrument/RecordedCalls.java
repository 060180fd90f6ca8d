package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.chicane.engine.accesslog.CallOperations;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Set;

/** Records the calls of one method that take locks, wait, or access collections and atomics of the JDK. Used by one thread. */
final class RecordedCalls {
    private static final String LOCKS = "java/util/concurrent/locks/";
    private static final Set<String> WAITS = Set.of("wait()V", "wait(J)V", "wait(JI)V");
    private static final Set<String> TRIES = Set.of("tryLock()Z", "tryLock(JLjava/util/concurrent/TimeUnit;)Z");

    private final RecordedClass owner;
    private final String method;
    private final int token;

    /** {@code token} and those above it are free local variables. */
    RecordedCalls(RecordedClass owner, String method, int token) {
        this.owner = owner;
        this.method = method;
        this.token = token;
    }

    void rewrite(CodeBuilder code, InvokeInstruction call, int line) {
        String target = call.owner().asInternalName();
        String name = call.name().stringValue();
        String full = name + call.type().stringValue();
        boolean hasObject = call.opcode() == Opcode.INVOKEVIRTUAL || call.opcode() == Opcode.INVOKEINTERFACE;
        if (hasObject && WAITS.contains(full)) {
            code.with(call);
            waited(code);
        } else if (hasObject && target.startsWith(LOCKS)) {
            lock(code, call, full);
        } else if (hasObject && target.startsWith("java/util/") && CallOperations.isKnown(name)) {
            access(code, call, owner.callSite(method, line, name));
        } else {
            code.with(call);
        }
        if (owner.waits(target, name, full)) {
            code.invokestatic(Names.RECORD_HOOKS, "awaited", Names.VOID);
        }
    }

    private static void waited(CodeBuilder code) {
        code.invokestatic(Names.RECORD_HOOKS, "waited", Names.VOID);
    }

    private void lock(CodeBuilder code, InvokeInstruction call, String full) {
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
            List<ClassDesc> parameters = call.typeSymbol().parameterList();
            putAside(code, parameters);
            code.dup();
            takeBack(code, parameters);
            code.with(call).dup_x1(); // taken, lock, taken
            code.invokestatic(Names.RECORD_HOOKS, "tried", Names.type(CD_void, CD_Object, CD_boolean));
        } else {
            code.with(call);
            if (full.startsWith("await")) {
                waited(code);
            }
        }
    }

    private void access(CodeBuilder code, InvokeInstruction call, int site) {
        List<ClassDesc> parameters = call.typeSymbol().parameterList();
        putAside(code, parameters);
        code.dup(); // target, target
        argument(code, parameters, 0);
        argument(code, parameters, parameters.size() - 1);
        code.loadConstant(site);
        code.invokestatic(
                Names.RECORD_HOOKS, "callBegin", Names.type(CD_Object, CD_Object, CD_Object, CD_Object, CD_int));
        code.astore(token); // target
        takeBack(code, parameters);
        code.with(call); // [V]
        ClassDesc result = call.typeSymbol().returnType();
        if (result.equals(CD_void)) {
            code.aconst_null().aload(token);
            code.invokestatic(Names.RECORD_HOOKS, "end", Names.type(CD_void, CD_Object, CD_Object));
        } else {
            end(code, result, token);
        }
    }

    private void argument(CodeBuilder code, List<ClassDesc> parameters, int number) {
        if (parameters.isEmpty()) {
            code.aconst_null();
            return;
        }
        int slot = token + 1;
        for (int i = 0; i < number; i++) {
            slot += TypeKind.from(parameters.get(i)).slotSize();
        }
        ClassDesc type = parameters.get(number);
        code.loadLocal(TypeKind.from(type), slot);
        box(code, type);
    }

    /** Puts the arguments of a call into local variables. */
    private void putAside(CodeBuilder code, List<ClassDesc> parameters) {
        int slot = token + 1;
        for (ClassDesc parameter : parameters) {
            slot += TypeKind.from(parameter).slotSize();
        }
        for (ClassDesc parameter : parameters.reversed()) {
            TypeKind kind = TypeKind.from(parameter);
            slot -= kind.slotSize();
            code.storeLocal(kind, slot);
        }
    }

    private void takeBack(CodeBuilder code, List<ClassDesc> parameters) {
        int slot = token + 1;
        for (ClassDesc parameter : parameters) {
            TypeKind kind = TypeKind.from(parameter);
            code.loadLocal(kind, slot);
            slot += kind.slotSize();
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
