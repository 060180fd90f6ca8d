package dev.chicane.heap.perturb;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Marks the places in the classes that have them, and leaves all others as they are. Thread-safe. */
final class Marker implements ClassFileTransformer {
    private final List<Place> places;

    Marker(List<Place> places) {
        this.places = List.copyOf(places);
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

    /** Whether a class has one of the places. */
    boolean concerns(String className) {
        for (Place place : places) {
            if (place.className().equals(className)) {
                return true;
            }
        }
        return false;
    }

    /** The class with calls of the hooks around the places. */
    byte[] mark(@Nullable ClassLoader loader, String className, byte[] bytes) {
        ClassHierarchyResolver resolver = loader == null
                ? ClassHierarchyResolver.defaultResolver()
                : ClassHierarchyResolver.ofResourceParsing(loader).orElse(ClassHierarchyResolver.defaultResolver());
        ClassFile classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(resolver));
        return classFile.transformClass(classFile.parse(bytes), new MarkedClass(places, className));
    }
}
