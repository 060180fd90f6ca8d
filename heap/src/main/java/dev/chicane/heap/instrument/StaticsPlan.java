package dev.chicane.heap.instrument;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Set;

/**
 * What happens to a class's statics from one execution to the next.
 *
 * <p>A class whose statics can differ is renewed: its class initialiser becomes an ordinary method, run when an
 * execution first uses the class. What can't differ is left to the JVM, once: constants, the assertion flag, compiled
 * {@code switch} tables, enums without state.
 */
enum StaticsPlan {
    /** Nothing to do: no statics that matter. */
    NONE,
    /** Has a class initialiser that the JVM runs once. */
    ONCE,
    /** Renewed in every execution. */
    RENEWED;

    private static final Set<String> IMMUTABLE = Set.of(
            "Z",
            "B",
            "C",
            "S",
            "I",
            "J",
            "F",
            "D",
            "Ljava/lang/String;",
            "Ljava/lang/Class;",
            "Ljava/lang/Integer;",
            "Ljava/lang/Long;",
            "Ljava/lang/Boolean;",
            "Ljava/lang/Double;",
            "Ljava/lang/Character;",
            "Ljava/math/BigDecimal;",
            "Ljava/math/BigInteger;",
            "Ljava/time/Duration;",
            "Ljava/time/Instant;",
            "Ljava/time/LocalDate;",
            "Ljava/util/regex/Pattern;");

    static StaticsPlan of(ClassModel model) {
        var initializer = model.methods().stream()
                .filter(m -> m.methodName().equalsString("<clinit>"))
                .findFirst();
        List<FieldModel> statics =
                model.fields().stream().filter(Renewal::isRenewed).toList();
        if (initializer.isEmpty()) {
            return statics.isEmpty() || model.flags().has(AccessFlag.INTERFACE) ? NONE : RENEWED;
        }
        if (isSwitchTable(model, statics)
                || isPure(model, initializer.get(), statics)
                || isStatelessEnum(model, statics)) {
            return ONCE;
        }
        return RENEWED;
    }

    private static boolean isImmutable(FieldModel field) {
        return field.flags().has(AccessFlag.FINAL)
                && IMMUTABLE.contains(field.fieldType().stringValue());
    }

    /** The synthetic class in which javac keeps the tables of switches over enums. */
    private static boolean isSwitchTable(ClassModel model, List<FieldModel> statics) {
        return model.flags().has(AccessFlag.SYNTHETIC)
                && statics.stream().allMatch(f -> f.fieldName().stringValue().startsWith("$SwitchMap$"));
    }

    /** Assigns final fields of immutable types and calls nothing but {@code desiredAssertionStatus}. */
    private static boolean isPure(ClassModel model, MethodModel initializer, List<FieldModel> statics) {
        return statics.stream().allMatch(StaticsPlan::isImmutable)
                && initializer
                        .code()
                        .orElseThrow()
                        .elementStream()
                        .allMatch(element -> !(element instanceof Instruction)
                                || switch (element) {
                                    case InvokeInstruction call ->
                                        call.name().equalsString("desiredAssertionStatus") || isOfJacoco(call);
                                    case TypeCheckInstruction check -> isOfJacoco(check);
                                    case NewObjectInstruction made -> false;
                                    case FieldInstruction access ->
                                        access.opcode() == Opcode.PUTSTATIC && isOwn(model, access.owner());
                                    case Instruction other -> !mayThrow(other.opcode());
                                    default -> true;
                                });
    }

    /** An initialiser that fails, and is run by the JVM, fails but once. */
    private static boolean mayThrow(Opcode opcode) {
        return switch (opcode) {
            case INVOKEDYNAMIC, ATHROW, IDIV, IREM, LDIV, LREM, CHECKCAST -> true;
            default -> false;
        };
    }

    /** Has final fields of immutable types only, makes objects of no other class, and has no statics but constants. */
    private static boolean isStatelessEnum(ClassModel model, List<FieldModel> statics) {
        if (!model.flags().has(AccessFlag.ENUM)) {
            return false;
        }
        String self = "L" + model.thisClass().asInternalName() + ";";
        boolean ownStatics = statics.stream()
                .allMatch(f -> f.flags().has(AccessFlag.FINAL)
                        && (f.fieldType().equalsString(self)
                                || f.fieldType().equalsString("[" + self)
                                || isImmutable(f)));
        boolean ownFields = model.fields().stream()
                .filter(f -> !f.flags().has(AccessFlag.STATIC))
                .allMatch(StaticsPlan::isImmutable);
        return ownStatics
                && ownFields
                && model.methods().stream()
                        .filter(m -> m.methodName().equalsString("<clinit>")
                                || m.methodName().equalsString("<init>")
                                || m.methodName().equalsString("$values"))
                        .flatMap(m -> m.code().orElseThrow().elementStream())
                        .allMatch(e -> staysWithin(model, e));
    }

    /** Makes, calls and assigns nothing but the enum's own constants, fields and constructors. */
    private static boolean staysWithin(ClassModel model, CodeElement element) {
        return switch (element) {
            case NewObjectInstruction made -> isOwn(model, made.className());
            case InvokeInstruction call ->
                (isOwn(model, call.owner())
                                && (call.name().equalsString("<init>")
                                        || call.name().equalsString("$values")))
                        || call.owner().asInternalName().equals("java/lang/Enum")
                        || isOfJacoco(call);
            case TypeCheckInstruction check -> isOfJacoco(check);
            case FieldInstruction access -> isOwn(model, access.owner());
            case Instruction other -> !mayThrow(other.opcode());
            default -> true;
        };
    }

    private static boolean isOfJacoco(InvokeInstruction call) {
        return FreshArrays.isOfJacoco(call.name().stringValue());
    }

    /** The array of probes comes as an object; no array of booleans is cast to in a pure initialiser of the program. */
    private static boolean isOfJacoco(TypeCheckInstruction check) {
        return check.type().asInternalName().equals("[Z");
    }

    private static boolean isOwn(ClassModel model, ClassEntry type) {
        return type.asInternalName().equals(model.thisClass().asInternalName());
    }
}
