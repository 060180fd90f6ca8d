package dev.chicane.heap.instrument;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.StoreInstruction;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The loops of one method whose turns only look and wait, by the form of their code: they write nothing, count nothing, and call
 * nothing but what looks or waits. Narrower than {@link SpinLoops}, which are found out about while they turn.
 */
final class LookingLoops {
    private static final Set<String> LOOKS_OR_WAITS = Set.of(
            "await",
            "awaitNanos",
            "awaitUninterruptibly",
            "booleanValue",
            "contains",
            "containsKey",
            "currentThread",
            "equals",
            "get",
            "getAcquire",
            "getOpaque",
            "getPlain",
            "intValue",
            "interrupted",
            "isAlive",
            "isDone",
            "isEmpty",
            "isInterrupted",
            "lock",
            "longValue",
            "onSpinWait",
            "park",
            "parkNanos",
            "peek",
            "size",
            "sleep",
            "unlock",
            "wait",
            "yield");

    private LookingLoops() {}

    /** The positions of the elements that are in one, in the order in which the code has them. */
    static BitSet in(CodeModel code) {
        var inside = new BitSet();
        Map<Label, Integer> passed = new HashMap<>();
        List<CodeElement> elements = code.elementList();
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof LabelTarget target) {
                passed.put(target.label(), i);
            }
            for (Label target : ControlFlow.targets(elements.get(i))) {
                Integer begin = passed.get(target);
                if (begin != null && elements.subList(begin, i + 1).stream().allMatch(LookingLoops::looks)) {
                    inside.set(begin, i + 1);
                }
            }
        }
        return inside;
    }

    private static boolean looks(CodeElement element) {
        return switch (element) {
            case FieldInstruction access -> access.opcode().name().startsWith("GET");
            case ArrayStoreInstruction store -> false;
            case IncrementInstruction increment -> false;
            // What it found, or an interrupt, but nothing that it computes.
            case StoreInstruction store -> store.typeKind() == TypeKind.REFERENCE;
            case InvokeInstruction call -> LOOKS_OR_WAITS.contains(call.name().stringValue());
            case InvokeDynamicInstruction call -> false;
            default -> true;
        };
    }
}
