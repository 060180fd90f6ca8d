package dev.chicane.junit;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstanceFactory;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.jupiter.api.extension.TestInstancePreDestroyCallback;
import org.junit.jupiter.engine.extension.ExtensionContextInternal;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * What each execution of a test goes through, in the order of JUnit, looked up once and outside of control.
 *
 * @param test as JUnit knows it
 * @param constructors of the test class and those around it of which there are instances, the outermost first
 * @param before methods with {@code @BeforeEach}, those of outer classes and of superclasses first
 * @param after methods with {@code @AfterEach}, those of inner classes and of subclasses first
 * @param extensions by the type that is asked for
 */
record TestSteps(
        ExtensionContextInternal test,
        List<Constructor<?>> constructors,
        List<Method> before,
        List<Method> after,
        Map<Class<?>, List<? extends Extension>> extensions) {
    private static final String TIMEOUTS = "org.junit.jupiter.engine.extension.TimeoutExtension";

    static TestSteps of(ExtensionContextInternal test) {
        if (!test.getExtensions(TestInstanceFactory.class).isEmpty()) {
            throw new IllegalStateException("A TestInstanceFactory makes the instances of "
                    + test.getRequiredTestClass().getName()
                    + ", which @RaceTest does not support: it needs an instance for every execution.");
        }
        List<Class<?>> classes = classes(test);
        var extensions = new LinkedHashMap<Class<?>, List<? extends Extension>>();
        Stream.of(
                        TestInstancePreConstructCallback.class,
                        TestInstancePostProcessor.class,
                        BeforeEachCallback.class,
                        BeforeTestExecutionCallback.class,
                        TestExecutionExceptionHandler.class,
                        AfterTestExecutionCallback.class,
                        AfterEachCallback.class,
                        TestInstancePreDestroyCallback.class)
                .forEach(type -> extensions.put(type, extensions(test, type)));
        return new TestSteps(
                test,
                classes.stream().<Constructor<?>>map(TestSteps::constructor).toList(),
                classes.stream()
                        .flatMap(type ->
                                AnnotationSupport.findAnnotatedMethods(
                                        type, BeforeEach.class, HierarchyTraversalMode.TOP_DOWN)
                                        .stream())
                        .toList(),
                classes.reversed().stream()
                        .flatMap(type ->
                                AnnotationSupport.findAnnotatedMethods(
                                        type, AfterEach.class, HierarchyTraversalMode.BOTTOM_UP)
                                        .stream())
                        .toList(),
                Map.copyOf(extensions));
    }

    /** The test class and those around it of which there are instances, the outermost first. */
    static List<Class<?>> classes(ExtensionContext context) {
        var classes = new ArrayList<>(context.getEnclosingTestClasses());
        classes.add(context.getRequiredTestClass());
        return classes;
    }

    /** What the test is called in results and tokens. */
    static String name(ExtensionContext test) {
        return test.getRequiredTestClass().getName()
                + '#'
                + test.getRequiredTestMethod().getName();
    }

    /** All but JUnit's own for timeouts, which are for the test as a whole, in real time. */
    private static List<? extends Extension> extensions(
            ExtensionContextInternal test, Class<? extends Extension> type) {
        return test.getExtensions(type).stream()
                .filter(extension -> !extension.getClass().getName().equals(TIMEOUTS))
                .toList();
    }

    /** JUnit has checked that there is one. */
    private static Constructor<?> constructor(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(made -> !made.isSynthetic())
                .findFirst()
                .orElseThrow();
    }

    /** The extensions of a type that is among {@link #extensions}, or that JUnit has to be asked for. */
    @SuppressWarnings("unchecked") // each list is put in under its own type
    <E extends Extension> List<E> of(Class<E> type) {
        List<? extends Extension> known = extensions.get(type);
        return known == null ? test.getExtensions(type) : (List<E>) known;
    }
}
