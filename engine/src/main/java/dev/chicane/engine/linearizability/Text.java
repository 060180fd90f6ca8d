package dev.chicane.engine.linearizability;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Arguments and results as text, short enough for a line. */
final class Text {
    private static final int LONGEST = 40;

    private Text() {}

    /** A value; strings and characters in quotes, arrays with their elements. */
    static String of(@Nullable Object value) {
        String text;
        try {
            text = value == null
                    ? "null"
                    : switch (value) {
                        case String string -> '"' + string + '"';
                        case Character character -> "'" + character + "'";
                        case Object[] array -> Arrays.deepToString(array);
                        case int[] array -> Arrays.toString(array);
                        case long[] array -> Arrays.toString(array);
                        case byte[] array -> Arrays.toString(array);
                        default -> value.toString();
                    };
        } catch (RuntimeException e) {
            text = "(toString threw " + e.getClass().getSimpleName() + ")";
        }
        String line = text.lines().collect(Collectors.joining(" "));
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
    }

    /** Arguments between parentheses. */
    static String ofAll(List<? extends @Nullable Object> arguments) {
        return arguments.stream().map(Text::of).collect(Collectors.joining(", ", "(", ")"));
    }
}
