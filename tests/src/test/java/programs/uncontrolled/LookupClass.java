package programs.uncontrolled;

import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.function.IntSupplier;

/** A class that is defined at run time, by a look-up in a loader of its own, increments without a lock. */
final class LookupClass {
    /** Loaded by {@link Loader}, into which {@link Counter} is defined from inside. */
    public static final class Host {
        private Host() {}

        public static Class<?> define(byte[] bytes) throws IllegalAccessException {
            return MethodHandles.lookup().defineClass(bytes);
        }
    }

    /** Defined by the host. */
    public static final class Counter implements IntSupplier {
        private int count;

        @Override
        public int getAsInt() {
            return ++count;
        }
    }

    /** Knows the host only; parallel capable. */
    private static final class Loader extends ClassLoader {
        static {
            boolean unused = registerAsParallelCapable();
        }

        private Loader() {
            super(null);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.equals(Host.class.getName())) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = LookupClass.bytes(Host.class);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private static byte[] bytes(Class<?> type) {
        try (InputStream in = type.getResourceAsStream(type.getName().replaceAll(".*\\.", "") + ".class")) {
            return in.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static void main(String[] args) throws Exception {
        Class<?> host = new Loader().loadClass(Host.class.getName());
        Class<?> type = (Class<?>) host.getMethod("define", byte[].class).invoke(null, bytes(Counter.class));
        assert type != Counter.class && type.getClassLoader() == host.getClassLoader();
        IntSupplier counter = (IntSupplier) type.getConstructor().newInstance();
        Thread other = new Thread(counter::getAsInt, "other");
        other.start();
        counter.getAsInt();
        other.join();
        int next = counter.getAsInt();
        assert next == 3 : next;
    }
}
