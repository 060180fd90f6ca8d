package programs.uncontrolled;

import java.net.URL;
import java.net.URLClassLoader;

/** {@link ChildLoader} with a lock, and a loader below the program's. */
final class ChildLoaderLocked {
    /** Loaded by another loader, so that it is another class there. */
    public static final class Counter implements Runnable {
        private static int count;

        @Override
        public void run() {
            synchronized (Counter.class) {
                count++;
            }
            if (Thread.currentThread().getName().equals("last") && count != 3) {
                throw new IllegalStateException("lost: " + count);
            }
        }
    }

    /** Finds the counter itself before it asks its parent. */
    private static final class Below extends URLClassLoader {
        Below(URL[] urls) {
            super(urls, ChildLoaderLocked.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.endsWith("Counter") ? findClass(name) : super.loadClass(name, resolve);
        }
    }

    public static void main(String[] args) throws Exception {
        URL[] here = {
            ChildLoaderLocked.class.getProtectionDomain().getCodeSource().getLocation()
        };
        try (URLClassLoader below = new Below(here)) {
            Class<?> type = below.loadClass(Counter.class.getName());
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
