package dev.chicane.heap.instrument;

import static java.util.Objects.requireNonNull;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the code of one method goes on after each of its elements, and which local variables are still read from there:
 * liveness by backward data flow (Aho, Lam, Sethi, Ullman, "Compilers", 9.2.5).
 */
final class ControlFlow {
    private final List<CodeElement> elements;
    private final Map<Label, Integer> positions = new HashMap<>();
    private final int[][] successors;
    private final BitSet[] live;

    ControlFlow(CodeModel code) {
        elements = code.elementList();
        successors = new int[elements.size()][];
        live = new BitSet[elements.size()];
        for (int i = 0; i < elements.size(); i++) {
            live[i] = new BitSet();
            if (elements.get(i) instanceof LabelTarget target) {
                positions.put(target.label(), i);
            }
        }
        for (int i = 0; i < elements.size(); i++) {
            successors[i] = successors(i, code.exceptionHandlers());
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = elements.size() - 1; i >= 0; i--) {
                changed |= update(i);
            }
        }
    }

    /** Where a branch or a switch may jump to; no labels of other elements. */
    static List<Label> targets(CodeElement element) {
        return switch (element) {
            case BranchInstruction branch -> List.of(branch.target());
            case LookupSwitchInstruction lookup -> targets(lookup.defaultTarget(), lookup.cases());
            case TableSwitchInstruction table -> targets(table.defaultTarget(), table.cases());
            default -> List.of();
        };
    }

    /** Where a label stands. */
    int position(Label label) {
        return requireNonNull(positions.get(label));
    }

    /** The local variables whose values matter when control is before this element. */
    BitSet liveAt(int position) {
        return live[position];
    }

    /** Whether control comes into this part of the code only by falling into its first element, or by jumps from above. */
    boolean isEnteredFromAbove(int begin, int end) {
        for (int i = 0; i < elements.size(); i++) {
            if (i >= begin && i <= end) {
                continue;
            }
            for (int next : successors[i]) {
                boolean fallsIn = i == begin - 1 && next == begin;
                boolean jumpsIn =
                        i < begin && targets(elements.get(i)).stream().anyMatch(target -> position(target) == next);
                if (next >= begin && next <= end && !fallsIn && !jumpsIn) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean update(int at) {
        var after = new BitSet();
        for (int next : successors[at]) {
            after.or(live[next]);
        }
        switch (elements.get(at)) {
            case StoreInstruction store -> after.clear(store.slot());
            case LoadInstruction load -> after.set(load.slot());
            case IncrementInstruction increment -> after.set(increment.slot());
            default -> {}
        }
        if (after.equals(live[at])) {
            return false;
        }
        live[at] = after;
        return true;
    }

    private int[] successors(int at, List<ExceptionCatch> handlers) {
        var next = new ArrayList<Integer>();
        CodeElement element = elements.get(at);
        targets(element).forEach(target -> next.add(position(target)));
        boolean fallsThrough = switch (element) {
            case BranchInstruction branch -> branch.opcode() != Opcode.GOTO && branch.opcode() != Opcode.GOTO_W;
            case LookupSwitchInstruction lookup -> false;
            case TableSwitchInstruction table -> false;
            case ReturnInstruction end -> false;
            case ThrowInstruction end -> false;
            default -> true;
        };
        if (fallsThrough && at + 1 < elements.size()) {
            next.add(at + 1);
        }
        if (element instanceof Instruction) {
            for (ExceptionCatch handler : handlers) {
                if (position(handler.tryStart()) <= at && at < position(handler.tryEnd())) {
                    next.add(position(handler.handler()));
                }
            }
        }
        return next.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<Label> targets(Label otherwise, List<SwitchCase> cases) {
        return Stream.concat(Stream.of(otherwise), cases.stream().map(SwitchCase::target))
                .toList();
    }
}
