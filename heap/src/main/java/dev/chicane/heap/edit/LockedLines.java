package dev.chicane.heap.edit;

import dev.chicane.engine.explain.Edit.LockLines;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.reflect.AccessFlag;

/**
 * Holds a lock while the code of a method is within some of its lines.
 *
 * <p>Code of several lines is in no order: a loop jumps back, an expression goes up and down. So wherever another line may
 * begin, which is at each line number and at each label, the code first takes the lock if it is within and has it not, or
 * gives it back if it is outside and has it. Whether it has it is kept in a local variable, which is the lock or null. What
 * leaves the method, by a return or an exception, gives it back.
 *
 * <p>Where the lines begin with those of a synchronized method, the lock is taken before the method's own.
 */
final class LockedLines implements CodeTransform {
    /** A constant, so that it is the same object in all classes. */
    static final String LOCK = "a lock that Chicane tries";

    private final LockLines lines;
    private final int held;

    // Mutable state
    private boolean isDue;
    private int line;
    private Label begin;
    private Label end;

    @SuppressWarnings("NullAway.Init") // the labels exist from atStart on, which the Class-File API calls first
    private LockedLines(LockLines lines, CodeModel code) {
        this.lines = lines;
        this.held = ((CodeAttribute) code).maxLocals();
    }

    static ClassTransform in(LockLines lines, Runnable isMade) {
        return Methods.with(lines.method(), lines.from(), lines.to(), (out, method) -> {
            CodeModel code = method.code().orElseThrow();
            isMade.run();
            if (method.flags().has(AccessFlag.SYNCHRONIZED)
                    && lines.from() <= Methods.lines(code).findFirst().orElseThrow()) {
                LockedMethod.rewrite(out, method);
            } else {
                out.transformMethod(method, MethodTransform.transformingCode(new LockedLines(lines, code)));
            }
        });
    }

    @Override
    public void atStart(CodeBuilder code) {
        begin = code.newLabel();
        end = code.newLabel();
        code.aconst_null().astore(held);
        code.labelBinding(begin);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        switch (element) {
            case LineNumber number -> {
                line = number.line();
                isDue = true;
                code.with(number);
            }
            case LabelTarget target -> {
                isDue = true;
                code.with(target);
            }
            case Instruction instruction -> {
                if (isDue) {
                    isDue = false;
                    look(code);
                }
                if (instruction instanceof ReturnInstruction) {
                    giveBack(code);
                }
                code.with(instruction);
            }
            default -> code.with(element);
        }
    }

    private void look(CodeBuilder code) {
        if (lines.from() <= line && line <= lines.to()) {
            Label hasIt = code.newLabel();
            code.aload(held);
            code.ifnonnull(hasIt);
            code.ldc(LOCK).astore(held);
            code.aload(held);
            code.monitorenter();
            code.labelBinding(hasIt);
        } else {
            giveBack(code);
        }
    }

    private void giveBack(CodeBuilder code) {
        Label hasNot = code.newLabel();
        code.aload(held);
        code.ifnull(hasNot);
        code.aload(held);
        code.monitorexit();
        code.aconst_null().astore(held);
        code.labelBinding(hasNot);
    }

    @Override
    public void atEnd(CodeBuilder code) {
        code.labelBinding(end);
        Label handler = code.newBoundLabel(); // Throwable
        giveBack(code);
        code.athrow();
        code.exceptionCatchAll(begin, end, handler);
    }
}
