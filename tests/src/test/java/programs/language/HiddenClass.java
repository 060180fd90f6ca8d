package programs.language;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;

/** A hidden class, defined at run time, increments without a lock. */
final class HiddenClass {
    static int count;

    /** Its class file is what the hidden class is made of. */
    static final class Template implements Runnable {
        @Override
        public void run() {
            count++;
        }
    }

    private static Runnable hidden() {
        try (InputStream file = HiddenClass.class.getResourceAsStream("HiddenClass$Template.class")) {
            Class<?> type = MethodHandles.lookup()
                    .defineHiddenClass(file.readAllBytes(), true)
                    .lookupClass();
            assert type.isHidden();
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Runnable) constructor.newInstance();
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Runnable increment = hidden();
        Thread other = new Thread(increment);
        other.start();
        increment.run();
        other.join();
        assert count == 2 : count; // fails: assertion
    }
}
