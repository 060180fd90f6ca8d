package dev.chicane.heap.instrument;

import dev.chicane.engine.trace.Site;
import dev.chicane.engine.trace.StepKind;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A class of the program while it is instrumented: what its rules share. Used by one thread. */
final class ProgramClass {
    private final ClassModel model;
    private final ClassLoader loader;
    private final ClassFilter filter;
    private final ClassFacts.Library library;
    private final ClassFacts facts;
    private final Sites sites;
    private final Consumer<String> notCovered;
    private final String file;
    private final String binaryName;
    private final MethodReferences methodReferences = new MethodReferences(this);

    ProgramClass(
            ClassModel model,
            ClassLoader loader,
            ClassFilter filter,
            ClassFacts.Library library,
            Sites sites,
            Consumer<String> notCovered) {
        this.model = model;
        this.loader = loader;
        this.filter = filter;
        this.library = library;
        this.facts = ClassFacts.of(model);
        this.sites = sites;
        this.notCovered = notCovered;
        this.file = model.findAttribute(Attributes.sourceFile())
                .map(SourceFileAttribute::sourceFile)
                .map(name -> name.stringValue())
                .orElse("");
        this.binaryName = model.thisClass().asInternalName().replace('/', '.');
    }

    ClassModel model() {
        return model;
    }

    ClassDesc desc() {
        return model.thisClass().asSymbol();
    }

    StaticsPlan statics() {
        return facts.statics();
    }

    /** Whether accesses of this field are steps; those of final fields are not. */
    boolean isStep(FieldInstruction access) {
        String owner = access.owner().asInternalName();
        String name = access.name().stringValue();
        if (name.startsWith("$jacoco")) {
            return false;
        }
        String declaring = declaringField(owner, name);
        if (declaring == null) {
            // A field that the JDK declares, such as a protected one that a subclass reads.
            return !owner.startsWith("java/");
        }
        return !facts(declaring).finals().contains(name);
    }

    /**
     * The class on which to ask for renewed statics before this static field is accessed, or null for none. The class that
     * the code names, which inherits the method: the one that declares the field may not be accessible from here.
     */
    @Nullable
    ClassDesc renewedBefore(FieldInstruction access) {
        String declaring =
                declaringField(access.owner().asInternalName(), access.name().stringValue());
        return declaring != null
                        && !declaring.equals(model.thisClass().asInternalName())
                        && facts(declaring).statics() == StaticsPlan.RENEWED
                ? access.owner().asSymbol()
                : null;
    }

    /** Whether a call is a step: of a method of the JDK by which actors can see each other, inherited or not. */
    boolean isPoint(String owner, String name, String type, boolean isStatic) {
        if (CallRules.isPoint(owner, name, type, isStatic)) {
            return true;
        }
        if (CallRules.isThreadPoint(name) && isThread(owner)) {
            return true;
        }
        if (isStatic || owner.startsWith("java/") || owner.startsWith("[") || !filter.acceptsName(owner)) {
            return false;
        }
        String from = library.inheritedFrom(loader, owner, name + type);
        return from != null && CallRules.isPoint(from, name, type, false);
    }

    /** The families of classes of the JDK in which accesses are points during such a call. */
    int families(String owner, String name, String type, boolean isStatic) {
        return CallRules.families(isStatic ? owner : methodOwner(owner, name + type));
    }

    /** The class that a method is declared in, as far as that is one of the JDK; else the class that the code names. */
    String methodOwner(String owner, String method) {
        if (owner.startsWith("java/") || owner.startsWith("[") || !filter.acceptsName(owner)) {
            return owner;
        }
        String from = library.inheritedFrom(loader, owner, method);
        return from == null ? owner : from;
    }

    /** Whether a call of a method of this class leads out of what is instrumented, to nobody knows what changes. */
    boolean isOpaque(String owner) {
        return !CallRules.isPure(owner) && (owner.startsWith("java/") || !filter.acceptsName(owner));
    }

    private boolean isThread(String owner) {
        return owner.equals("java/lang/Thread")
                || (!owner.startsWith("java/") && !owner.startsWith("[") && library.extendsThread(loader, owner));
    }

    /** Whether this is the constant of a renewed enum. */
    boolean isRenewedConstant(FieldInstruction access) {
        return statics() == StaticsPlan.RENEWED
                && model.flags().has(AccessFlag.ENUM)
                && access.opcode() == Opcode.PUTSTATIC
                && access.owner().asInternalName().equals(model.thisClass().asInternalName())
                && model.fields().stream()
                        .anyMatch(field -> field.fieldName().equals(access.name())
                                && field.flags().has(AccessFlag.ENUM));
    }

    int site(StepKind kind, String method, int line, int ordinal, String owner, String name, boolean isStatic) {
        String simpleOwner = simpleName(owner);
        String member = name.isEmpty() ? simpleOwner : simpleOwner + '.' + name;
        var site = new Site(kind, binaryName, method, file, line, member);
        String declaring = isStatic && kind != StepKind.CALL ? declaringField(owner, name) : null;
        return sites.add(site, owner, declaring == null ? owner : declaring, name, isStatic, ordinal);
    }

    MethodReferences methodReferences() {
        return methodReferences;
    }

    boolean isInterface() {
        return model.flags().has(AccessFlag.INTERFACE);
    }

    /** Something in this class is not covered, in a sentence. */
    void tell(String sentence) {
        notCovered.accept(sentence);
    }

    String binaryName() {
        return binaryName;
    }

    private @Nullable String declaringField(String owner, String field) {
        return owner.equals(model.thisClass().asInternalName())
                        && facts.fields().contains(field)
                ? owner
                : library.declaring(loader, owner, field, filter);
    }

    private ClassFacts facts(String declaring) {
        return declaring.equals(model.thisClass().asInternalName()) ? facts : library.find(loader, declaring);
    }

    /** {@code bank/Account$Entry} as {@code Account.Entry}. */
    static String simpleName(String internalName) {
        String name = internalName.substring(internalName.lastIndexOf('/') + 1);
        int outer = name.indexOf('$');
        return outer > 0 && outer < name.length() - 1 ? name.replace('$', '.') : name;
    }
}
