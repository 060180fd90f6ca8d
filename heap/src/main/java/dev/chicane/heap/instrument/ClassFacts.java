package dev.chicane.heap.instrument;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the instrumentation of one class has to know of another: read from its class file, never by loading it.
 *
 * @param superclass internal name, or null
 * @param interfaces internal names of the direct superinterfaces
 * @param methods names and types of the declared methods, {@code lock()V}
 * @param fields names of the declared fields
 * @param finals those of them that are final
 * @param statics what happens to its statics
 */
record ClassFacts(
        @Nullable String superclass,
        List<String> interfaces,
        Set<String> methods,
        Set<String> fields,
        Set<String> finals,
        StaticsPlan statics) {

    static ClassFacts of(ClassModel model) {
        var fields = new HashSet<String>();
        var finals = new HashSet<String>();
        for (var field : model.fields()) {
            String name = field.fieldName().stringValue();
            fields.add(name);
            if (field.flags().has(AccessFlag.FINAL)) {
                finals.add(name);
            }
        }
        String superclass = model.superclass().map(c -> c.asInternalName()).orElse(null);
        var interfaces =
                model.interfaces().stream().map(c -> c.asInternalName()).toList();
        var methods = model.methods().stream()
                .map(m -> m.methodName().stringValue() + m.methodType().stringValue())
                .collect(Collectors.toSet());
        return new ClassFacts(superclass, interfaces, methods, fields, finals, StaticsPlan.of(model));
    }

    /** Facts by loader and class, read when first asked for. Thread-safe. */
    static final class Library {
        private static final ClassFacts UNKNOWN =
                new ClassFacts(null, List.of(), Set.of(), Set.of(), Set.of(), StaticsPlan.NONE);

        private final Map<ClassLoader, Map<String, ClassFacts>> byLoader = new WeakHashMap<>();

        /** Facts of a class as this loader finds it; all-empty ones if it finds none. */
        ClassFacts find(ClassLoader loader, String internalName) {
            Map<String, ClassFacts> known;
            synchronized (byLoader) {
                known = byLoader.computeIfAbsent(loader, l -> new ConcurrentHashMap<>());
            }
            ClassFacts facts = known.get(internalName);
            if (facts == null) {
                facts = read(loader, internalName);
                known.put(internalName, facts);
            }
            return facts;
        }

        /** The class, from this one upwards, that declares the field: its name, or null if none of the program's does. */
        @Nullable
        String declaring(ClassLoader loader, String owner, String field, ClassFilter filter) {
            String at = owner;
            while (at != null && filter.acceptsName(at)) {
                ClassFacts facts = find(loader, at);
                if (facts.fields().contains(field)) {
                    return at;
                }
                at = facts.superclass();
            }
            return null;
        }

        /**
         * The class of the JDK that a method comes from which the code calls on a class of the program, or null if the
         * program's own code is called.
         */
        @Nullable
        String inheritedFrom(ClassLoader loader, String owner, String method) {
            if (owner.startsWith("[") || owner.startsWith("java/")) {
                return owner;
            }
            ClassFacts facts = find(loader, owner);
            if (facts.methods().contains(method)) {
                return null;
            }
            for (String parent : facts.interfaces()) {
                String from = inheritedFrom(loader, parent, method);
                if (from != null && CallRules.isPoint(from, method, "", false)) {
                    return from;
                }
            }
            String superclass = facts.superclass();
            return superclass == null ? null : inheritedFrom(loader, superclass, method);
        }

        /** Whether the class is a subclass of {@link Thread}. */
        boolean extendsThread(ClassLoader loader, String internalName) {
            String at = internalName;
            for (int depth = 0; at != null && depth < 64; depth++) {
                if (at.equals("java/lang/Thread")) {
                    return true;
                }
                if (at.startsWith("java/")) {
                    return false;
                }
                at = find(loader, at).superclass();
            }
            return false;
        }

        private static ClassFacts read(ClassLoader loader, String internalName) {
            try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
                return in == null ? UNKNOWN : of(ClassFile.of().parse(in.readAllBytes()));
            } catch (IOException | IllegalArgumentException e) {
                // The class itself, when it is loaded, is where this is reported.
                return UNKNOWN;
            }
        }
    }
}
