package dev.chicane.heap.edit;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.LineNumber;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** The methods of a class that have some lines of code. */
final class Methods {
    private Methods() {}

    /** Has a method of that name, of which there may be several, rewritten if one of these lines is in it. */
    static ClassTransform with(String name, int from, int to, BiConsumer<ClassBuilder, MethodModel> rewriting) {
        return (out, element) -> {
            if (element instanceof MethodModel method
                    && method.methodName().equalsString(name)
                    && method.code().isPresent()
                    && lines(method.code().orElseThrow()).anyMatch(line -> from <= line && line <= to)) {
                rewriting.accept(out, method);
            } else {
                out.with(element);
            }
        };
    }

    /** The line numbers of this code, in the order of its instructions. */
    static IntStream lines(CodeModel code) {
        return code.elementStream()
                .filter(LineNumber.class::isInstance)
                .mapToInt(number -> ((LineNumber) number).line());
    }
}
