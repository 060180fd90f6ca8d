package dev.chicane.heap;

import dev.chicane.engine.linearizability.Linearizability;
import dev.chicane.heap.control.HeapControl;
import dev.chicane.heap.instrument.StandIn;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the program's classes, with assertions on, beside Chicane's own: neither sees the other, but for the classes by
 * which a program records what it wants to have judged. Those are Chicane's, whatever is on the class path.
 */
final class ProgramLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final String FOR_PROGRAMS = Linearizability.class.getPackageName() + '.';
    private static final ClassLoader OWN = Objects.requireNonNull(Linearizability.class.getClassLoader());

    private final HeapControl control;
    private final List<String> packages;
    private final Map<String, Class<?>> standIns;

    private ProgramLoader(URL[] urls, HeapControl control, @Nullable ProgramStore store) {
        super(urls, ClassLoader.getPlatformClassLoader());
        this.control = control;
        this.packages = store == null ? List.of() : store.packages();
        this.standIns = store == null ? Map.of() : store.standIns();
        setDefaultAssertionStatus(true);
    }

    static ProgramLoader of(List<Path> classPath, HeapControl control, @Nullable ProgramStore store) {
        if (classPath.isEmpty()) {
            throw new ProgramException("The class path is empty; give the program's directories and jars with -cp.");
        }
        var urls = new ArrayList<URL>();
        for (Path entry : classPath) {
            check(entry);
            try {
                urls.add(entry.toAbsolutePath().toUri().toURL());
            } catch (MalformedURLException e) {
                throw new ProgramException("The class path entry " + entry + " can't be used: " + e.getMessage(), e);
            }
        }
        return new ProgramLoader(urls.toArray(URL[]::new), control, store);
    }

    private static void check(Path entry) {
        if (!Files.exists(entry)) {
            throw new ProgramException("The class path entry " + entry + " does not exist.");
        }
        if (!Files.isReadable(entry)) {
            throw new ProgramException("The class path entry " + entry + " can't be read; check its permissions.");
        }
        if (!Files.isDirectory(entry)) {
            try (var jar = new ZipFile(entry.toFile())) {
                if (jar.size() == 0) {
                    throw new ProgramException("The class path entry " + entry + " is a jar without any file in it.");
                }
            } catch (ZipException e) {
                throw new ProgramException(
                        "The class path entry " + entry + " is neither a directory nor a jar: " + e.getMessage() + ".",
                        e);
            } catch (IOException e) {
                throw new ProgramException("The class path entry " + entry + " can't be read: " + e.getMessage(), e);
            }
        }
    }

    /** Loading draws identity hash codes, in the one execution that happens to be the first to need a class. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        control.link(true);
        try {
            return isOwn(name) ? OWN.loadClass(name) : super.loadClass(name, resolve);
        } finally {
            control.link(false);
        }
    }

    /** Whether a class is Chicane's, whatever is on the class path. */
    private boolean isOwn(String name) {
        return name.startsWith(FOR_PROGRAMS)
                || (!standIns.containsKey(name) && packages.stream().anyMatch(name::startsWith));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> original = standIns.get(name);
        Class<?> found = original == null ? super.findClass(name) : standIn(name, original);
        control.loaded(found);
        return found;
    }

    private Class<?> standIn(String name, Class<?> original) {
        byte[] bytes = StandIn.of(name, original);
        return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    public @Nullable URL findResource(String name) {
        return name.startsWith(FOR_PROGRAMS.replace('.', '/')) ? OWN.getResource(name) : super.findResource(name);
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (IOException e) {
            throw new ProgramException("The class path could not be closed: " + e.getMessage(), e);
        }
    }
}
