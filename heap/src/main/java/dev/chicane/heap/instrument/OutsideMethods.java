package dev.chicane.heap.instrument;

import java.lang.classfile.AttributedElement;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.ExceptionsAttribute;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Methods of a class of the program whose code is not the program's: native ones, and those of the JDK that it inherits
 * and by which it implements an interface of the program. Each is given code that does nothing but call it, which is then
 * instrumented like all other code, since who calls the interface can't know what stands behind it.
 *
 * <p>A native method goes on under another name, which the JVM takes off again when it looks for its implementation.
 */
final class OutsideMethods {
    private static final int NATIVE_FLAGS = ClassFile.ACC_PRIVATE | ClassFile.ACC_NATIVE | ClassFile.ACC_SYNTHETIC;

    /** One that is inherited, by name and type. */
    private record Inherited(String name, MethodTypeDesc type) {}

    private final ClassFacts facts;
    private final ClassLoader loader;
    private final ClassLibrary library;
    private final List<Inherited> inherited = new ArrayList<>();
    private final List<String> unseen = new ArrayList<>();

    /** Those of a class that is being loaded. */
    OutsideMethods(ClassFacts facts, ClassLoader loader, ClassLibrary library) {
        this.facts = facts;
        this.loader = loader;
        this.library = library;
        findInherited();
    }

    /** The same class, with code for each of these methods. */
    ClassModel give(ClassFile classFile, ClassModel model) {
        boolean hasNatives = model.methods().stream().anyMatch(OutsideMethods::isNative);
        if (!hasNatives && inherited.isEmpty()) {
            return model;
        }
        ClassDesc type = model.thisClass().asSymbol();
        ClassTransform natives = (out, element) -> wrap(type, out, element);
        ClassTransform inheriting = ClassTransform.endHandler(out -> emit(out, firstLine(model)));
        return classFile.parse(classFile.transformClass(model, natives.andThen(inheriting)));
    }

    /** Where the class has its first code, which mostly is its declaration; empty if that is not known. */
    private static OptionalInt firstLine(ClassModel model) {
        return model.methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(CodeModel::elementStream)
                .filter(LineNumber.class::isInstance)
                .mapToInt(element -> ((LineNumber) element).line())
                .min();
    }

    /** Methods of the program's interfaces whose calls are not seen, since the inherited ones are final. */
    List<String> unseen() {
        return unseen;
    }

    static boolean isNative(MethodModel method) {
        return method.flags().has(AccessFlag.NATIVE);
    }

    private static void wrap(ClassDesc owner, ClassBuilder out, ClassElement element) {
        if (!(element instanceof MethodModel method) || !isNative(method)) {
            out.with(element);
            return;
        }
        MethodTypeDesc type = method.methodTypeSymbol();
        boolean isStatic = method.flags().has(AccessFlag.STATIC);
        String name = Names.NATIVE + method.methodName().stringValue();
        int flags = method.flags().flagsMask();
        out.withMethod(name, type, NATIVE_FLAGS | (flags & ClassFile.ACC_STATIC), made -> {});
        out.withMethod(method.methodName().stringValue(), type, flags & ~ClassFile.ACC_NATIVE, made -> {
            method.forEach(part -> {
                if (part instanceof ExceptionsAttribute || part instanceof AttributedElement) {
                    made.with(part);
                }
            });
            made.withCode(code -> {
                load(code, type, isStatic);
                if (isStatic) {
                    code.invokestatic(owner, name, type);
                } else {
                    code.invokespecial(owner, name, type);
                }
                code.return_(TypeKind.from(type.returnType()));
            });
        });
    }

    private void emit(ClassBuilder out, OptionalInt line) {
        ClassDesc superclass = ClassDesc.ofInternalName(Objects.requireNonNull(facts.superclass()));
        for (Inherited method : inherited) {
            out.withMethodBody(method.name(), method.type(), ClassFile.ACC_PUBLIC | ClassFile.ACC_SYNTHETIC, code -> {
                line.ifPresent(code::lineNumber);
                load(code, method.type(), false);
                code.invokespecial(superclass, method.name(), method.type());
                code.return_(TypeKind.from(method.type().returnType()));
            });
        }
    }

    private static void load(CodeBuilder code, MethodTypeDesc type, boolean isStatic) {
        int slot = 0;
        if (!isStatic) {
            code.aload(slot++);
        }
        for (ClassDesc parameter : type.parameterList()) {
            TypeKind kind = TypeKind.from(parameter);
            code.loadLocal(kind, slot);
            slot += kind.slotSize();
        }
    }

    private void findInherited() {
        String parent = facts.superclass();
        if (facts.isInterface() || facts.interfaces().isEmpty() || parent == null) {
            return;
        }
        Set<String> interfaces = library.interfaces(loader, facts);
        var declared = new HashSet<>(facts.methods());
        if (library.isInstrumented(loader, parent)) {
            interfaces.removeAll(library.interfaces(loader, library.find(loader, parent)));
        }
        while (parent != null && library.isInstrumented(loader, parent)) {
            ClassFacts program = library.find(loader, parent);
            declared.addAll(program.methods());
            parent = program.superclass();
        }
        while (parent != null && !parent.equals("java/lang/Object")) {
            ClassModel outside = interfaces.isEmpty() ? null : library.model(loader, parent);
            if (outside == null) {
                return;
            }
            for (MethodModel method : outside.methods()) {
                consider(method, interfaces, declared);
            }
            parent = outside.superclass().map(c -> c.asInternalName()).orElse(null);
        }
    }

    private void consider(MethodModel method, Set<String> interfaces, Set<String> declared) {
        String name = method.methodName().stringValue();
        String type = method.methodType().stringValue();
        var flags = method.flags();
        boolean implementsOne = flags.has(AccessFlag.PUBLIC)
                && !flags.has(AccessFlag.STATIC)
                && interfaces.stream()
                        .anyMatch(i -> library.find(loader, i).methods().contains(name + type));
        if (!implementsOne || !declared.add(name + type) || flags.has(AccessFlag.ABSTRACT)) {
            return;
        }
        if (!flags.has(AccessFlag.FINAL)) {
            inherited.add(new Inherited(name, method.methodTypeSymbol()));
        } else if (!FinalMethods.areKnown(name, type)) {
            unseen.add(name);
        }
    }
}
