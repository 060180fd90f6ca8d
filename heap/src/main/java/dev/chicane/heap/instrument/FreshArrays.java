package dev.chicane.heap.instrument;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.ConstantDynamicEntry;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;

/**
 * Knows which array on the operand stack was made just before and is nowhere else, so that nobody can see what is stored
 * into it: the initialisers of arrays. Also knows the array of JaCoCo's agent, which is nobody's business.
 *
 * <p>Follows one method in the order of its code, as far as it is a straight line: at a label, a jump, or an instruction
 * that it does not know, it forgets all. The known top of the operand stack is kept value by value. Used by one thread.
 */
final class FreshArrays {
    private static final int OTHER = 0;
    /** The array in which JaCoCo's agent marks what was run: nothing that the program knows of. */
    private static final int PROBES = -1;

    private static final int NO_SLOT = -1;

    // Mutable state
    private int[] stack = new int[16];
    private int depth;
    private int last = OTHER;
    private int probesSlot = NO_SLOT;

    /** Whether the array of this store, which comes next, can be seen by nobody else. */
    boolean isStoreIntoFresh() {
        return depth >= 3 && stack[depth - 3] != OTHER;
    }

    /** This comes next. */
    void accept(CodeElement element) {
        switch (element) {
            case LabelTarget target -> depth = 0;
            case Instruction instruction -> instruction(instruction);
            default -> {}
        }
    }

    private void instruction(Instruction instruction) {
        switch (instruction) {
            case NewPrimitiveArrayInstruction made -> take(1).push(++last);
            case NewReferenceArrayInstruction made -> take(1).push(++last);
            case StackInstruction copy when copy.opcode() == Opcode.DUP -> push(depth == 0 ? OTHER : stack[depth - 1]);
            case ArrayStoreInstruction store -> {
                take(2);
                depth = Math.max(0, depth - 1);
            }
            case ArrayLoadInstruction load -> take(2).push(OTHER);
            case InvokeInstruction call when isOfJacoco(call.name().stringValue()) -> push(PROBES);
            case ConstantInstruction constant -> push(isProbes(constant) ? PROBES : OTHER);
            case StoreInstruction store
            when isTop(PROBES) -> {
                probesSlot = store.slot();
                depth--;
            }
            case LoadInstruction load -> push(load.slot() == probesSlot ? PROBES : OTHER);
            case NewObjectInstruction made -> push(OTHER);
            case FieldInstruction access when access.opcode() == Opcode.GETSTATIC -> push(OTHER);
            case FieldInstruction access when access.opcode() == Opcode.GETFIELD -> take(1).push(OTHER);
            case InvokeInstruction call -> called(call.typeSymbol(), call.opcode() == Opcode.INVOKESTATIC ? 0 : 1);
            case InvokeDynamicInstruction call -> called(call.typeSymbol(), 0);
            case ConvertInstruction convert -> take(1).push(OTHER);
            case TypeCheckInstruction check when isTop(PROBES) -> {}
            case TypeCheckInstruction check -> take(1).push(OTHER);
            case OperatorInstruction operator ->
                take(operands(operator.opcode())).push(OTHER);
            default -> depth = 0;
        }
    }

    /** Whether a member with this name is one that JaCoCo's agent adds. */
    static boolean isOfJacoco(String member) {
        return member.startsWith("$jacoco");
    }

    private static boolean isProbes(ConstantInstruction constant) {
        return constant instanceof ConstantInstruction.LoadConstantInstruction loaded
                && loaded.constantEntry() instanceof ConstantDynamicEntry dynamic
                && isOfJacoco(dynamic.name().stringValue());
    }

    private boolean isTop(int value) {
        return depth > 0 && stack[depth - 1] == value;
    }

    private static int operands(Opcode operator) {
        return switch (operator) {
            case INEG, LNEG, FNEG, DNEG, ARRAYLENGTH -> 1;
            default -> 2;
        };
    }

    private void called(MethodTypeDesc type, int receivers) {
        take(receivers + type.parameterCount());
        if (TypeKind.from(type.returnType()) != TypeKind.VOID) {
            push(OTHER);
        }
    }

    /** What is taken from the stack may be anywhere afterwards. */
    private FreshArrays take(int count) {
        for (int i = 0; i < count && depth > 0; i++) {
            int taken = stack[--depth];
            for (int at = 0; taken > OTHER && at < depth; at++) {
                if (stack[at] == taken) {
                    stack[at] = OTHER;
                }
            }
        }
        return this;
    }

    private void push(int value) {
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, 2 * depth);
        }
        stack[depth++] = value;
    }
}
