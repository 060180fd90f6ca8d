package programs.language;

import java.lang.reflect.Method;

/** {@link Reflection} of a synchronized method. */
final class ReflectionFixed {
    private int count;

    synchronized void increment() {
        count++;
    }

    private static void call(ReflectionFixed counter) {
        try {
            Method method = ReflectionFixed.class.getDeclaredMethod("increment");
            method.invoke(counter);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        ReflectionFixed counter = new ReflectionFixed();
        Thread other = new Thread(() -> call(counter));
        other.start();
        call(counter);
        other.join();
        assert counter.count == 2 : counter.count;
    }
}
