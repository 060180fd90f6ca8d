package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.Attributes;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.AccessFlag;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts points into one method of a class of the JDK that is not safe to share: before each access of its state, for
 * actors that are inside of a call of the program's.
 *
 * <p>Where such a method calls the program back ({@code equals}, a comparator, a lambda), the actor is outside meanwhile.
 */
final class InnerPoints implements CodeTransform {
    private static final String INTRINSIC = "Ljdk/internal/vm/annotation/IntrinsicCandidate;";

    /** Static methods that access whole arrays. */
    private static final Map<String, Set<String>> BULK = Map.of(
            "java/lang/System", Set.of("arraycopy"),
            "java/util/Arrays", Set.of("copyOf", "copyOfRange", "fill", "sort"));

    /** Calls back whatever the object is, with what hook takes of the stack: the object itself, or that below it. */
    private static final Map<String, String> BY_OBJECT = Map.of(
            "java/lang/Object.hashCode()I", "top",
            "java/lang/Object.toString()Ljava/lang/String;", "top",
            "java/lang/String.valueOf(Ljava/lang/Object;)Ljava/lang/String;", "top",
            "java/util/Objects.hashCode(Ljava/lang/Object;)I", "top",
            "java/lang/Object.equals(Ljava/lang/Object;)Z", "below",
            "java/util/Objects.equals(Ljava/lang/Object;Ljava/lang/Object;)Z", "below");

    private final String type;
    private final int family;
    private final Set<String> finals;
    private final int slot;

    private InnerPoints(String type, MethodModel method, Set<String> finals) {
        this.type = type;
        this.family = InnerClasses.family(type);
        this.finals = finals;
        this.slot = ((CodeAttribute) method.code().orElseThrow()).maxLocals();
    }

    /** The points of this method, or null if it shall have none; {@code finals} are the final fields of its class. */
    static @Nullable InnerPoints of(String type, MethodModel method, Set<String> finals) {
        boolean intrinsic = method.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream())
                .anyMatch(annotation -> annotation.className().equalsString(INTRINSIC));
        if (InnerClasses.family(type) == 0
                || method.code().isEmpty()
                || intrinsic
                || InnerClasses.isLeftAlone(type, method.methodName().stringValue())) {
            return null;
        }
        var points = new InnerPoints(type, method, finals);
        return method.code().orElseThrow().elementStream().anyMatch(points::concerns) ? points : null;
    }

    private boolean concerns(CodeElement element) {
        return switch (element) {
            case FieldInstruction access -> isPoint(access);
            case ArrayLoadInstruction load -> InnerClasses.hasArrays(type);
            case ArrayStoreInstruction store -> InnerClasses.hasArrays(type);
            case InvokeInstruction call -> isBulk(call) || object(call) != null || isCallback(call);
            default -> false;
        };
    }

    private static boolean isBulk(InvokeInstruction call) {
        return BULK.getOrDefault(call.owner().asInternalName(), Set.of())
                .contains(call.name().stringValue());
    }

    private static @Nullable String object(InvokeInstruction call) {
        return BY_OBJECT.get(call.owner().asInternalName()
                + '.'
                + call.name().stringValue()
                + call.type().stringValue());
    }

    /** The names of a class's final fields. */
    static Set<String> finals(Iterable<FieldModel> fields) {
        var names = new HashSet<String>();
        for (FieldModel field : fields) {
            if (field.flags().has(AccessFlag.FINAL)) {
                names.add(field.fieldName().stringValue());
            }
        }
        return names;
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        switch (element) {
            case FieldInstruction access -> {
                if (isPoint(access)) {
                    point(code);
                }
                code.with(element);
            }
            case ArrayLoadInstruction load -> array(code, load);
            case ArrayStoreInstruction store -> array(code, store);
            case InvokeInstruction call -> call(code, call);
            default -> code.with(element);
        }
    }

    private boolean isPoint(FieldInstruction access) {
        String owner = access.owner().asInternalName();
        String name = access.name().stringValue();
        return (access.opcode() == Opcode.GETFIELD || access.opcode() == Opcode.PUTFIELD)
                && InnerClasses.isShared(owner, name)
                && !(owner.equals(type) && finals.contains(name));
    }

    private void array(CodeBuilder code, CodeElement access) {
        if (InnerClasses.hasArrays(type)) {
            point(code);
        }
        code.with(access);
    }

    private void point(CodeBuilder code) {
        code.loadConstant(family);
        code.invokestatic(Names.HOOKS, "inner", Names.type(CD_void, CD_int));
    }

    private void call(CodeBuilder code, InvokeInstruction call) {
        if (isBulk(call)) {
            point(code);
        }
        String object = object(call);
        if (object == null && !isCallback(call)) {
            code.with(call);
            return;
        }
        // int left = Hooks.out(object); call; Hooks.in(left);
        if (object == null) {
            code.invokestatic(Names.HOOKS, "out", Names.type(CD_int));
        } else {
            if (object.equals("top")) {
                code.dup();
            } else {
                code.dup2().pop();
            }
            code.invokestatic(Names.HOOKS, "out", Names.type(CD_int, CD_Object));
        }
        code.storeLocal(TypeKind.INT, slot);
        code.with(call);
        code.loadLocal(TypeKind.INT, slot);
        code.invokestatic(Names.HOOKS, "in", Names.type(CD_void, CD_int));
    }

    private static boolean isCallback(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        boolean isFunction = owner.startsWith("java/util/function/")
                || owner.equals("java/util/Comparator")
                || owner.equals("java/lang/Comparable");
        return (isFunction && call.opcode() == Opcode.INVOKEINTERFACE)
                || call.name().equalsString("removeEldestEntry");
    }
}
