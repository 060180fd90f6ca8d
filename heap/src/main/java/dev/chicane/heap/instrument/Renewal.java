package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.FieldModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;

/**
 * The method that initialises a class for the current execution, and the field that tells whether it has.
 *
 * @param type the class
 * @param holder what keeps its statics: the class itself, or for an interface its {@link ConstantsClass}
 */
record Renewal(ProgramClass type, ClassDesc holder) {
    private static final MethodTypeDesc END_INIT = Names.type(CD_void, CD_Class, CD_Throwable);

    /** Adds both to the holder. */
    void emit(ClassBuilder out) {
        out.withField(
                Names.EPOCH,
                CD_int,
                ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC | ClassFile.ACC_TRANSIENT);
        out.withMethodBody(
                Names.statics(type.binaryName()),
                Names.VOID,
                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                this::body);
    }

    /** A static field of the program that is not a constant in the class file. */
    static boolean isRenewed(FieldModel field) {
        return field.flags().has(AccessFlag.STATIC)
                && !FreshArrays.isOfJacoco(field.fieldName().stringValue())
                && field.findAttribute(Attributes.constantValue()).isEmpty();
    }

    /**
     * <pre>
     * if (epoch == ClassHooks.epoch) return;
     * if (!ClassHooks.beginInit(this class)) return;
     * try { every static = its default; clinit(); }
     * catch (Throwable failure) { ClassHooks.endInit(this class, failure); throw failure; }
     * epoch = ClassHooks.epoch;
     * ClassHooks.endInit(this class, null);
     * </pre>
     */
    private void body(CodeBuilder code) {
        var due = code.newLabel();
        var mine = code.newLabel();
        code.getstatic(holder, Names.EPOCH, CD_int);
        code.getstatic(Names.CLASS_HOOKS, "epoch", CD_int);
        code.if_icmpne(due);
        code.return_();
        code.labelBinding(due);
        code.loadConstant(type.desc());
        code.invokestatic(Names.CLASS_HOOKS, "beginInit", Names.type(CD_boolean, CD_Class));
        code.ifne(mine);
        code.return_();
        code.labelBinding(mine);
        code.trying(
                this::initialise,
                handlers -> handlers.catchingAll(handler -> {
                    handler.dup(); // failure, failure
                    handler.loadConstant(type.desc());
                    handler.swap(); // failure, class, failure
                    handler.invokestatic(Names.CLASS_HOOKS, "endInit", END_INIT);
                    handler.athrow();
                }));
        code.getstatic(Names.CLASS_HOOKS, "epoch", CD_int);
        code.putstatic(holder, Names.EPOCH, CD_int);
        code.loadConstant(type.desc());
        code.aconst_null();
        code.invokestatic(Names.CLASS_HOOKS, "endInit", END_INIT);
        code.return_();
    }

    private void initialise(CodeBuilder body) {
        // There may be nothing to do but for superclasses, and the Class-File API wants something to be tried.
        body.nop();
        for (FieldModel field : type.model().fields()) {
            if (isRenewed(field)) {
                pushDefault(body, TypeKind.from(field.fieldTypeSymbol()));
                body.putstatic(holder, field.fieldName().stringValue(), field.fieldTypeSymbol());
            }
        }
        if (type.model().methods().stream().anyMatch(m -> m.methodName().equalsString("<clinit>"))) {
            body.invokestatic(type.desc(), Names.CLASS_INIT, Names.VOID, type.isInterface());
        }
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
