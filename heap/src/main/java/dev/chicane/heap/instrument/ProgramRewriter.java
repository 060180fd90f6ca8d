package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.function.Consumer;

/** Instruments the classes of the program, as they are loaded. Thread-safe. */
final class ProgramRewriter {
    private final ClassFilter filter;
    private final Sites sites;
    private final ClassFacts.Library library = new ClassFacts.Library();

    private final Consumer<String> notCovered;

    /** Tells what it can't keep apart to {@code notCovered}, a sentence each. */
    ProgramRewriter(ClassFilter filter, Sites sites, Consumer<String> notCovered) {
        this.filter = filter;
        this.sites = sites;
        this.notCovered = notCovered;
    }

    /**
     * The instrumented class.
     *
     * @throws IllegalArgumentException if the bytes are not a class file that the Class-File API can rewrite
     */
    byte[] rewrite(ClassLoader loader, byte[] bytes) {
        ClassFile classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy(loader)));
        var type = new ProgramClass(classFile.parse(bytes), loader, filter, library, sites, notCovered);
        byte[] result = classFile.transformClass(type.model(), new Rules(type));
        if (type.statics() == StaticsPlan.ONCE_WITH_STATE) {
            notCovered.accept("The constants of " + type.binaryName()
                    + ", an interface, keep their state from one schedule to the next.");
        }
        return result;
    }

    private static ClassHierarchyResolver hierarchy(ClassLoader loader) {
        // A class that is on no class path takes part in no merge that matters: it could never be loaded either.
        return ClassHierarchyResolver.ofResourceParsing(loader)
                .orElse(ClassHierarchyResolver.defaultResolver())
                .orElse(missing -> ClassHierarchyInfo.ofClass(ConstantDescs.CD_Object))
                .cached();
    }

    private static final class Rules implements ClassTransform {
        private final ProgramClass type;
        private final boolean renewed;

        Rules(ProgramClass type) {
            this.type = type;
            this.renewed = type.statics() == StaticsPlan.RENEWED;
        }

        @Override
        public void accept(ClassBuilder out, ClassElement element) {
            switch (element) {
                case FieldModel field
                when renewed && isRenewedFinal(field) ->
                    // Assigned anew in every execution, by a method: neither is allowed for a final field.
                    out.withField(field.fieldName(), field.fieldType(), made -> {
                        made.withFlags(field.flags().flagsMask() & ~ClassFile.ACC_FINAL);
                        field.attributes().forEach(attribute -> {
                            if (attribute instanceof FieldElement kept) {
                                made.with(kept);
                            }
                        });
                    });
                case ClassFileVersion version
                when version.majorVersion() < ClassFile.JAVA_5_VERSION ->
                    // Before Java 5 there were no class constants, which the hooks need.
                    out.with(ClassFileVersion.of(ClassFile.JAVA_5_VERSION, 0));
                case MethodModel method when method.code().isPresent() -> method(out, method);
                default -> out.with(element);
            }
        }

        @Override
        public void atEnd(ClassBuilder out) {
            type.methodReferences().emit(out);
            if (renewed) {
                out.withField(
                        Names.EPOCH,
                        CD_int,
                        ClassFile.ACC_PRIVATE
                                | ClassFile.ACC_STATIC
                                | ClassFile.ACC_SYNTHETIC
                                | ClassFile.ACC_TRANSIENT);
                out.withMethodBody(
                        Names.STATICS,
                        Names.VOID,
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                        this::renewal);
            }
        }

        private void method(ClassBuilder out, MethodModel method) {
            boolean initializer = method.methodName().equalsString("<clinit>");
            boolean isSynchronized = method.flags().has(AccessFlag.SYNCHRONIZED);
            var frame = isSynchronized
                    ? MethodRewriter.Frame.SYNCHRONIZED
                    : initializer && !renewed ? MethodRewriter.Frame.ATOMIC : MethodRewriter.Frame.PLAIN;
            String name = initializer && renewed
                    ? Names.CLASS_INIT
                    : method.methodName().stringValue();
            int flags = method.flags().flagsMask() & ~ClassFile.ACC_SYNCHRONIZED;
            if (initializer && renewed) {
                flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
            }
            CodeModel code = method.code().orElseThrow();
            var rewriter = new MethodRewriter(type, method, frame, renewsAtEntry(method));
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

        /** The JVM initialises a class before its first static method or constructor runs: so does this. */
        private boolean renewsAtEntry(MethodModel method) {
            String name = method.methodName().stringValue();
            boolean entry = method.flags().has(AccessFlag.STATIC) || name.equals("<init>");
            boolean ownBody = method.flags().has(AccessFlag.SYNTHETIC) && name.startsWith("lambda$");
            return renewed && entry && !ownBody && !name.equals("<clinit>");
        }

        private static boolean isRenewed(FieldModel field) {
            return field.flags().has(AccessFlag.STATIC)
                    && field.findAttribute(Attributes.constantValue()).isEmpty();
        }

        private static boolean isRenewedFinal(FieldModel field) {
            return isRenewed(field) && field.flags().has(AccessFlag.FINAL);
        }

        /**
         * <pre>
         * if (epoch == Hooks.epoch) return;
         * if (!Hooks.beginInit(this class)) return;
         * try { every static = its default; clinit(); }
         * catch (Throwable failure) { Hooks.endInit(this class, failure); throw failure; }
         * epoch = Hooks.epoch;
         * Hooks.endInit(this class, null);
         * </pre>
         */
        private void renewal(CodeBuilder code) {
            var due = code.newLabel();
            var mine = code.newLabel();
            code.getstatic(type.desc(), Names.EPOCH, CD_int);
            code.getstatic(Names.HOOKS, "epoch", CD_int);
            code.if_icmpne(due);
            code.return_();
            code.labelBinding(due);
            code.loadConstant(type.desc());
            code.invokestatic(Names.HOOKS, "beginInit", Names.type(CD_boolean, CD_Class));
            code.ifne(mine);
            code.return_();
            code.labelBinding(mine);
            var endInit = Names.type(CD_void, CD_Class, CD_Throwable);
            code.trying(
                    body -> {
                        for (FieldModel field : type.model().fields()) {
                            if (isRenewed(field)) {
                                pushDefault(body, TypeKind.from(field.fieldTypeSymbol()));
                                body.putstatic(type.desc(), field.fieldName().stringValue(), field.fieldTypeSymbol());
                            }
                        }
                        if (type.model().methods().stream()
                                .anyMatch(m -> m.methodName().equalsString("<clinit>"))) {
                            body.invokestatic(type.desc(), Names.CLASS_INIT, Names.VOID);
                        }
                    },
                    handlers -> handlers.catchingAll(handler -> {
                        handler.dup(); // failure, failure
                        handler.loadConstant(type.desc());
                        handler.swap(); // failure, class, failure
                        handler.invokestatic(Names.HOOKS, "endInit", endInit);
                        handler.athrow();
                    }));
            code.getstatic(Names.HOOKS, "epoch", CD_int);
            code.putstatic(type.desc(), Names.EPOCH, CD_int);
            code.loadConstant(type.desc());
            code.aconst_null();
            code.invokestatic(Names.HOOKS, "endInit", endInit);
            code.return_();
        }

        private static void pushDefault(CodeBuilder code, TypeKind kind) {
            switch (kind) {
                case LONG -> code.lconst_0();
                case FLOAT -> code.fconst_0();
                case DOUBLE -> code.dconst_0();
                case REFERENCE -> code.aconst_null();
                default -> code.iconst_0();
            }
        }
    }
}
