package dev.chicane.heap.perturb;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.LineNumber;

/** Marks the code of one method. Used for one method once. */
final class MarkedCode implements CodeTransform {
    private final Places places;
    private final String method;
    private final Marks atStart;

    // Mutable state
    private int line;

    MarkedCode(Places places, String method) {
        this(places, method, Marks.NONE);
    }

    /** With something that is done when the code begins. */
    MarkedCode(Places places, String method, Marks atStart) {
        this.places = places;
        this.method = method;
        this.atStart = atStart;
    }

    @Override
    public void atStart(CodeBuilder code) {
        atStart.after(code);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        switch (element) {
            case LineNumber number -> {
                line = number.line();
                code.with(element);
            }
            case Instruction instruction -> {
                Marks marks = places.of(instruction, method, line);
                marks.before(code);
                code.with(element);
                marks.after(code);
            }
            default -> code.with(element);
        }
    }
}
