package programs.uncontrolled;

import java.net.URL;
import java.net.URLClassLoader;

/** Loads the counter in a loader of the program's own, which does not see the program. */
final class ChildLoader {
    /** Loaded by another loader, so that it is another class there. */
    public static final class Counter implements Runnable {
        private static int count;

        @Override
        public void run() {
            count++;
            if (Thread.currentThread().getName().equals("last") && count != 3) {
                throw new IllegalStateException("lost: " + count);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        URL[] here = {ChildLoader.class.getProtectionDomain().getCodeSource().getLocation()};
        try (URLClassLoader beside = new URLClassLoader(here, null)) {
            Class<?> type = beside.loadClass(Counter.class.getName());
            assert type != Counter.class;
            Runnable counter = (Runnable) type.getConstructor().newInstance();
            Thread first = new Thread(counter, "first");
            Thread second = new Thread(counter, "second");
            first.start();
            second.start();
            first.join();
            second.join();
            Thread last = new Thread(counter, "last");
            last.start();
            last.join();
        }
    }
}
