package dev.chicane.heap.instrument;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which calls of one method are made on a builder or a collection that nobody else can have: made in this very method,
 * and never stored, passed on or captured in it. Used by one thread, for one method.
 *
 * <p>An abstract interpretation: each slot of the stack and of the local variables holds the place that made the object
 * in it, or {@link Slots#OTHER}. An object that gets into anything else is no local one in the whole method; to return it
 * is allowed, since nothing of the method comes after that.
 */
final class LocalObjects {
    /** The object that a constructor makes. */
    private static final int THIS = Slots.EITHER - 1;

    private static final int MOST_SWEEPS = 50;
    private static final String BUILDER = "java/lang/StringBuilder";
    private static final String ITERATOR = "Ljava/util/Iterator;";

    /** What their methods return is no part of them, but for iterators. */
    private static final Set<String> ELEMENTS = Set.of("Ljava/lang/Object;", "Ljava/lang/String;");

    private static final Set<String> COLLECTIONS = Set.of(
            "java/util/ArrayDeque",
            "java/util/ArrayList",
            "java/util/BitSet",
            "java/util/HashMap",
            "java/util/HashSet",
            "java/util/LinkedHashMap",
            "java/util/LinkedHashSet",
            "java/util/LinkedList",
            "java/util/PriorityQueue",
            "java/util/TreeMap",
            "java/util/TreeSet");

    private final List<CodeElement> elements;
    private final Map<Label, Integer> places = new HashMap<>();
    private final List<ExceptionCatch> catches;

    // Mutable state
    private final Map<Label, Slots> known = new HashMap<>();
    private final Set<Integer> escaped = new HashSet<>();
    private final Map<Integer, Integer> receivers = new HashMap<>();
    private boolean changed;
    private boolean givenUp;

    private LocalObjects(CodeModel code) {
        elements = code.elementList();
        catches = code.exceptionHandlers();
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof LabelTarget target) {
                places.put(target.label(), i);
            }
        }
    }

    /** The calls, by their number among all calls of the method in the order of its code, from 0. */
    static BitSet calls(MethodModel method, CodeModel code) {
        var calls = new BitSet();
        boolean makesAny = code.elementStream().anyMatch(e -> e instanceof NewObjectInstruction made && isKnown(made));
        if (makesAny) {
            var locals = new LocalObjects(code);
            locals.run(method, code, Slots.OTHER);
            if (!locals.givenUp) {
                locals.receivers.forEach((call, object) -> {
                    if (object >= 0 && !locals.escaped.contains(object)) {
                        calls.set(call);
                    }
                });
            }
        }
        return calls;
    }

    /** Whether others may get the object that a constructor makes before the constructor's own code is done. */
    static boolean handsOutThis(MethodModel constructor, CodeModel code) {
        var locals = new LocalObjects(code);
        locals.run(constructor, code, THIS);
        return locals.givenUp || locals.escaped.contains(THIS);
    }

    private static boolean isKnown(NewObjectInstruction made) {
        String type = made.className().asInternalName();
        return type.equals(BUILDER) || COLLECTIONS.contains(type);
    }

    private void run(MethodModel method, CodeModel code, int self) {
        int maxLocals = ((CodeAttribute) code).maxLocals();
        int parameters = method.flags().has(AccessFlag.STATIC) ? 0 : 1;
        for (ClassDesc parameter : method.methodTypeSymbol().parameterList()) {
            parameters += TypeKind.from(parameter).slotSize();
        }
        int sweeps = 0;
        do {
            changed = false;
            int[] locals = new int[maxLocals];
            Arrays.fill(locals, Slots.EITHER);
            Arrays.fill(locals, 0, parameters, Slots.OTHER);
            if (self != Slots.OTHER) {
                locals[0] = self;
            }
            sweep(new Slots(locals, new int[8], 0));
            givenUp |= ++sweeps > MOST_SWEEPS;
        } while (changed && !givenUp);
    }

    private void sweep(Slots entry) {
        Slots now = entry;
        int call = -1;
        for (int i = 0; i < elements.size() && !givenUp; i++) {
            CodeElement element = elements.get(i);
            if (element instanceof InvokeInstruction) {
                call++;
            }
            if (element instanceof LabelTarget target) {
                Slots met = known.get(target.label());
                if (now != null && met != null) {
                    merge(target.label(), now);
                } else if (now != null) {
                    known.put(target.label(), now.copy());
                }
                Slots merged = known.get(target.label());
                now = merged == null ? null : merged.copy();
            } else if (now != null && element instanceof Instruction instruction) {
                intoHandlers(i, now);
                now = step(instruction, i, call, now);
                if (now != null) {
                    intoHandlers(i, now);
                }
            }
        }
    }

    private void intoHandlers(int at, Slots now) {
        for (ExceptionCatch handled : catches) {
            if (at >= place(handled.tryStart()) && at < place(handled.tryEnd())) {
                merge(handled.handler(), new Slots(now.locals, new int[] {Slots.OTHER}, 1));
            }
        }
    }

    private int place(Label label) {
        return places.getOrDefault(label, elements.size());
    }

    private void merge(Label label, Slots now) {
        Slots met = known.get(label);
        if (met == null) {
            known.put(label, now.copy());
            changed = true;
            return;
        }
        if (met.depth != now.depth) {
            givenUp = true;
            return;
        }
        merge(met.locals, now.locals, now.locals.length);
        merge(met.stack, now.stack, now.depth);
    }

    private void merge(int[] met, int[] now, int count) {
        for (int i = 0; i < count; i++) {
            if (met[i] != now[i] && met[i] != Slots.EITHER) {
                met[i] = Slots.EITHER;
                changed = true;
            }
        }
    }

    private void escape(int object) {
        if (object == Slots.EITHER) {
            givenUp = true;
        } else if (object != Slots.OTHER) {
            escaped.add(object);
        }
    }

    private void escape(Slots now, int slots) {
        for (int i = 0; i < slots; i++) {
            escape(now.pop());
        }
    }

    /** The state after an instruction, or null where nothing goes on behind it. */
    private @Nullable Slots step(Instruction instruction, int at, int call, Slots now) {
        switch (instruction) {
            case NopInstruction nop -> {}
            case IncrementInstruction increment -> {}
            case ConstantInstruction constant -> now.push(constant.typeKind(), Slots.OTHER);
            case LoadInstruction load -> {
                boolean isObject = load.typeKind() == TypeKind.REFERENCE;
                // Which of several it is can't be told: then nothing is.
                givenUp |= isObject && now.locals[load.slot()] == Slots.EITHER;
                now.push(load.typeKind(), isObject ? now.locals[load.slot()] : Slots.OTHER);
            }
            case StoreInstruction store -> {
                int value = now.pop();
                now.drop(store.typeKind().slotSize() - 1);
                now.locals[store.slot()] = value;
                if (store.typeKind().slotSize() == 2) {
                    now.locals[store.slot() + 1] = Slots.OTHER;
                }
            }
            case ArrayLoadInstruction load -> {
                now.drop(2);
                now.push(load.typeKind(), Slots.OTHER);
            }
            case ArrayStoreInstruction store -> escape(now, store.typeKind().slotSize() + 2);
            case FieldInstruction access -> field(access, now);
            case NewObjectInstruction made -> now.push(isKnown(made) ? at : Slots.OTHER);
            case NewPrimitiveArrayInstruction made -> {
                now.drop(1);
                now.push(Slots.OTHER);
            }
            case NewReferenceArrayInstruction made -> {
                now.drop(1);
                now.push(Slots.OTHER);
            }
            case NewMultiArrayInstruction made -> {
                now.drop(made.dimensions());
                now.push(Slots.OTHER);
            }
            case TypeCheckInstruction check -> {
                if (check.opcode() == Opcode.INSTANCEOF) {
                    now.drop(1);
                    now.push(Slots.OTHER);
                }
            }
            case ConvertInstruction convert -> {
                now.drop(convert.fromType().slotSize());
                now.push(convert.toType(), Slots.OTHER);
            }
            case OperatorInstruction operator -> now.operate(operator);
            case MonitorInstruction monitor -> escape(now, 1);
            case StackInstruction stack -> givenUp |= !now.shuffle(stack.opcode());
            case InvokeInstruction invoke -> invoke(invoke, call, now);
            case InvokeDynamicInstruction invoke -> {
                arguments(invoke.typeSymbol(), now);
                now.push(TypeKind.from(invoke.typeSymbol().returnType()), Slots.OTHER);
            }
            case BranchInstruction branch -> {
                now.drop(Slots.operands(branch.opcode()));
                merge(branch.target(), now);
                return branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W ? null : now;
            }
            case TableSwitchInstruction choice -> {
                branches(choice.cases(), choice.defaultTarget(), now);
                return null;
            }
            case LookupSwitchInstruction choice -> {
                branches(choice.cases(), choice.defaultTarget(), now);
                return null;
            }
            case ReturnInstruction end -> {
                return null;
            }
            case ThrowInstruction end -> {
                return null;
            }
            default -> givenUp = true;
        }
        return now;
    }

    private void branches(List<SwitchCase> cases, Label otherwise, Slots now) {
        now.drop(1);
        merge(otherwise, now);
        for (SwitchCase one : cases) {
            merge(one.target(), now);
        }
    }

    private void field(FieldInstruction access, Slots now) {
        TypeKind kind = TypeKind.from(access.typeSymbol());
        switch (access.opcode()) {
            case GETSTATIC -> now.push(kind, Slots.OTHER);
            case PUTSTATIC -> escape(now, kind.slotSize());
            case GETFIELD -> {
                now.drop(1);
                now.push(kind, Slots.OTHER);
            }
            default -> {
                escape(now, kind.slotSize());
                now.drop(1);
            }
        }
    }

    private void arguments(MethodTypeDesc type, Slots now) {
        for (int i = type.parameterCount() - 1; i >= 0; i--) {
            escape(now, TypeKind.from(type.parameterType(i)).slotSize());
        }
    }

    private void invoke(InvokeInstruction invoke, int call, Slots now) {
        MethodTypeDesc type = invoke.typeSymbol();
        arguments(type, now);
        int returned = Slots.OTHER;
        if (invoke.opcode() != Opcode.INVOKESTATIC) {
            int object = now.pop();
            Integer before = receivers.put(call, object);
            if (before != null && before != object) {
                escape(before);
                escape(object);
            }
            String result = type.returnType().descriptorString();
            String owner = invoke.owner().asInternalName();
            if (result.equals("Ljava/lang/StringBuilder;") || (result.equals(ITERATOR) && !owner.endsWith("Map"))) {
                returned = object;
            } else if (!type.returnType().isPrimitive() && !ELEMENTS.contains(result)) {
                // Perhaps a view.
                escape(object);
            }
            // A constructor that this one calls is asked itself.
            boolean constructs = object == THIS && invoke.name().equalsString("<init>");
            if (object == THIS ? !constructs : !owner.startsWith("java/")) {
                escape(object);
            }
        }
        now.push(TypeKind.from(type.returnType()), returned);
    }
}
