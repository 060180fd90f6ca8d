package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.chicane.engine.trace.StepKind;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;

/** Announces the accesses of fields in one method, and has the statics initialised anew that are due. */
final class FieldRewriter {
    private final ProgramClass owner;
    private final MethodSites sites;
    private final Detail detail;
    private final boolean handsOutThis;

    /** For a method; {@code handsOutThis} for a constructor whose object others may get before it is done. */
    FieldRewriter(ProgramClass owner, MethodSites sites, Detail detail, boolean handsOutThis) {
        this.owner = owner;
        this.sites = sites;
        this.detail = detail;
        this.handsOutThis = handsOutThis;
    }

    /** Rewrites an access; {@code beforeSuperCall} where the object of a constructor is nobody else's yet. */
    void rewrite(CodeBuilder code, FieldInstruction access, boolean beforeSuperCall) {
        boolean isStaticField = access.opcode() == Opcode.GETSTATIC || access.opcode() == Opcode.PUTSTATIC;
        boolean reads = access.opcode() == Opcode.GETSTATIC || access.opcode() == Opcode.GETFIELD;
        ClassFacts renewed = isStaticField ? owner.renewed(access) : null;
        if (renewed != null && !owner.isThis(renewed)) {
            renew(code, access, renewed);
        }
        // Before the super call `this` can't be handed to anybody, and nobody else can have seen it.
        boolean isHidden = beforeSuperCall && access.opcode() == Opcode.PUTFIELD;
        // A final field changes only here, where others may look on.
        boolean isSeenFinal = handsOutThis
                && access.opcode() == Opcode.PUTFIELD
                && access.owner().asSymbol().equals(owner.desc());
        if (detail.fields() && (owner.isStep(access) || isSeenFinal) && !isHidden) {
            int site = sites.next(
                    reads ? StepKind.READ : StepKind.WRITE,
                    access.owner().asInternalName(),
                    access.name().stringValue(),
                    isStaticField);
            if (isStaticField) {
                code.loadConstant(site);
                code.invokestatic(Names.HOOKS, "staticAccess", Names.type(CD_void, CD_int));
            } else {
                if (reads) {
                    code.dup(); // object, object
                } else if (TypeKind.from(access.typeSymbol()).slotSize() == 1) {
                    code.dup2().pop(); // object, V, object
                } else {
                    code.dup2_x1().pop2().dup_x2(); // object, V, object
                }
                code.loadConstant(site);
                code.invokestatic(Names.HOOKS, "fieldAccess", Names.type(CD_void, CD_Object, CD_int));
            }
        }
        if (detail.fields() && access.opcode() == Opcode.GETFIELD && !beforeSuperCall && owner.isOpenFinal(access)) {
            code.dup(); // object, object
            code.loadConstant(sites.next(
                    StepKind.READ,
                    access.owner().asInternalName(),
                    access.name().stringValue(),
                    false));
            code.invokestatic(Names.HOOKS, "finalRead", Names.type(CD_void, CD_Object, CD_int));
        }
        if (!reads && access.owner().asInternalName().startsWith("java/")) {
            // A field of the JDK's own is no step; a loop that changes one does more than look.
            code.loadConstant(owner.reaching(CallScopes.ANYTHING))
                    .invokestatic(Names.HOOKS, "reaches", Names.type(CD_void, CD_int));
        }
        if (owner.isRenewedConstant(access)) {
            code.invokestatic(Names.CLASS_HOOKS, "constant", Names.type(CD_Object, CD_Object));
            code.checkcast(owner.desc());
        }
        if (renewed != null && renewed.isInterface()) {
            code.fieldAccess(
                    access.opcode(),
                    ConstantsClass.desc(renewed.name()),
                    access.name().stringValue(),
                    access.typeSymbol());
        } else {
            code.with(access);
        }
    }

    /**
     * Asks the class that declares a static for its initialisation, and no other. It may not be accessible from here, but
     * the class that the code names is, and inherits the method.
     */
    private static void renew(CodeBuilder code, FieldInstruction access, ClassFacts declaring) {
        ClassDesc named = access.owner().asSymbol();
        if (declaring.isInterface()) {
            // The class of its constants comes into being when the interface is loaded.
            code.loadConstant(named).pop();
            named = ConstantsClass.desc(declaring.name());
        }
        code.invokestatic(named, Names.statics(declaring.name()), Names.VOID);
    }
}
