package programs.language;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;

/** {@link HiddenClass} with a lock, and a static of its own. */
final class HiddenClassFixed {
    static int count;

    /** Its class file is what the hidden class is made of. */
    static final class Template implements Runnable {
        private static int times;

        @Override
        public void run() {
            synchronized (HiddenClassFixed.class) {
                count++;
                times++;
            }
        }
    }

    private static Runnable hidden() {
        try (InputStream file = HiddenClassFixed.class.getResourceAsStream("HiddenClassFixed$Template.class")) {
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

    public static void main(String[] args) throws InterruptedException { // passes: reduced
        Runnable increment = hidden();
        Thread other = new Thread(increment);
        other.start();
        increment.run();
        other.join();
        assert count == 2 : count;
    }
}
