package dev.chicane.heap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The {@code main} of a program as the launcher of JDK 25 finds it (JEP 512): static or not, with or without arguments.
 * Immutable.
 */
final class MainMethod {
    private final Class<?> type;
    private final Method method;
    private final @Nullable Constructor<?> made;
    private final MethodHandle main;
    private final @Nullable MethodHandle constructor;
    private final String[] arguments;
    private final boolean takesArguments;

    private MainMethod(Class<?> type, Method method, @Nullable Constructor<?> made, List<String> arguments)
            throws IllegalAccessException {
        this.type = type;
        this.method = method;
        this.made = made;
        this.main = MethodHandles.lookup().unreflect(method);
        this.constructor = made == null ? null : MethodHandles.lookup().unreflectConstructor(made);
        this.takesArguments = method.getParameterCount() == 1;
        this.arguments = arguments.toArray(String[]::new);
    }

    static MainMethod find(ClassLoader loader, List<Path> classPath, String name, List<String> arguments) {
        Class<?> type = load(loader, classPath, name);
        try {
            Method method = mainOf(type);
            method.setAccessible(true);
            Constructor<?> made = null;
            if (!Modifier.isStatic(method.getModifiers())) {
                if (Modifier.isAbstract(type.getModifiers())) {
                    throw new ProgramException(
                            "The class " + name + " is abstract and its main is not static: it can't be called.");
                }
                made = type.getDeclaredConstructor();
                made.setAccessible(true);
            }
            return new MainMethod(type, method, made, arguments);
        } catch (NoSuchMethodException e) {
            throw new ProgramException(
                    "The class " + name + " has an instance main, but no constructor without parameters to call it on.",
                    e);
        } catch (IllegalAccessException e) {
            throw new ProgramException("The main of " + name + " can't be called: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new ProgramException("The class " + name + " can't be linked: " + e, e);
        }
    }

    private static Class<?> load(ClassLoader loader, List<Path> classPath, String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            String hint = name.contains("/") || name.endsWith(".class") || name.endsWith(".java")
                    ? " Write the class's name with dots and without a file extension, such as com.acme.Main."
                    : " Check the name, its package, and -cp.";
            throw new ProgramException(
                    "There is no class " + name + " on the class path \"" + join(classPath) + "\"." + hint, e);
        } catch (UnsupportedClassVersionError e) {
            throw ProgramException.tooNew(name, e);
        } catch (NoClassDefFoundError e) {
            throw new ProgramException(
                    "The class " + name + " can't be loaded from " + join(classPath) + ": " + e.getMessage()
                            + ". A class that it needs is missing, or the file's name and place are not those of the"
                            + " class.",
                    e);
        } catch (LinkageError e) {
            throw new ProgramException("The class " + name + " can't be loaded: " + e + ".", e);
        }
    }

    private static Method mainOf(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            Class<?> declaring = at;
            for (Class<?>[] parameters : List.of(new Class<?>[] {String[].class}, new Class<?>[0])) {
                var found = Arrays.stream(declaring.getDeclaredMethods())
                        .filter(m -> m.getName().equals("main"))
                        .filter(m -> Arrays.equals(m.getParameterTypes(), parameters))
                        .filter(m -> m.getReturnType() == void.class && !Modifier.isPrivate(m.getModifiers()))
                        .findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new ProgramException(
                "The class " + type.getName()
                        + " has no main method; it needs one that is not private, returns void, and takes a String[] or nothing.");
    }

    private static String join(List<Path> classPath) {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator));
    }

    String className() {
        return type.getName();
    }

    /** How source code calls it. */
    MainCall call() {
        return MainCall.of(type, method, made);
    }

    void invoke() throws Throwable {
        MethodHandle making = constructor;
        Object instance = making == null ? null : making.invoke();
        if (making == null) {
            if (takesArguments) {
                main.invoke(arguments.clone());
            } else {
                main.invoke();
            }
        } else if (takesArguments) {
            main.invoke(instance, arguments.clone());
        } else {
            main.invoke(instance);
        }
    }
}
