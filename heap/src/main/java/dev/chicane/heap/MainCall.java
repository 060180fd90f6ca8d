package dev.chicane.heap;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How source code in the package of a main class calls its {@code main}.
 *
 * @param packageName "" for the unnamed package
 * @param className as that code names it: {@code Main}, {@code Outer.Main}
 * @param isStatic whether it is called on the class, and not on a new instance
 * @param takesArguments whether it takes a {@code String[]}
 */
public record MainCall(String packageName, String className, boolean isStatic, boolean takesArguments) {
    private static final Pattern NAME =
            Pattern.compile("(\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*\\.?)+(?<!\\.)");

    /**
     * That of a method.
     *
     * @param constructor for an instance to call it on, or null
     * @throws ProgramException if no such code can call it, with the reason
     */
    static MainCall of(Class<?> type, Method main, @Nullable Constructor<?> constructor) {
        String name = type.getCanonicalName();
        if (name == null || !NAME.matcher(name).matches()) {
            throw impossible(type, "source code can't name that class");
        }
        for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
            if (Modifier.isPrivate(at.getModifiers())) {
                throw impossible(type, at.getName() + " is private");
            }
        }
        if (constructor != null && Modifier.isPrivate(constructor.getModifiers())) {
            throw impossible(type, "its constructor is private");
        }
        if (!Modifier.isPublic(main.getModifiers())
                && !main.getDeclaringClass().getPackageName().equals(type.getPackageName())) {
            throw impossible(type, "it inherits that from another package, where it is not public");
        }
        String packageName = type.getPackageName();
        return new MainCall(
                packageName,
                packageName.isEmpty() ? name : name.substring(packageName.length() + 1),
                constructor == null,
                main.getParameterCount() == 1);
    }

    private static ProgramException impossible(Class<?> type, String reason) {
        return new ProgramException(
                "A test in its package can't call the main of " + type.getName() + ": " + reason + ".");
    }
}
