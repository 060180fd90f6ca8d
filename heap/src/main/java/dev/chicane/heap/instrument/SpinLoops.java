package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.util.Objects.requireNonNull;

import java.lang.classfile.Attributes;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The loops of one method that may do nothing but look: no local variable carries anything from one turn to the next, so
 * that a turn in which nothing shared was changed either is just like the one before.
 *
 * <p>Such a loop is told at the end of each turn: a new local variable keeps how many changes there had been in the whole
 * execution a turn ago. It is reset where the loop is entered: at its head, or by a jump to the condition at its end, as
 * some compilers write loops. A loop that is entered by an exception handler is left alone.
 */
final class SpinLoops {
    private static final int NEVER = -1;
    /** Analysis takes time; nobody writes a spin loop in a method of this size. */
    private static final int MOST_ELEMENTS = 4_000;

    /** By header, the local variable with the number of changes. */
    private final Map<Label, Integer> slots = new HashMap<>();
    /** By header that is still to come, where those go that enter the loop. */
    private final Map<Label, Label> entries = new HashMap<>();
    /** By label inside of loops to which a jump from above goes, their headers. */
    private final Map<Label, Set<Label>> middles = new HashMap<>();

    /** None: of a method whose changes are not all seen. */
    static SpinLoops none() {
        return new SpinLoops();
    }

    /** Looks at the code; {@code firstSlot} and all that follow are free. */
    static SpinLoops of(CodeModel code, int firstSlot) {
        var loops = new SpinLoops();
        List<CodeElement> elements = code.elementList();
        boolean isOld = elements.stream().anyMatch(DiscontinuedInstruction.class::isInstance);
        if (elements.size() <= MOST_ELEMENTS && !isOld && goesBack(elements)) {
            var flow = new ControlFlow(code);
            loops.find(elements, flow, emptyStacks(code, flow), firstSlot);
        }
        return loops;
    }

    private static boolean goesBack(List<CodeElement> elements) {
        var passed = new HashSet<Label>();
        for (CodeElement element : elements) {
            if (element instanceof LabelTarget target) {
                passed.add(target.label());
            } else if (ControlFlow.targets(element).stream().anyMatch(passed::contains)) {
                return true;
            }
        }
        return false;
    }

    /** Where nothing is on the operand stack, which may carry something too; told by the frames that the verifier needs. */
    private static Set<Integer> emptyStacks(CodeModel code, ControlFlow flow) {
        var empty = new HashSet<Integer>();
        code.findAttribute(Attributes.stackMapTable())
                .ifPresent(table -> table.entries().stream()
                        .filter(frame -> frame.stack().isEmpty())
                        .forEach(frame -> empty.add(flow.position(frame.target()))));
        return empty;
    }

    private void find(List<CodeElement> elements, ControlFlow flow, Set<Integer> emptyStacks, int firstSlot) {
        var ends = new TreeMap<Integer, Integer>();
        for (int i = 0; i < elements.size(); i++) {
            for (Label target : ControlFlow.targets(elements.get(i))) {
                if (flow.position(target) < i) {
                    ends.put(flow.position(target), i);
                }
            }
        }
        ends.forEach((begin, end) -> {
            BitSet carried = stored(elements, begin, end);
            carried.and(flow.liveAt(begin));
            if (carried.isEmpty()
                    && emptyStacks.contains(begin)
                    && flow.isEnteredFromAbove(begin, end)
                    && elements.get(begin) instanceof LabelTarget header) {
                slots.put(header.label(), firstSlot + slots.size());
                findMiddles(elements.subList(0, begin), flow, begin, end, header.label());
            }
        });
    }

    private void findMiddles(List<CodeElement> above, ControlFlow flow, int begin, int end, Label header) {
        for (CodeElement element : above) {
            for (Label target : ControlFlow.targets(element)) {
                if (flow.position(target) > begin && flow.position(target) <= end) {
                    middles.computeIfAbsent(target, label -> new LinkedHashSet<>())
                            .add(header);
                }
            }
        }
    }

