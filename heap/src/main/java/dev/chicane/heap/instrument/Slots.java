package dev.chicane.heap.instrument;

import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.OperatorInstruction;
import java.util.Arrays;

/** What is known of the operand stack and the local variables at one place of a method: a number for each slot. */
final class Slots {
    /** Nothing that matters. */
    static final int OTHER = -1;
    /** One thing or another; in verified code mostly a variable that is over. */
    static final int EITHER = -2;

    final int[] locals;
    int[] stack;
    int depth;

    Slots(int[] locals, int[] stack, int depth) {
        this.locals = locals;
        this.stack = stack;
        this.depth = depth;
    }

    Slots copy() {
        return new Slots(locals.clone(), stack.clone(), depth);
    }

    void push(int value) {
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, 2 * depth + 4);
        }
        stack[depth++] = value;
    }

    void push(TypeKind kind, int value) {
        for (int i = 0; i < kind.slotSize(); i++) {
            push(value);
        }
    }

    int pop() {
        return stack[--depth];
    }

    void drop(int slots) {
        depth -= slots;
    }

    /** How many slots a branch takes from the stack. */
    static int operands(Opcode branch) {
        return switch (branch) {
            case GOTO, GOTO_W -> 0;
            case IF_ACMPEQ, IF_ACMPNE, IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE, IF_ICMPGT, IF_ICMPLE -> 2;
            default -> 1;
        };
    }

    /** Computes. */
    void operate(OperatorInstruction operator) {
        int size = operator.typeKind().slotSize();
        switch (operator.opcode()) {
            case ARRAYLENGTH -> {
                drop(1);
                push(OTHER);
            }
            case INEG, LNEG, FNEG, DNEG -> {}
            case ISHL, ISHR, IUSHR, LSHL, LSHR, LUSHR -> drop(1);
            case LCMP, FCMPL, FCMPG, DCMPL, DCMPG -> {
                boolean isFloat = operator.opcode() == Opcode.FCMPL || operator.opcode() == Opcode.FCMPG;
                drop(isFloat ? 2 : 4);
                push(OTHER);
            }
            default -> drop(size);
        }
    }

    /** Moves about what is on the stack; false if it is not known how. */
    boolean shuffle(Opcode opcode) {
        switch (opcode) {
            case POP -> drop(1);
            case POP2 -> drop(2);
            case DUP -> copyBelow(1, 0);
            case DUP_X1 -> copyBelow(1, 1);
            case DUP_X2 -> copyBelow(1, 2);
            case DUP2 -> copyBelow(2, 0);
            case DUP2_X1 -> copyBelow(2, 1);
            case DUP2_X2 -> copyBelow(2, 2);
            case SWAP -> {
                int top = pop();
                int below = pop();
                push(top);
                push(below);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Puts a copy of the upper slots below so many others. */
    private void copyBelow(int slots, int below) {
        int[] upper = new int[slots + below];
        for (int i = upper.length - 1; i >= 0; i--) {
            upper[i] = pop();
        }
        for (int i = 0; i < slots; i++) {
            push(upper[below + i]);
        }
        for (int value : upper) {
            push(value);
        }
    }
}
