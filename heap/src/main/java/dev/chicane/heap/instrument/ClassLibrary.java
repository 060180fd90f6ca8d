package dev.chicane.heap.instrument;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.chicane.heap.edit.EditedClasses;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URL;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Facts of classes by loader and name, read when first asked for. Thread-safe. */
final class ClassLibrary {
    /** The protocol under which the JDK's own classes are found. */
    static final String JDK_IMAGE = "jrt";

    private static final String OBJECT = "java/lang/Object";

    private final ClassFilter filter;
    private final EditedClasses edited;

    // Mutable state
    @GuardedBy("byLoader")
    private final Map<ClassLoader, Map<String, ClassFacts>> byLoader = new WeakHashMap<>();

    /** Those that the filter accepts are instrumented, with these edits. */
    ClassLibrary(ClassFilter filter, EditedClasses edited) {
        this.filter = filter;
        this.edited = edited;
    }

    /** Facts of a class as this loader finds it; all-empty ones if it finds none. */
    ClassFacts find(ClassLoader loader, String internalName) {
        Map<String, ClassFacts> known = of(loader);
        ClassFacts facts = known.get(internalName);
        if (facts == null) {
            facts = read(loader, internalName);
            known.put(internalName, facts);
            facts = facts.with(plan(loader, facts));
            known.put(internalName, facts);
        }
        return facts;
    }

    /** Facts of a class that is being loaded, whether or not there is a file of it. */
    ClassFacts of(ClassLoader loader, ClassModel model) {
        ClassFacts facts = ClassFacts.of(model, false);
        facts = facts.with(plan(loader, facts));
        of(loader).put(facts.name(), facts);
        return facts;
    }

    private Map<String, ClassFacts> of(ClassLoader loader) {
        synchronized (byLoader) {
            return byLoader.computeIfAbsent(loader, l -> new ConcurrentHashMap<>());
        }
    }

    /** Whether the steps of the class of this binary name are taken as a whole. */
    boolean isWhole(String binaryName) {
        return filter.isWhole(binaryName);
    }

    /** Whether it touches nothing but what is its own, too. */
    boolean keepsToItsOwn(String binaryName) {
        return filter.keepsToItsOwn(binaryName);
    }

    /** Whether the class is one of the program's that is instrumented. */
    boolean isInstrumented(ClassLoader loader, String internalName) {
        return !internalName.startsWith("[")
                && !internalName.startsWith("java/")
                && filter.acceptsName(internalName)
                && find(loader, internalName).kind() != ClassFacts.Kind.OF_THE_JDK;
    }

    /**
     * A class is initialised after its superclass and those of its interfaces that have methods with a body: where one of
     * them is renewed in every execution, so is the class, even if it has no statics of its own.
     */
    private StaticsPlan plan(ClassLoader loader, ClassFacts facts) {
        boolean dependent = facts.statics() != StaticsPlan.RENEWED
                && !facts.isInterface()
                && ((facts.superclass() != null && isRenewed(loader, facts.superclass()))
                        || facts.interfaces().stream().anyMatch(parent -> hasRenewedBodies(loader, parent)));
        return dependent ? StaticsPlan.RENEWED : facts.statics();
    }

    private boolean isRenewed(ClassLoader loader, String name) {
        return isInstrumented(loader, name) && find(loader, name).statics() == StaticsPlan.RENEWED;
    }

    private boolean hasRenewedBodies(ClassLoader loader, String name) {
        if (!isInstrumented(loader, name)) {
            return false;
        }
        ClassFacts facts = find(loader, name);
        return (facts.kind() == ClassFacts.Kind.INTERFACE_WITH_BODIES && facts.statics() == StaticsPlan.RENEWED)
                || facts.interfaces().stream().anyMatch(parent -> hasRenewedBodies(loader, parent));
    }

    /**
     * The instrumented class that declares the field which the code names on {@code owner}, in the order of the Java
     * Virtual Machine Specification, 5.4.3.2; null if there is none.
     */
    @Nullable
    ClassFacts declaring(ClassLoader loader, String owner, String field) {
        if (!isInstrumented(loader, owner)) {
            return null;
        }
        ClassFacts facts = find(loader, owner);
        if (facts.fields().contains(field)) {
            return facts;
        }
        for (String parent : facts.interfaces()) {
            ClassFacts found = declaring(loader, parent, field);
            if (found != null) {
                return found;
            }
        }
        String superclass = facts.superclass();
        return superclass == null ? null : declaring(loader, superclass, field);
    }

