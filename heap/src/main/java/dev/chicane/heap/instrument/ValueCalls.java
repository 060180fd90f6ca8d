package dev.chicane.heap.instrument;

import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Set;

/**
 * Calls of the JDK's methods that touch nothing which could change and call nobody back, if the object and all that is passed
 * are values: that is seen only when the call is made, for the code names a type that has others as well, such as
 * {@code Number}.
 */
final class ValueCalls {
    /** Types of which such an object may be. */
    private static final Set<String> TYPES = Set.of(
            "java/lang/CharSequence",
            "java/lang/Comparable",
            "java/lang/Number",
            "java/lang/Object",
            "java/lang/String",
            "java/math/BigDecimal",
            "java/math/BigInteger",
            "java/math/MathContext",
            "java/math/RoundingMode",
            "java/time/Instant",
            "java/time/LocalDate",
            "java/time/LocalDateTime",
            "java/time/LocalTime",
            "java/time/OffsetDateTime",
            "java/util/UUID");

    /** Classes whose static methods are such calls, too. */
    private static final Set<String> OF_STATICS =
            Set.of("java/math/BigDecimal", "java/math/BigInteger", "java/util/Objects");

    static final int MOST_OBJECTS = 3;

    private ValueCalls() {}

    /** Whether a call may be one. */
    static boolean maybe(String owner, String method, String type, boolean isStatic) {
        List<ClassDesc> parameters = KnownCalls.parameters(type);
        long objects = parameters.stream().filter(p -> !p.isPrimitive()).count() + (isStatic ? 0 : 1);
        return (isStatic ? OF_STATICS : TYPES).contains(owner)
                && !method.equals("<init>")
                && objects > 0
                && objects <= MOST_OBJECTS
                && parameters.stream().allMatch(ValueCalls::mayBeValue);
    }

    private static boolean mayBeValue(ClassDesc parameter) {
        String type = parameter.descriptorString();
        return KnownCalls.isValue(parameter)
                || (type.startsWith("L") && TYPES.contains(type.substring(1, type.length() - 1)));
    }
}
