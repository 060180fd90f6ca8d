package dev.chicane.heap.edit;

import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.util.function.Function;

/** Changes the code of a class's methods by name. */
final class Methods {
    private Methods() {}

    /** Changes all methods of that name by a transform of their own. */
    static ClassTransform named(String name, Function<CodeModel, CodeTransform> transform) {
        return (out, element) -> {
            if (element instanceof MethodModel method
                    && method.methodName().equalsString(name)
                    && method.code().isPresent()) {
                CodeTransform ofCode = transform.apply(method.code().orElseThrow());
                out.transformMethod(method, MethodTransform.transformingCode(ofCode));
            } else {
                out.with(element);
            }
        };
    }
}
