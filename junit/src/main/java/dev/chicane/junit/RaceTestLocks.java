package dev.chicane.junit;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.commons.support.AnnotationSupport;

/** What a {@link RaceTest} must have for itself where JUnit runs tests in parallel. */
public final class RaceTestLocks implements ResourceLocksProvider {
    /** The hooks are the JVM's, so there is one exploration at a time. */
    static final String EXPLORATION = "dev.chicane.junit.exploration";

    /** For JUnit. */
    public RaceTestLocks() {}

    @Override
    public Set<Lock> provideForMethod(List<Class<?>> enclosingInstanceTypes, Class<?> testClass, Method testMethod) {
        boolean everything = AnnotationSupport.findAnnotation(testMethod, RaceTest.class)
                .map(RaceTest::resetStatics)
                .orElse(false);
        // Other tests use the statics that are reset.
        return everything ? Set.of(new Lock(Resources.GLOBAL, ResourceAccessMode.READ_WRITE)) : Set.of();
    }
}
