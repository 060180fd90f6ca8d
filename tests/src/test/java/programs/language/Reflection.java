package programs.language;

import java.lang.reflect.Method;

/** Calls by reflection what increments without a lock. */
final class Reflection {
    private int count;

    void increment() {
        count++;
    }

    private static void call(Reflection counter) {
        try {
            Method method = Reflection.class.getDeclaredMethod("increment");
            method.invoke(counter);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Reflection counter = new Reflection();
        Thread other = new Thread(() -> call(counter));
        other.start();
        call(counter);
        other.join();
        assert counter.count == 2 : counter.count; // fails: assertion
    }
}
