package programs.outcomes;

import java.lang.reflect.Field;

/** A final field is written by reflection. */
// outcomes: 0, 3
final class FinalByReflection {
    private static final class Box {
        private final Integer value = Integer.valueOf(0);
    }

    private static final Box box = new Box();
    private static int result;

    private static void write() throws ReflectiveOperationException {
        Field field = Box.class.getDeclaredField("value");
        field.setAccessible(true);
        field.set(box, 3);
    }

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> write(), () -> result = box.value, () -> result, known);
    }
}