    /**
     * The class that a method comes from which the code calls on a class of the program, if that is one of the JDK or
     * another one that is not instrumented; null if the program's own code is called.
     */
    @Nullable
    String inheritedFrom(ClassLoader loader, String owner, String method) {
        if (!isInstrumented(loader, owner)) {
            return owner;
        }
        ClassFacts facts = find(loader, owner);
        if (facts.methods().contains(method)) {
            return null;
        }
        String outside = null;
        boolean own = false;
        for (String parent : facts.interfaces()) {
            String from = inheritedFrom(loader, parent, method);
            if (from != null && CallRules.isPoint(from, method, "", false)) {
                return from;
            }
            own |= from == null;
            outside = from == null || from.equals(OBJECT) ? outside : from;
        }
        String superclass = facts.superclass();
        String from = superclass == null ? null : inheritedFrom(loader, superclass, method);
        if (!OBJECT.equals(from) || find(loader, OBJECT).methods().contains(method)) {
            return from;
        }
        return own ? null : outside == null ? from : outside;
    }

    /**
     * Whether a method of a class of the program overrides one of a class of the JDK, or implements it, so that code of the
     * JDK may call it on an object that it takes for one of its own. That a class inherits it from {@link Object}, or has it
     * from nothing but an interface, is another matter: {@link CallScopes} asks what is passed for that.
     */
    boolean overridesJdk(ClassLoader loader, ClassFacts facts, String method) {
        String parent = facts.superclass();
        while (parent != null && isInstrumented(loader, parent)) {
            parent = find(loader, parent).superclass();
        }
        return parent != null && declares(loader, parent, method);
    }

    private boolean declares(ClassLoader loader, @Nullable String type, String method) {
        if (type == null || type.equals(OBJECT)) {
            return false;
        }
        ClassFacts facts = find(loader, type);
        return facts.methods().contains(method)
                || facts.interfaces().stream().anyMatch(parent -> declares(loader, parent, method))
                || declares(loader, facts.superclass(), method);
    }

    /** Whether others may get an object of this class before it is made, by this class or one that it extends. */
    boolean handsOutThis(ClassLoader loader, ClassFacts facts) {
        String superclass = facts.superclass();
        return facts.handsOutThis()
                || (superclass != null
                        && isInstrumented(loader, superclass)
                        && handsOutThis(loader, find(loader, superclass)));
    }

    /** The names of all interfaces of the program that a class or interface has, by itself or by inheritance. */
    Set<String> interfaces(ClassLoader loader, ClassFacts facts) {
        var found = new LinkedHashSet<String>();
        collect(loader, facts, found);
        return found;
    }

    private void collect(ClassLoader loader, ClassFacts facts, Set<String> found) {
        for (String parent : facts.interfaces()) {
            if (isInstrumented(loader, parent) && found.add(parent)) {
                collect(loader, find(loader, parent), found);
            }
        }
        String superclass = facts.superclass();
        if (superclass != null && isInstrumented(loader, superclass)) {
            collect(loader, find(loader, superclass), found);
        }
    }

    /** The class file of a class as this loader finds it, or null if it finds none. */
    @Nullable
    ClassModel model(ClassLoader loader, String internalName) {
        try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
            return in == null ? null : parse(in.readAllBytes());
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether all classes of the program are instrumented, as far as it was asked for. */
    boolean coversAll() {
        return filter.isAll();
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

    private ClassModel parse(byte[] bytes) {
        return edited.edit(ClassFile.of(), ClassFile.of().parse(bytes));
    }

    private ClassFacts read(ClassLoader loader, String internalName) {
        String file = internalName + ".class";
        URL place = loader.getResource(file);
        try (InputStream in = loader.getResourceAsStream(file)) {
            return in == null
                    ? ClassFacts.unknown(internalName)
                    : ClassFacts.of(
                            parse(in.readAllBytes()),
                            place != null && place.getProtocol().equals(JDK_IMAGE));
        } catch (IOException | IllegalArgumentException e) {
            // The class itself, when it is loaded, is where this is reported.
            return ClassFacts.unknown(internalName);
        }
    }
}
