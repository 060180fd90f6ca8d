package dev.chicane.heap.perturb;

import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.util.function.Predicate;

/** Which instructions of a class are the acts. Immutable. */
final class Places {
    private final Perturbation perturbation;
    private final String className;

    Places(Perturbation perturbation, String className) {
        this.perturbation = perturbation;
        this.className = className;
    }

    /** What an instruction on a line is. */
    Marks of(Instruction instruction, int line) {
        return marks(act -> isAt(act, line) && does(act, instruction));
    }

    /** What it is to enter a {@code synchronized} method that begins on a line. */
    Marks entering(int line) {
        return marks(act -> isAt(act, line) && act.kind() == Act.Kind.ENTER);
    }

    private Marks marks(Predicate<Act> isIt) {
        return new Marks(
                isIt.test(perturbation.first()), isIt.test(perturbation.second()), isIt.test(perturbation.delayed()));
    }

    private boolean isAt(Act act, int line) {
        return act.line() == line && act.className().equals(className);
    }

    private static boolean does(Act act, Instruction instruction) {
        return switch (act.kind()) {
            case READ ->
                instruction instanceof ArrayLoadInstruction
                        ? act.member().equals(Act.ELEMENT)
                        : accesses(act, instruction, Opcode.GETFIELD, Opcode.GETSTATIC);
            case WRITE ->
                instruction instanceof ArrayStoreInstruction
                        ? act.member().equals(Act.ELEMENT)
                        : accesses(act, instruction, Opcode.PUTFIELD, Opcode.PUTSTATIC);
            case CALL ->
                instruction instanceof InvokeInstruction call && call.name().equalsString(act.member());
            case ENTER -> instruction instanceof MonitorInstruction monitor && monitor.opcode() == Opcode.MONITORENTER;
        };
    }

    private static boolean accesses(Act act, Instruction instruction, Opcode ofObject, Opcode ofClass) {
        return instruction instanceof FieldInstruction field
                && (field.opcode() == ofObject || field.opcode() == ofClass)
                && field.name().equalsString(act.member());
    }
}
