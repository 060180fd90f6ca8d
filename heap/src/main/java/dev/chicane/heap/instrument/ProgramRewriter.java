package dev.chicane.heap.instrument;

import dev.chicane.heap.edit.EditedClasses;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.constant.ConstantDescs;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Instruments the classes of the program, as they are loaded. Thread-safe. */
final class ProgramRewriter {
    private final Sites sites;
    private final EditedClasses edited;
    private final ClassLibrary library;
    private final Statics statics;
    private final Consumer<String> notCovered;

    /** Tells what it can't see or keep apart to {@code notCovered}, a sentence each. */
    ProgramRewriter(
            ClassFilter filter, EditedClasses edited, Sites sites, Statics statics, Consumer<String> notCovered) {
        this.edited = edited;
        this.library = new ClassLibrary(filter, edited);
        this.sites = sites;
        this.statics = statics;
        this.notCovered = notCovered;
    }

    /**
     * The instrumented class. A method that gets too large for the JVM by its hooks is given fewer.
     *
     * @param constants takes the class file of its {@link ConstantsClass}, if it is an interface that is renewed
     * @throws IllegalArgumentException if the bytes are not a class file that the Class-File API can rewrite
     */
    byte[] rewrite(ClassLoader loader, byte[] bytes, Consumer<byte[]> constants) {
        ClassFile classFile = classFile(loader);
        ClassModel model = edited.edit(classFile, classFile.parse(bytes));
        ClassFacts facts = library.of(loader, model);
        var outside = new OutsideMethods(facts, loader, library);
        tell(model, outside);
        model = outside.give(classFile, model);
        Map<String, Detail> details = new HashMap<>();
        while (true) {
            var type = new ProgramClass(model, loader, library, facts, sites);
            var rules = new ClassRules(type, statics, details);
            try {
                byte[] result = classFile.transformClass(model, rules);
                tell(type, details);
                if (type.isInterface() && type.statics() == StaticsPlan.RENEWED) {
                    constants.accept(ConstantsClass.of(type));
                }
                return result;
            } catch (IllegalArgumentException e) {
                if (!reduce(classFile, model, rules, details)) {
                    throw e;
                }
            }
        }
    }

    /**
     * A class that could not be instrumented, with the least that those that were instrumented expect of it; null where
     * they expect nothing.
     */
    byte @Nullable [] leaveAlone(ClassLoader loader, byte[] bytes) {
        ClassFile classFile = classFile(loader);
        ClassModel model = classFile.parse(bytes);
        ClassFacts facts = library.of(loader, model);
        if (facts.statics() != StaticsPlan.RENEWED || facts.isInterface()) {
            return null;
        }
        return classFile.transformClass(
                model,
                ClassTransform.endHandler(out -> out.withMethodBody(
                        Names.statics(facts.name()),
                        Names.VOID,
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                        code -> code.return_())));
    }

    private static ClassFile classFile(ClassLoader loader) {
        return ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy(loader)));
    }

    /** Gives the methods that are too large fewer hooks; false if there is none that could have fewer. */
    private static boolean reduce(
            ClassFile classFile, ClassModel model, ClassRules rules, Map<String, Detail> details) {
        List<MethodModel> reducible = model.methods().stream()
                .filter(method -> method.code().isPresent())
                .filter(method -> detail(details, method).canBeLess())
                .toList();
        List<MethodModel> tooLarge = reducible.stream()
                .filter(method -> !fits(classFile, model, rules, method))
                .toList();
        if (tooLarge.isEmpty()) {
            // It is the constant pool that is full, or that makes one exceed the limit which is just below it alone.
            tooLarge = reducible.stream().max(Comparator.comparingInt(ProgramRewriter::size)).stream()
                    .toList();
        }
        for (MethodModel method : tooLarge) {
            details.put(ClassRules.key(method), detail(details, method).less());
        }
        return !tooLarge.isEmpty();
    }

    private static boolean fits(ClassFile classFile, ClassModel model, ClassRules rules, MethodModel method) {
        try {
            classFile.build(model.thisClass(), ConstantPoolBuilder.of(model), out -> rules.method(out, method));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int size(MethodModel method) {
        return ((CodeAttribute) method.code().orElseThrow()).codeLength();
    }

    private static Detail detail(Map<String, Detail> details, MethodModel method) {
        return details.getOrDefault(ClassRules.key(method), Detail.ALL);
    }

    private void tell(ClassModel model, OutsideMethods outside) {
        String name = model.thisClass().asInternalName().replace('/', '.');
        if (model.methods().stream().anyMatch(OutsideMethods::isNative)) {
            notCovered.accept("What native methods of " + name + " do is not seen.");
        }
        for (String method : outside.unseen()) {
            notCovered.accept("Class " + name + " implements " + method
                    + " of an interface by a final method of the JDK: calls of it through the interface are not seen.");
        }
    }

    private void tell(ProgramClass type, Map<String, Detail> details) {
        details.forEach((method, detail) -> notCovered.accept("Method " + method.substring(0, method.indexOf('('))
                + " of " + type.binaryName() + " would become too large for the JVM: its steps on " + detail.missing()
                + " are not seen."));
    }

    static ClassHierarchyResolver hierarchy(ClassLoader loader) {
        // A class that is on no class path takes part in no merge that matters: it could never be loaded either.
        return ClassHierarchyResolver.ofResourceParsing(loader)
                .orElse(ClassHierarchyResolver.defaultResolver())
                .orElse(missing -> ClassHierarchyInfo.ofClass(ConstantDescs.CD_Object))
                .cached();
    }
}
