package dev.chicane.heap.perturb;

import dev.chicane.heap.split.SplitMethod;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.LineNumber;
import java.lang.reflect.AccessFlag;
import java.util.List;

/**
 * Marks the methods of one class. A {@code synchronized} method takes its monitor before its code begins: where that is a place to
 * mark, its code moves to another method, and it calls that one between the marks.
 */
final class MarkedClass implements ClassTransform {
    private final Places places;

    MarkedClass(List<Place> places, String className) {
        this.places = new Places(places, className);
    }

    @Override
    public void accept(ClassBuilder builder, ClassElement element) {
        if (!(element instanceof MethodModel method) || method.code().isEmpty()) {
            builder.with(element);
            return;
        }
        String name = method.methodName().stringValue();
        int line = firstLine(method.code().get());
        Marks marks = method.flags().has(AccessFlag.SYNCHRONIZED) ? places.entering(line) : Marks.NONE;
        if (marks.equals(Marks.NONE)) {
            builder.transformMethod(
                    method,
                    MethodTransform.transformingCode(CodeTransform.ofStateful(() -> new MarkedCode(places, name))));
            return;
        }
        SplitMethod.write(
                builder,
                method,
                (code, call) -> {
                    code.lineNumber(line);
                    marks.before(code);
                    call.run();
                },
                CodeTransform.ofStateful(() -> new MarkedCode(places, name, marks)));
    }

    private static int firstLine(CodeModel code) {
        return code.elementStream()
                .filter(LineNumber.class::isInstance)
                .mapToInt(element -> ((LineNumber) element).line())
                .findFirst()
                .orElse(0);
    }
}
