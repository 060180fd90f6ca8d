package dev.chicane.heap.perturb;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Marks the places of the acts in the classes that have them, and leaves all others as they are. Thread-safe. */
final class Marker implements ClassFileTransformer {
    private final Perturbation perturbation;

    Marker(Perturbation perturbation) {
        this.perturbation = perturbation;
    }

    /** A class that can't be read or written is left as it is: then its place is not come to, which is told. */
    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> before,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (className == null || !concerns(className.replace('/', '.'))) {
            return null;
        }
        try {
            return mark(loader, className.replace('/', '.'), bytes);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private boolean concerns(String className) {
        return Stream.of(perturbation.first(), perturbation.second(), perturbation.delayed())
                .anyMatch(act -> act.className().equals(className));
    }

    /** The class with calls of {@link PerturbHooks} around the acts. */
    byte[] mark(@Nullable ClassLoader loader, String className, byte[] bytes) {
        ClassHierarchyResolver resolver = loader == null
                ? ClassHierarchyResolver.defaultResolver()
                : ClassHierarchyResolver.ofResourceParsing(loader).orElse(ClassHierarchyResolver.defaultResolver());
        ClassFile classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(resolver));
        ClassModel model = classFile.parse(bytes);
        return classFile.transformClass(model, new MarkedClass(model, perturbation, className));
    }
}
