package dev.chicane.heap.edit;

import dev.chicane.engine.explain.Edit.MakeVolatile;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.FieldModel;
import java.lang.reflect.AccessFlag;

/** Declares a field volatile. */
final class VolatileField {
    private VolatileField() {}

    static ClassTransform of(MakeVolatile edit, Runnable isMade) {
        return (out, element) -> {
            if (element instanceof FieldModel field
                    && field.fieldName().equalsString(edit.field())
                    && !field.flags().has(AccessFlag.FINAL)) {
                isMade.run();
                out.transformField(field, (ofField, part) -> {
                    if (part instanceof AccessFlags flags) {
                        ofField.withFlags(flags.flagsMask() | ClassFile.ACC_VOLATILE);
                    } else {
                        ofField.with(part);
                    }
                });
            } else {
                out.with(element);
            }
        };
    }
}
