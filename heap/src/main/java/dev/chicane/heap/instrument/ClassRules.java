package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_boolean;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.util.Map;

/** What is changed in one class of the program: its methods, and how its statics are initialised. Used by one thread. */
final class ClassRules implements ClassTransform {
    private final ProgramClass type;
    private final Statics statics;
    private final boolean renewed;
    private final Map<String, Detail> details;

    /** With the methods, by {@link #key}, that get less than all hooks. */
    ClassRules(ProgramClass type, Statics statics, Map<String, Detail> details) {
        this.type = type;
        this.statics = statics;
        this.renewed = type.statics() == StaticsPlan.RENEWED;
        this.details = details;
    }

    /** Name and type of a method. */
    static String key(MethodModel method) {
        return method.methodName().stringValue() + method.methodType().stringValue();
    }

    @Override
    public void accept(ClassBuilder out, ClassElement element) {
        switch (element) {
            case FieldModel field
            when isAssignedAnew(field) ->
                // By a method, which is not allowed for a final field.
                out.withField(field.fieldName(), field.fieldType(), made -> {
                    made.withFlags(field.flags().flagsMask() & ~ClassFile.ACC_FINAL);
                    field.attributes().forEach(attribute -> {
                        if (attribute instanceof FieldElement kept) {
                            made.with(kept);
                        }
                    });
                });
            case ClassFileVersion version
            when version.majorVersion() < leastVersion() -> out.with(ClassFileVersion.of(leastVersion(), 0));
            case MethodModel method
            when method.code().isPresent()
                    && !FreshArrays.isOfJacoco(method.methodName().stringValue()) -> method(out, method);
            default -> out.with(element);
        }
    }

    @Override
    public void atEnd(ClassBuilder out) {
        type.methodReferences().emit(out);
        type.enumConstruction().emit(out);
        if (renewed && !type.isInterface()) {
            new Renewal(type, type.desc()).emit(out);
        }
        if (renewed && statics == Statics.SHARED) {
            out.withMethodBody("<clinit>", Names.VOID, ClassFile.ACC_STATIC, this::initialisedByTheJvm);
        }
    }

    // if (ClassHooks.outside()) $chicane$statics(); an actor's own code calls that where it uses the class
    private void initialisedByTheJvm(CodeBuilder code) {
        code.invokestatic(Names.CLASS_HOOKS, "outside", Names.type(CD_boolean));
        code.ifThen(then -> then.invokestatic(type.staticsHolder(), Names.statics(type.binaryName()), Names.VOID));
        code.return_();
    }

    private boolean isAssignedAnew(FieldModel field) {
        if (!field.flags().has(AccessFlag.FINAL) || type.isInterface()) {
            return false;
        }
        return field.flags().has(AccessFlag.STATIC) ? renewed && Renewal.isRenewed(field) : type.isOfRenewedEnum();
    }

    /** Before Java 5 there were no class constants, which the hooks need; before Java 8 no methods in interfaces. */
    private int leastVersion() {
        return renewed && type.isInterface() ? ClassFile.JAVA_8_VERSION : ClassFile.JAVA_5_VERSION;
    }

    /** Adds the instrumented method. */
    void method(ClassBuilder out, MethodModel method) {
        boolean initializer = method.methodName().equalsString("<clinit>");
        boolean isSynchronized = method.flags().has(AccessFlag.SYNCHRONIZED);
        var frame = isSynchronized
                ? MethodRewriter.Frame.SYNCHRONIZED
                : initializer && !renewed ? MethodRewriter.Frame.ATOMIC : MethodRewriter.Frame.PLAIN;
        String name =
                initializer && renewed ? Names.CLASS_INIT : method.methodName().stringValue();
        int flags = method.flags().flagsMask() & ~ClassFile.ACC_SYNCHRONIZED;
        if (initializer && renewed) {
            // That of an interface is called by the class of its constants.
            flags = (type.isInterface() ? ClassFile.ACC_PUBLIC : ClassFile.ACC_PRIVATE)
                    | ClassFile.ACC_STATIC
                    | ClassFile.ACC_SYNTHETIC;
        }
        method(out, method, name, flags, frame, MethodRewriter.Role.ITSELF);
        if (method.methodName().equalsString("<init>") && type.isOfRenewedEnum()) {
            method(
                    out,
                    method,
                    Names.CONSTRUCTOR,
                    ClassFile.ACC_SYNTHETIC,
                    MethodRewriter.Frame.PLAIN,
                    MethodRewriter.Role.CONSTRUCTS_AGAIN);
        }
    }

    private void method(
            ClassBuilder out,
            MethodModel method,
            String name,
            int flags,
            MethodRewriter.Frame frame,
            MethodRewriter.Role role) {
        CodeModel code = method.code().orElseThrow();
        var rewriter = new MethodRewriter(type, method, frame, role, details.getOrDefault(key(method), Detail.ALL));
        out.withMethod(name, method.methodTypeSymbol(), flags, made -> {
            for (var part : method) {
                if (part instanceof CodeModel) {
                    made.transformCode(code, rewriter);
                } else if (!(part instanceof AccessFlags)) {
                    made.with(part);
                }
            }
        });
    }
}