    /** How many local variables they need. */
    int count() {
        return slots.size();
    }

    /** Before the first element. */
    void begin(CodeBuilder code) {
        slots.keySet().forEach(header -> entries.put(header, code.newLabel()));
    }

    /** Before a label: if it begins such a loop, whoever comes here enters it. */
    void enter(CodeBuilder code, Label label) {
        Label entry = entries.remove(label);
        if (entry != null) {
            code.labelBinding(entry);
            reset(code, label);
        }
    }

    private void reset(CodeBuilder code, Label header) {
        code.loadConstant(NEVER).istore(slot(header));
    }

    private int slot(Label header) {
        return requireNonNull(slots.get(header));
    }

    /** In place of a branch: one that enters such a loop, or begins another turn of it, which is told first. */
    void branch(CodeBuilder code, BranchInstruction branch) {
        Label header = branch.target();
        resetMiddles(code, branch);
        Label entry = entries.get(header);
        if (entry != null) {
            code.branch(branch.opcode(), entry);
        } else if (!slots.containsKey(header)) {
            code.with(branch);
        } else if (branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W) {
            turn(code, slot(header), header);
        } else {
            Label turns = code.newLabel();
            Label goesOn = code.newLabel();
            code.branch(branch.opcode(), turns).goto_(goesOn);
            code.labelBinding(turns);
            turn(code, slot(header), header);
            code.labelBinding(goesOn);
        }
    }

    /** In place of a switch, whose cases may enter such loops, or begin other turns of them. */
    void choose(CodeBuilder code, TableSwitchInstruction table) {
        resetMiddles(code, table); // int
        var turns = new LinkedHashMap<Label, Label>();
        Label otherwise = redirect(code, table.defaultTarget(), turns);
        code.tableswitch(table.lowValue(), table.highValue(), otherwise, redirect(code, table.cases(), turns));
        turn(code, turns);
    }

    /** As the other. */
    void choose(CodeBuilder code, LookupSwitchInstruction lookup) {
        resetMiddles(code, lookup); // int
        var turns = new LinkedHashMap<Label, Label>();
        Label otherwise = redirect(code, lookup.defaultTarget(), turns);
        code.lookupswitch(otherwise, redirect(code, lookup.cases(), turns));
        turn(code, turns);
    }

    private List<SwitchCase> redirect(CodeBuilder code, List<SwitchCase> cases, Map<Label, Label> turns) {
        return cases.stream()
                .map(option -> SwitchCase.of(option.caseValue(), redirect(code, option.target(), turns)))
                .toList();
    }

    /** Where a case goes instead; {@code turns} gets, by header, the labels at which a turn is yet to be told. */
    private Label redirect(CodeBuilder code, Label target, Map<Label, Label> turns) {
        Label entry = entries.get(target);
        if (entry != null) {
            return entry;
        }
        return slots.containsKey(target) ? turns.computeIfAbsent(target, header -> code.newLabel()) : target;
    }

    private void turn(CodeBuilder code, Map<Label, Label> turns) {
        turns.forEach((header, label) -> {
            code.labelBinding(label);
            turn(code, slot(header), header);
        });
    }

    private void resetMiddles(CodeBuilder code, CodeElement jump) {
        ControlFlow.targets(jump).stream()
                .flatMap(target -> middles.getOrDefault(target, Set.of()).stream())
                .distinct()
                .filter(entries::containsKey)
                .forEach(header -> reset(code, header));
    }

    private static void turn(CodeBuilder code, int slot, Label header) {
        code.iload(slot).invokestatic(Names.HOOKS, "turn", Names.type(CD_int, CD_int));
        code.istore(slot).goto_(header);
    }

    private static BitSet stored(List<CodeElement> elements, int begin, int end) {
        var stored = new BitSet();
        for (int i = begin; i <= end; i++) {
            switch (elements.get(i)) {
                case StoreInstruction store -> stored.set(store.slot());
                case IncrementInstruction increment -> stored.set(increment.slot());
                default -> {}
            }
        }
        return stored;
    }
}
