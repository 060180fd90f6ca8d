package dev.chicane.jdbc.footprint;

import java.math.BigInteger;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How values of a key are compared, where it is known that they are equal if and only if their texts are. */
enum ValueType {
    /** Whole numbers. */
    INTEGER,
    /** Strings that are compared byte by byte. */
    TEXT,
    /** Identifiers of 128 bits. */
    UUID,
    /** Anything else. */
    OTHER;

    static ValueType of(String name, boolean isCollationDeterministic) {
        return switch (name) {
            case "int2", "int4", "int8" -> INTEGER;
            case "text", "varchar" -> isCollationDeterministic ? TEXT : OTHER;
            case "uuid" -> UUID;
            default -> OTHER;
        };
    }

    /** The text of a value of this type, the same for equal ones; null if that is not known. */
    @Nullable
    String text(@Nullable Object value) {
        return switch (this) {
            case INTEGER ->
                switch (value) {
                    case Byte number -> number.toString();
                    case Short number -> number.toString();
                    case Integer number -> number.toString();
                    case Long number -> number.toString();
                    case BigInteger number -> number.toString();
                    case null, default -> null;
                };
            // Blanks at the end may be cut off where it is written.
            case TEXT -> value instanceof String text && !text.endsWith(" ") ? text : null;
            case UUID -> value instanceof UUID id ? id.toString() : null;
            case OTHER -> null;
        };
    }
}
