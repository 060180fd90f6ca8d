package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.chicane.heap.instrument.MethodSites.InMethod;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.BitSet;

/**
 * Puts the hooks of a recording into one method: a begin right before each access, and an end right after it, which gets what the
 * begin returned. All else stays as it is.
 *
 * <p>Comments show the operand stack, its top at the right; V stands for a value of one or two slots. What has to be put aside
 * goes to local variables that the method does not have.
 */
final class RecordingRewriter implements CodeTransform {
    private final RecordedClass owner;
    private final String method;
    private final boolean initialises;
    private final boolean isStatic;
    private final boolean isSynchronized;
    /** The first local variable that the method does not have: for what a begin returns. */
    private final int token;
    /** The second one. */
    private final int aside;

    private final RecordedCalls calls;
    private final BitSet looks;

    // Mutable state
    private int line;
    private int position;
    private int ordinal;
    private Label begin;

    @SuppressWarnings("NullAway.Init") // the label exists from atStart on, which the Class-File API calls first
    RecordingRewriter(RecordedClass owner, MethodModel model) {
        this.owner = owner;
        this.method = model.methodName().stringValue();
        this.initialises = method.equals("<init>") || method.equals("<clinit>");
        this.isStatic = model.flags().has(AccessFlag.STATIC);
        this.isSynchronized = model.flags().has(AccessFlag.SYNCHRONIZED) && (!isStatic || owner.hasClassConstants());
        this.token = ((CodeAttribute) model.code().orElseThrow()).maxLocals();
        this.aside = token + 1;
        this.calls = new RecordedCalls(owner, token);
        this.looks = LookingLoops.in(model.code().orElseThrow());
    }

    private InMethod place() {
        return new InMethod(method, line, ordinal++, looks.get(position));
    }

    @Override
    public void atStart(CodeBuilder code) {
        if (isSynchronized) {
            begin = code.newBoundLabel();
            pushLock(code);
            code.invokestatic(Names.RECORD_HOOKS, "methodEntered", Names.type(CD_void, CD_Object));
        }
    }

    @Override
    public void atEnd(CodeBuilder code) {
        if (isSynchronized) {
            Label end = code.newBoundLabel();
            Label handler = code.newBoundLabel(); // Throwable
            left(code);
            code.athrow();
            code.exceptionCatchAll(begin, end, handler);
        }
    }

    private void left(CodeBuilder code) {
        pushLock(code);
        code.invokestatic(Names.RECORD_HOOKS, "methodLeft", Names.type(CD_void, CD_Object));
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
                code.with(number);
            }
            case FieldInstruction access -> field(code, access);
            case ArrayLoadInstruction load -> {
                code.dup2().aconst_null(); // array, index, array, index, null
                elementBegin(code, false);
                code.with(load); // V
                end(code, load.typeKind());
            }
            case ArrayStoreInstruction store -> arrayStore(code, store);
            case MonitorInstruction monitor -> {
                // Before it: behind it, what the hook may throw would meet a monitor that nobody releases. Whether it
                // is still
                // held is asked of the JVM, so that its release needs no hook.
                if (monitor.opcode() == Opcode.MONITORENTER) {
                    code.dup().invokestatic(Names.RECORD_HOOKS, "entering", Names.type(CD_void, CD_Object));
                }
                code.with(monitor);
            }
            case InvokeDynamicInstruction call -> code.with(owner.references().rewrite(call, line));
            case InvokeInstruction call -> calls.rewrite(code, call, this::place);
            case ReturnInstruction end -> {
                if (isSynchronized) {
                    left(code);
                }
                code.with(end);
            }
            default -> code.with(element);
        }
        position++;
    }

    // ---------------------------------------------------------------- fields

    private void field(CodeBuilder code, FieldInstruction access) {
        boolean isStaticField = access.opcode() == Opcode.GETSTATIC || access.opcode() == Opcode.PUTSTATIC;
        boolean writes = access.opcode() == Opcode.PUTFIELD || access.opcode() == Opcode.PUTSTATIC;
        ClassFacts declaring = owner.recorded(access);
        // What an initialiser writes into its own object or class nobody else has seen, but for one that hands itself
        // out.
        boolean isOwn = initialises && writes && access.owner().asSymbol().equals(owner.desc());
        if (declaring == null || isOwn) {
            code.with(access);
            return;
        }
        String field = access.name().stringValue();
        TypeKind kind = TypeKind.from(access.typeSymbol());
        int site = owner.fieldSite(place(), writes, declaring, field, isStaticField);
        if (isStaticField) {
            // The JVM initialises the class here if that is due, and not between begin and end.
            code.getstatic(access.owner().asSymbol(), field, access.typeSymbol());
            pop(code, kind);
        }
        if (writes) {
            code.storeLocal(kind, aside); // [object]
        }
        if (isStaticField) {
            code.aconst_null();
        } else {
            code.dup();
        }
        code.loadConstant(site);
        code.invokestatic(Names.RECORD_HOOKS, "fieldBegin", Names.type(CD_Object, CD_Object, CD_int));
        code.astore(token);
        if (writes) {
            code.loadLocal(kind, aside).with(access);
            code.loadLocal(kind, aside);
            box(code, access.typeSymbol()).aload(token);
            code.invokestatic(Names.RECORD_HOOKS, "end", Names.type(CD_void, CD_Object, CD_Object));
        } else {
            code.with(access); // V
            end(code, access.typeSymbol());
        }
    }

    private static void pop(CodeBuilder code, TypeKind kind) {
        if (kind.slotSize() == 2) {
            code.pop2();
        } else {
            code.pop();
        }
    }

    // ---------------------------------------------------------------- arrays

    private void arrayStore(CodeBuilder code, ArrayStoreInstruction store) {
        TypeKind kind = store.typeKind();
        code.storeLocal(kind, aside).dup2(); // array, index, array, index
        if (kind == TypeKind.REFERENCE) {
            code.aload(aside);
        } else {
            code.aconst_null();
        }
        elementBegin(code, true);
        code.loadLocal(kind, aside).with(store).loadLocal(kind, aside); // V
        box(code, kind.upperBound()).aload(token);
        code.invokestatic(Names.RECORD_HOOKS, "end", Names.type(CD_void, CD_Object, CD_Object));
    }

    private void elementBegin(CodeBuilder code, boolean writes) {
        code.loadConstant(owner.elementSite(place(), writes));
        code.invokestatic(
                Names.RECORD_HOOKS, "elementBegin", Names.type(CD_Object, CD_Object, CD_int, CD_Object, CD_int));
        code.astore(token);
    }

    private void end(CodeBuilder code, TypeKind kind) {
        end(code, kind.upperBound());
    }

    /** Hands over a copy of what is on top of the stack. */
    private void end(CodeBuilder code, ClassDesc type) {
        RecordedCalls.end(code, type, token);
    }

    private static CodeBuilder box(CodeBuilder code, ClassDesc type) {
        return RecordedCalls.box(code, type);
    }
}
