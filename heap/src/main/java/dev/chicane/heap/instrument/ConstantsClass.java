package dev.chicane.heap.instrument;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.FieldModel;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;

/**
 * A class beside an interface that keeps the interface's constants, since an interface's own fields have to be final,
 * and so can't be assigned anew in every execution.
 *
 * <p>Instrumented code reads the fields here in place of those. It is public, and so are its fields: a constant may be
 * had through a class that implements an interface which is not accessible itself.
 */
final class ConstantsClass {
    private ConstantsClass() {}

    static ClassDesc desc(String interfaceName) {
        return ClassDesc.ofInternalName(Names.constantsClass(interfaceName));
    }

    static byte[] of(ProgramClass type) {
        ClassDesc desc = desc(type.internalName());
        return ClassFile.of().build(desc, out -> {
            out.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC);
            for (FieldModel field : type.model().fields()) {
                if (field.flags().has(AccessFlag.STATIC)) {
                    out.withField(field.fieldName().stringValue(), field.fieldTypeSymbol(), made -> {
                        made.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC);
                        field.findAttribute(Attributes.constantValue()).ifPresent(made::with);
                    });
                }
            }
            new Renewal(type, desc).emit(out);
        });
    }
}
