package dev.chicane.heap.instrument;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.reflect.AccessFlag;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells, in one method of {@code java.util.concurrent}, of whatever synchronises: accesses of volatile fields, by
 * {@code VarHandle} and {@code Unsafe}, and monitors. So data races are judged by what the code of these classes does.
 *
 * <p>A field of another class counts as volatile, since looking it up might load that class.
 */
final class SyncPoints implements CodeTransform {
    private static final String CONCURRENT = "java/util/concurrent/";

    /** Methods of {@code Unsafe} that look at nothing but classes, or wait. */
    private static final Set<String> OF_NO_MEMORY =
            Set.of("park", "unpark", "objectFieldOffset", "arrayBaseOffset", "arrayIndexScale", "getUnsafe");

    private final String type;
    private final Set<String> volatiles;
    private final boolean isSynchronized;

    private SyncPoints(String type, Set<String> volatiles, boolean isSynchronized) {
        this.type = type;
        this.volatiles = volatiles;
        this.isSynchronized = isSynchronized;
    }

    /** Those of this method, or null if it has none; {@code volatiles} are the volatile fields of its class. */
    static @Nullable SyncPoints of(String type, MethodModel method, Set<String> volatiles) {
        if (!type.startsWith(CONCURRENT) || method.code().isEmpty()) {
            return null;
        }
        var points = new SyncPoints(type, volatiles, method.flags().has(AccessFlag.SYNCHRONIZED));
        boolean concerns = points.isSynchronized
                || method.code().orElseThrow().elementStream().anyMatch(points::synchronises);
        return concerns ? points : null;
    }

    /** The names of a class's volatile fields. */
    static Set<String> volatiles(Iterable<FieldModel> fields) {
        var names = new HashSet<String>();
        for (FieldModel field : fields) {
            if (field.flags().has(AccessFlag.VOLATILE)) {
                names.add(field.fieldName().stringValue());
            }
        }
        return names;
    }

    @Override
    public void atStart(CodeBuilder code) {
        if (isSynchronized) {
            tell(code);
        }
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        if (synchronises(element)) {
            tell(code);
        }
        code.with(element);
    }

    private static void tell(CodeBuilder code) {
        code.invokestatic(Names.HOOKS, "synchronises", Names.VOID);
    }

    private boolean synchronises(CodeElement element) {
        return switch (element) {
            case FieldInstruction access -> isVolatile(access);
            case InvokeInstruction call -> {
                String owner = call.owner().asInternalName();
                yield owner.equals("java/lang/invoke/VarHandle")
                        || (owner.equals("jdk/internal/misc/Unsafe")
                                && !OF_NO_MEMORY.contains(call.name().stringValue()));
            }
            case MonitorInstruction monitor -> true;
            default -> false;
        };
    }

    private boolean isVolatile(FieldInstruction access) {
        String owner = access.owner().asInternalName();
        boolean isOfObject = access.opcode() == Opcode.GETFIELD || access.opcode() == Opcode.PUTFIELD;
        return owner.equals(type)
                ? volatiles.contains(access.name().stringValue())
                : isOfObject && owner.startsWith(CONCURRENT);
    }
}
