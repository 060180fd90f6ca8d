package dev.chicane.heap;

import dev.chicane.engine.linearizability.Linearizability;
import dev.chicane.heap.control.HeapControl;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private final HeapControl control;

    private ProgramLoader(URL[] urls, HeapControl control) {
        super(urls, ClassLoader.getPlatformClassLoader());
        this.control = control;
        setDefaultAssertionStatus(true);
    }

    static ProgramLoader of(List<Path> classPath, HeapControl control) {
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
        return new ProgramLoader(urls.toArray(URL[]::new), control);
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
            return name.startsWith(FOR_PROGRAMS)
                    ? Linearizability.class.getClassLoader().loadClass(name)
                    : super.loadClass(name, resolve);
        } finally {
            control.link(false);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> found = super.findClass(name);
        control.loaded(found);
        return found;
    }

    @Override
    public @Nullable URL findResource(String name) {
        return name.startsWith(FOR_PROGRAMS.replace('.', '/'))
                ? Linearizability.class.getClassLoader().getResource(name)
                : super.findResource(name);
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
