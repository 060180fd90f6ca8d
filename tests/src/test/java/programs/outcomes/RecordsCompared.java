package programs.outcomes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Records are compared, which the JVM compiles anew after a while, before objects are put in a table by their identity. */
final class RecordsCompared {
    private record Pair(int one, int other) {}

    private static volatile int equal;

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> compare(1), () -> compare(2), RecordsCompared::order, known);
    }

    private static void compare(int number) {
        if (new Pair(number, 0).equals(new Pair(number, 0))) {
            equal = number;
        }
    }

    private static String order() {
        List<Object> objects = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            objects.add(new Object());
        }
        var text = new StringBuilder();
        for (Object object : new HashSet<>(objects)) {
            text.append(objects.indexOf(object));
        }
        return text.toString();
    }
}
