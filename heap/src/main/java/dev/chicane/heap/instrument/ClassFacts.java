package dev.chicane.heap.instrument;

import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the instrumentation of one class has to know of another: read from its class file, never by loading it.
 *
 * @param name internal name
 * @param superclass internal name, or null
 * @param interfaces internal names of the direct superinterfaces
 * @param kind what it is
 * @param methods names and types of the declared methods, {@code lock()V}
 * @param fields names of the declared fields
 * @param finals those of them that are final
 * @param volatiles those of them that are volatile
 * @param handsOutThis whether others may get an object of it before a constructor of its own is done
 * @param statics what happens to its statics
 */
record ClassFacts(
        String name,
        @Nullable String superclass,
        List<String> interfaces,
        Kind kind,
        Set<String> methods,
        Set<String> fields,
        Set<String> finals,
        Set<String> volatiles,
        boolean handsOutThis,
        StaticsPlan statics) {

    /** What a class is, as far as it matters to others. */
    enum Kind {
        CLASS,
        ENUM,
        INTERFACE,
        /** An interface that the initialisation of a class which implements it initialises too. */
        INTERFACE_WITH_BODIES,
        /** A class of the JDK: nothing in it is instrumented as the program's classes are. */
        OF_THE_JDK,
        /** Not to be found. */
        UNKNOWN
    }

    /** Nothing is known of it. */
    static ClassFacts unknown(String name) {
        return new ClassFacts(
                name, null, List.of(), Kind.UNKNOWN, Set.of(), Set.of(), Set.of(), Set.of(), false, StaticsPlan.NONE);
    }

    /** What the class's own file says, as if it inherited nothing. */
    static ClassFacts of(ClassModel model, boolean ofTheJdk) {
        var fields = new HashSet<String>();
        var finals = new HashSet<String>();
        var volatiles = new HashSet<String>();
        for (var field : model.fields()) {
            String name = field.fieldName().stringValue();
            fields.add(name);
            if (field.flags().has(AccessFlag.FINAL)) {
                finals.add(name);
            }
            if (field.flags().has(AccessFlag.VOLATILE)) {
                volatiles.add(name);
            }
        }
        String superclass = model.superclass().map(c -> c.asInternalName()).orElse(null);
        var interfaces =
                model.interfaces().stream().map(c -> c.asInternalName()).toList();
        var methods = model.methods().stream()
                .map(m -> m.methodName().stringValue() + m.methodType().stringValue())
                .collect(Collectors.toSet());
        return new ClassFacts(
                model.thisClass().asInternalName(),
                superclass,
                interfaces,
                ofTheJdk ? Kind.OF_THE_JDK : kind(model),
                methods,
                fields,
                finals,
                volatiles,
                !ofTheJdk && model.methods().stream().anyMatch(ClassFacts::handsOutThis),
                ofTheJdk ? StaticsPlan.NONE : StaticsPlan.of(model));
    }

    boolean isInterface() {
        return kind == Kind.INTERFACE || kind == Kind.INTERFACE_WITH_BODIES;
    }

    ClassFacts with(StaticsPlan plan) {
        return new ClassFacts(
                name, superclass, interfaces, kind, methods, fields, finals, volatiles, handsOutThis, plan);
    }

    private static boolean handsOutThis(MethodModel method) {
        return method.methodName().equalsString("<init>")
                && method.code()
                        .map(code -> LocalObjects.handsOutThis(method, code))
                        .orElse(false);
    }

    private static Kind kind(ClassModel model) {
        if (model.flags().has(AccessFlag.INTERFACE)) {
            return model.methods().stream().anyMatch(ClassFacts::isConcrete)
                    ? Kind.INTERFACE_WITH_BODIES
                    : Kind.INTERFACE;
        }
        return model.flags().has(AccessFlag.ENUM) ? Kind.ENUM : Kind.CLASS;
    }

    private static boolean isConcrete(MethodModel method) {
        return !method.flags().has(AccessFlag.ABSTRACT) && !method.flags().has(AccessFlag.STATIC);
    }
}
