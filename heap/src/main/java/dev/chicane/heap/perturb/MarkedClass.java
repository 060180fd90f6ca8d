package dev.chicane.heap.perturb;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;

/**
 * Marks the methods of one class. A {@code synchronized} method takes its monitor before its code begins: where that is an act,
 * its code moves to another method, and it calls that one between the marks.
 */
final class MarkedClass implements ClassTransform {
    private static final String BODY = "$chicane$body";

    private final ClassModel model;
    private final Places places;

    MarkedClass(ClassModel model, Perturbation perturbation, String className) {
        this.model = model;
        this.places = new Places(perturbation, className);
    }

    @Override
    public void accept(ClassBuilder builder, ClassElement element) {
        if (!(element instanceof MethodModel method) || method.code().isEmpty()) {
            builder.with(element);
            return;
        }
        CodeModel code = method.code().get();
        Marks marks = method.flags().has(AccessFlag.SYNCHRONIZED) ? places.entering(firstLine(code)) : Marks.NONE;
        if (marks.equals(Marks.NONE)) {
            builder.transformMethod(method, MethodTransform.transformingCode(inside()));
        } else {
            split(builder, method, code, marks);
        }
    }

    private CodeTransform inside() {
        return CodeTransform.ofStateful(() -> new MarkedCode(places));
    }

    private void split(ClassBuilder builder, MethodModel method, CodeModel code, Marks marks) {
        String name = method.methodName().stringValue();
        MethodTypeDesc type = method.methodTypeSymbol();
        int line = firstLine(code);
        boolean isStatic = method.flags().has(AccessFlag.STATIC);
        int plain = method.flags().flagsMask() & ~ClassFile.ACC_SYNCHRONIZED;
        builder.withMethod(name, type, plain, outer -> {
            method.attributes().stream()
                    .filter(attribute -> !(attribute instanceof CodeModel))
                    .filter(MethodElement.class::isInstance)
                    .map(MethodElement.class::cast)
                    .forEach(outer::with);
            outer.withCode(body -> {
                if (line > 0) {
                    body.lineNumber(line);
                }
                marks.before(body);
                if (!isStatic) {
                    body.aload(0);
                }
                for (int i = 0; i < type.parameterCount(); i++) {
                    body.loadLocal(TypeKind.from(type.parameterType(i)), body.parameterSlot(i));
                }
                ClassDesc owner = model.thisClass().asSymbol();
                if (isStatic) {
                    body.invokestatic(owner, name + BODY, type);
                } else {
                    body.invokespecial(owner, name + BODY, type);
                }
                body.return_(TypeKind.from(type.returnType()));
            });
        });
        int hidden = ClassFile.ACC_SYNCHRONIZED
                | ClassFile.ACC_PRIVATE
                | ClassFile.ACC_SYNTHETIC
                | (isStatic ? ClassFile.ACC_STATIC : 0);
        builder.withMethod(
                name + BODY,
                type,
                hidden,
                moved -> moved.transformCode(code, CodeTransform.ofStateful(() -> new MarkedCode(places, marks))));
    }

    private static int firstLine(CodeModel code) {
        return code.elementStream()
                .filter(LineNumber.class::isInstance)
                .mapToInt(element -> ((LineNumber) element).line())
                .findFirst()
                .orElse(0);
    }
}
