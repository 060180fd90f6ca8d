package dev.chicane.heap.edit;

import dev.chicane.engine.explain.Edit;
import dev.chicane.engine.explain.Edit.LockLines;
import dev.chicane.engine.explain.Edit.MakeVolatile;
import dev.chicane.engine.explain.Edit.WakeAll;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The classes of a program as they are with some edits. Thread-safe. */
public final class EditedClasses {
    /** As they are. */
    public static final EditedClasses NONE = new EditedClasses(List.of());

    private final List<Edit> edits;
    private final Set<Edit> made = ConcurrentHashMap.newKeySet();

    /** With these edits. */
    public EditedClasses(List<Edit> edits) {
        this.edits = List.copyOf(edits);
    }

    /** Those for which none of the classes that were loaded has a place. */
    public List<Edit> missing() {
        return edits.stream().filter(edit -> !made.contains(edit)).toList();
    }

    /**
     * A class with the edits that concern it: the same model if none does.
     *
     * @throws IllegalArgumentException if the Class-File API can't rewrite it
     */
    public ClassModel edit(ClassFile classFile, ClassModel model) {
        ClassModel edited = model;
        for (Edit edit : edits) {
            if (concerns(edit, name(model))) {
                boolean[] isMade = new boolean[1];
                edited = classFile.parse(classFile.transformClass(edited, transform(edit, () -> isMade[0] = true)));
                if (isMade[0]) {
                    made.add(edit);
                }
            }
        }
        return edited;
    }

    private static boolean concerns(Edit edit, String className) {
        return switch (edit) {
            case LockLines lines -> lines.className().equals(className);
            case WakeAll signal -> signal.className().equals(className);
            case MakeVolatile field -> field.className().equals(className);
        };
    }

    private static ClassTransform transform(Edit edit, Runnable isMade) {
        return switch (edit) {
            case LockLines lines -> LockedLines.in(lines, isMade);
            case WakeAll signal -> WokenWaiters.by(signal, isMade);
            case MakeVolatile field -> VolatileField.of(field, isMade);
        };
    }

    private static String name(ClassModel model) {
        return model.thisClass().asInternalName().replace('/', '.');
    }
}
