package dev.chicane.heap.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.runtime.MonitorHooks;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class OwedReleasesTest {
    /** Names a class of the hooks where the stack is full, and nowhere else. */
    public static final class Deep implements IntSupplier {
        @Override
        @SuppressWarnings("InfiniteRecursion") // that is what it is for
        public int getAsInt() {
            try {
                return getAsInt() | 1;
            } catch (StackOverflowError full) {
                return 1 + MonitorHooks.owedCount;
            }
        }
    }

    /** Defines {@link Deep} itself, and notes what else it is asked for. */
    private static final class Loader extends ClassLoader {
        final List<String> asked = new ArrayList<>();

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            asked.add(name);
            if (!name.equals(Deep.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            try (InputStream in =
                    Objects.requireNonNull(Deep.class.getClassLoader().getResourceAsStream(file))) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private final Loader loader = new Loader();

    @Test
    void a_prepared_loader_is_not_asked_on_a_full_stack() throws ReflectiveOperationException {
        OwedReleases.prepare(loader);

        assertThat(askedByFullStack()).isEmpty();
    }

    @Test
    void another_loader_is_asked_on_a_full_stack() throws ReflectiveOperationException {
        assertThat(askedByFullStack()).contains(MonitorHooks.class.getName());
    }

    private List<String> askedByFullStack() throws ReflectiveOperationException {
        IntSupplier deep = Class.forName(Deep.class.getName(), true, loader)
                .asSubclass(IntSupplier.class)
                .getDeclaredConstructor()
                .newInstance();
        loader.asked.clear();
        assertThat(deep.getAsInt()).isPositive();
        return loader.asked;
    }
}
