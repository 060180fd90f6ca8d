package dev.chicane.heap.instrument;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import org.jspecify.annotations.Nullable;

/** Puts a method between two hooks: {@code before(); try { ... } finally { after(); }}. */
final class Bracketed implements CodeTransform {
    private final ClassDesc hooks;
    private final String before;
    private final String after;

    // Mutable state
    private @Nullable Label begin;

    Bracketed(ClassDesc hooks, String before, String after) {
        this.hooks = hooks;
        this.before = before;
        this.after = after;
    }

    @Override
    public void atStart(CodeBuilder code) {
        code.invokestatic(hooks, before, Names.VOID);
        begin = code.newBoundLabel();
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        if (element instanceof ReturnInstruction) {
            code.invokestatic(hooks, after, Names.VOID);
        }
        code.with(element);
    }

    @Override
    public void atEnd(CodeBuilder code) {
        Label begun = begin;
        if (begun == null) {
            throw new AssertionError("atStart comes first");
        }
        Label end = code.newBoundLabel();
        Label handler = code.newBoundLabel();
        code.invokestatic(hooks, after, Names.VOID).athrow();
        code.exceptionCatchAll(begun, end, handler);
    }
}
