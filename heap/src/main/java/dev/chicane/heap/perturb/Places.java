package dev.chicane.heap.perturb;

import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Which instructions of a class are at the places. Immutable. */
final class Places {
    private final List<Place> places;
    private final String className;

    Places(List<Place> places, String className) {
        this.places = places;
        this.className = className;
    }

    /** What an instruction on a line of a method is. */
    Marks of(Instruction instruction, String method, int line) {
        return marks(place -> place.line() == line && does(place, instruction, method));
    }

    /** What it is to enter a {@code synchronized} method that begins on a line. */
    Marks entering(int line) {
        return marks(place -> place.line() == line && place.kind() == Place.Kind.ENTER);
    }

    private Marks marks(Predicate<Place> isIt) {
        return new Marks(IntStream.range(0, places.size())
                .filter(i -> places.get(i).className().equals(className) && isIt.test(places.get(i)))
                .boxed()
                .toList());
    }

    private static boolean does(Place place, Instruction instruction, String method) {
        return switch (place.kind()) {
            case READ ->
                instruction instanceof ArrayLoadInstruction
                        ? place.member().equals(Place.ELEMENT)
                        : accesses(place, instruction, Opcode.GETFIELD, Opcode.GETSTATIC);
            case WRITE ->
                instruction instanceof ArrayStoreInstruction
                        ? place.member().equals(Place.ELEMENT)
                        : accesses(place, instruction, Opcode.PUTFIELD, Opcode.PUTSTATIC);
            case CALL ->
                instruction instanceof InvokeInstruction call && call.name().equalsString(place.member());
            case ENTER -> instruction instanceof MonitorInstruction monitor && monitor.opcode() == Opcode.MONITORENTER;
            case INSIDE -> place.member().equals(method) && accessesAnything(instruction);
        };
    }

    private static boolean accesses(Place place, Instruction instruction, Opcode ofObject, Opcode ofClass) {
        return instruction instanceof FieldInstruction field
                && (field.opcode() == ofObject || field.opcode() == ofClass)
                && field.name().equalsString(place.member());
    }

    /** Also whole arrays, which static methods access. */
    private static boolean accessesAnything(Instruction instruction) {
        return instruction instanceof FieldInstruction
                || instruction instanceof ArrayLoadInstruction
                || instruction instanceof ArrayStoreInstruction
                || (instruction instanceof InvokeInstruction call && call.opcode() == Opcode.INVOKESTATIC);
    }
}
