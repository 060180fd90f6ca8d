package dev.chicane.heap.instrument;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.List;

/** The arguments of a call, which are put aside into local variables while something is done with what lies below them. Immutable. */
final class Arguments {
    private final List<ClassDesc> types;
    private final int[] slots;

    private Arguments(List<ClassDesc> types, int[] slots) {
        this.types = types;
        this.slots = slots;
    }

    /** Puts them aside; {@code firstSlot} and all that follow are free. */
    static Arguments putAside(CodeBuilder code, List<ClassDesc> types, int firstSlot) {
        int[] slots = new int[types.size()];
        int slot = firstSlot;
        for (int i = 0; i < slots.length; i++) {
            slots[i] = slot;
            slot += TypeKind.from(types.get(i)).slotSize();
        }
        for (int i = slots.length - 1; i >= 0; i--) {
            code.storeLocal(TypeKind.from(types.get(i)), slots[i]);
        }
        return new Arguments(types, slots);
    }

    /** Puts them back onto the stack. */
    void takeBack(CodeBuilder code) {
        for (int i = 0; i < slots.length; i++) {
            load(code, i);
        }
    }

    /** Puts a copy of one onto the stack. */
    void load(CodeBuilder code, int number) {
        code.loadLocal(TypeKind.from(types.get(number)), slots[number]);
    }

    /** How many there are. */
    int count() {
        return slots.length;
    }

    /** The type of one. */
    ClassDesc type(int number) {
        return types.get(number);
    }
}
