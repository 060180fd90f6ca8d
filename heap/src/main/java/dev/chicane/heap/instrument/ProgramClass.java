package dev.chicane.heap.instrument;

import dev.chicane.engine.trace.Instruction;
import dev.chicane.engine.trace.Site;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.heap.instrument.MethodSites.InMethod;
import dev.chicane.runtime.Hooks;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A class of the program while it is instrumented: what its rules share. Used by one thread. */
final class ProgramClass {
    /** Modes in which a {@code VarHandle} orders nothing. */
    private static final Set<String> PLAIN_MODES = Set.of("get", "set", "getOpaque", "setOpaque");

    private final ClassModel model;
    private final ClassLoader loader;
    private final ClassLibrary library;
    private final ClassFacts facts;
    private final Sites sites;
    private final String file;
    private final String binaryName;
    private final boolean isWhole;
    private final boolean isOwn;
    private final MethodReferences methodReferences;
    private final EnumConstruction enumConstruction = new EnumConstruction(this);

    ProgramClass(ClassModel model, ClassLoader loader, ClassLibrary library, ClassFacts facts, Sites sites) {
        this.model = model;
        this.loader = loader;
        this.library = library;
        this.facts = facts;
        this.sites = sites;
        this.file = model.findAttribute(Attributes.sourceFile())
                .map(SourceFileAttribute::sourceFile)
                .map(name -> name.stringValue())
                .orElse("");
        this.binaryName = model.thisClass().asInternalName().replace('/', '.');
        this.isWhole = library.isWhole(binaryName);
        this.isOwn = library.keepsToItsOwn(binaryName);
        this.methodReferences = new MethodReferences(desc(), isInterface(), new ReferencedCalls(this));
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

    /** Whether its steps are taken as a whole. */
    boolean isWhole() {
        return isWhole;
    }

    /** Whether a call of a method of this class, by its internal name, leads from other code to what is taken as a whole. */
    boolean comesTo(String owner) {
        return !isWhole && !owner.startsWith("java/") && library.isWhole(owner.replace('/', '.'));
    }

    /** What to tell of a call that leads there. */
    int comingTo(String owner) {
        return Hooks.TO_WHOLE | (library.keepsToItsOwn(owner.replace('/', '.')) ? Hooks.TO_OWN : 0);
    }

    /** What to tell of how far a call reaches that is made in this class. */
    int reaching(int how) {
        return how | (isWhole ? Hooks.FROM_WHOLE : 0) | (isOwn ? Hooks.FROM_OWN : 0);
    }

    /** Whether accesses of this field are steps; those of final fields are not. */
    boolean isStep(FieldInstruction access) {
        String owner = access.owner().asInternalName();
        String name = access.name().stringValue();
        if (FreshArrays.isOfJacoco(name)) {
            return false;
        }
        ClassFacts declaring = declaring(access);
        if (declaring == null) {
            // A field that the JDK declares, such as a protected one that a subclass reads.
            return !owner.startsWith("java/");
        }
        return !declaring.finals().contains(name);
    }

    /** Whether this field of an object is final, and others may look at it before it is written. */
    boolean isOpenFinal(FieldInstruction access) {
        ClassFacts declaring = declaring(access);
        return declaring != null
                && declaring.finals().contains(access.name().stringValue())
                && library.handsOutThis(loader, declaring);
    }

    /** Whether others may get an object of this class before its constructors are done. */
    boolean handsOutThis() {
        return library.handsOutThis(loader, facts);
    }

    /** The class with renewed statics that declares this static field, or null. */
    @Nullable
    ClassFacts renewed(FieldInstruction access) {
        ClassFacts declaring = declaring(access);
        return declaring != null && declaring.statics() == StaticsPlan.RENEWED ? declaring : null;
    }

    /** Whether these are the facts of this very class. */
    boolean isThis(ClassFacts other) {
        return other.name().equals(facts.name());
    }

    private @Nullable ClassFacts declaring(FieldInstruction access) {
        return declaring(access.owner().asInternalName(), access.name().stringValue());
    }

    private @Nullable ClassFacts declaring(String owner, String field) {
        return owner.equals(facts.name()) && facts.fields().contains(field)
                ? facts
                : library.declaring(loader, owner, field);
    }

    /** The JVM initialises a class before its first static method or constructor runs: so does this method. */
    boolean renewsAtEntry(MethodModel method) {
        String name = method.methodName().stringValue();
        boolean isDefault = isInterface() && !method.flags().has(AccessFlag.PRIVATE);
        boolean entry = method.flags().has(AccessFlag.STATIC) || name.equals("<init>") || isDefault;
        boolean ownBody = method.flags().has(AccessFlag.SYNTHETIC) && name.startsWith("lambda$");
        return statics() == StaticsPlan.RENEWED && entry && !ownBody && !name.equals("<clinit>");
    }

    /** Whether the JDK may call this method where the tables of {@link KnownCalls} say that it calls nobody back. */
    boolean mayBeCalledBack(MethodModel method) {
        var flags = method.flags();
        String name = method.methodName().stringValue();
        boolean isVirtual = !flags.has(AccessFlag.STATIC) && !flags.has(AccessFlag.PRIVATE) && !name.startsWith("<");
        return isVirtual
                && !KnownCalls.isOutermost(name + method.methodType().stringValue())
                && library.overridesJdk(
                        loader, facts, name + method.methodType().stringValue());
    }

    /** What keeps the statics of this class. */
    ClassDesc staticsHolder() {
        return isInterface() ? ConstantsClass.desc(facts.name()) : desc();
    }

    /** Whether a call is a step: of a method of the JDK by which actors can see each other, inherited or not. */
    boolean isPoint(String owner, String name, String type, boolean isStatic) {
        if (CallRules.isPoint(owner, name, type, isStatic)) {
            return true;
        }
        if (CallRules.isThreadPoint(name) && isThread(owner)) {
            return true;
        }
        if (isStatic || !library.isInstrumented(loader, owner)) {
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
        if (!library.isInstrumented(loader, owner)) {
            return owner;
        }
        String from = library.inheritedFrom(loader, owner, method);
        return from == null ? owner : from;
    }

    /** How far a call of a method of this class reaches that is no point: 0 for what is instrumented. */
    int reach(String owner, String name, String type) {
        if (name.startsWith(Names.NATIVE)) {
            return CallScopes.ANYTHING;
        }
        String declaring = methodOwner(owner, name + type);
        return library.isInstrumented(loader, declaring) ? 0 : CallScopes.ofOther(declaring, name, type);
    }

    /** Whether a call of a method of an interface of the program may be one of {@link FinalMethods}. */
    boolean mayBeFinalInJdk(String owner, String name, String type) {
        return FinalMethods.areKnown(name, type)
                && library.isInstrumented(loader, owner)
                && methodOwner(owner, name + type).equals(owner);
    }

    /** Whether whatever the program's code changes is seen, so that of a loop it can be said that it changes nothing. */
    boolean showsAllChanges() {
        return library.coversAll();
    }

    private boolean isThread(String owner) {
        return owner.equals("java/lang/Thread")
                || (!owner.startsWith("java/") && !owner.startsWith("[") && library.extendsThread(loader, owner));
    }

    /** Whether this is an enum that is renewed. */
    boolean isRenewedEnum() {
        return statics() == StaticsPlan.RENEWED && facts.kind() == ClassFacts.Kind.ENUM;
    }

    /** Whether objects of this class are constants of a renewed enum: its own, or as one with a body of its own. */
    boolean isOfRenewedEnum() {
        String superclass = facts.superclass();
        return (isRenewedEnum() && "java/lang/Enum".equals(superclass))
                || (superclass != null
                        && library.isInstrumented(loader, superclass)
                        && isRenewedEnum(library.find(loader, superclass)));
    }

    private static boolean isRenewedEnum(ClassFacts other) {
        return other.kind() == ClassFacts.Kind.ENUM
                && other.statics() == StaticsPlan.RENEWED
                && "java/lang/Enum".equals(other.superclass());
    }

    /** Whether objects of that class are constants of this renewed enum. */
    boolean isConstantOfThis(String internalName) {
        return isRenewedEnum(facts)
                && (internalName.equals(facts.name())
                        || (library.isInstrumented(loader, internalName)
                                && facts.name()
                                        .equals(library.find(loader, internalName)
                                                .superclass())));
    }

    /** Whether this is the constant of a renewed enum. */
    boolean isRenewedConstant(FieldInstruction access) {
        return isRenewedEnum()
                && access.opcode() == Opcode.PUTSTATIC
                && access.owner().asInternalName().equals(model.thisClass().asInternalName())
                && model.fields().stream()
                        .anyMatch(field -> field.fieldName().equals(access.name())
                                && field.flags().has(AccessFlag.ENUM));
    }

    /** Numbers a place at which a field, an array or a monitor is used. */
    int site(StepKind kind, InMethod place, String owner, String name, boolean isStatic) {
        int effect = kind == StepKind.READ ? Sites.LOOK : Sites.CHANGE;
        boolean isAccess = kind == StepKind.READ || kind == StepKind.WRITE;
        ClassFacts declaring = isAccess && !name.isEmpty() ? declaring(owner, name) : null;
        return site(
                kind,
                place,
                owner,
                declaring != null ? declaring.name() : isStatic ? owner : "",
                name,
                isStatic,
                new Sites.Nature(
                        effect, Scope.NOWHERE, isAccess ? ordering(declaring, name) : Sites.UNCHECKED, isWhole, isOwn));
    }

    /** Whether a call may synchronise with others, as far as its name tells. */
    static boolean orders(String owner, String name) {
        return !owner.equals("java/lang/invoke/VarHandle") || !PLAIN_MODES.contains(name);
    }

    private int ordering(@Nullable ClassFacts declaring, String field) {
        // What is taken as a whole has its own reasons to leave something unordered.
        int plain = isWhole ? Sites.UNCHECKED : Sites.PLAIN;
        if (field.isEmpty()) {
            // Of elements none is volatile.
            return plain;
        }
        if (declaring == null || declaring.finals().contains(field)) {
            return Sites.UNCHECKED;
        }
        return declaring.volatiles().contains(field) ? Sites.VOLATILE : plain;
    }

    /** Numbers a place at which a method of the JDK is called. */
    int callSite(InMethod place, String owner, String name, String type, boolean isStatic) {
        int effect = CallEffects.of(owner, name, type);
        String declaring = isStatic ? owner : methodOwner(owner, name + type);
        Scope scope = CallScopes.of(KnownCalls.isTaskKeeper(declaring) ? declaring : owner, name, type, isStatic);
        var nature =
                new Sites.Nature(effect, scope, orders(owner, name) ? Sites.VOLATILE : Sites.UNCHECKED, isWhole, isOwn);
        return site(StepKind.CALL, place, owner, owner, name, isStatic, nature);
    }

    private int site(
            StepKind kind,
            InMethod place,
            String owner,
            String declaring,
            String name,
            boolean isStatic,
            Sites.Nature nature) {
        String simpleOwner = simpleName(owner);
        String member = name.isEmpty() ? simpleOwner : simpleOwner + '.' + name;
        boolean isField = kind == StepKind.READ || kind == StepKind.WRITE;
        var instruction =
                new Instruction(place.ordinal() + 1, isField && nature.ordering() == Sites.VOLATILE, place.looks());
        var site = new Site(kind, binaryName, place.method(), file, place.line(), member, instruction);
        return sites.add(site, owner, declaring, name, isStatic, place.ordinal(), nature);
    }

    MethodReferences methodReferences() {
        return methodReferences;
    }

    EnumConstruction enumConstruction() {
        return enumConstruction;
    }

    boolean isInterface() {
        return model.flags().has(AccessFlag.INTERFACE);
    }

    String binaryName() {
        return binaryName;
    }

    String internalName() {
        return facts.name();
    }

    /** {@code bank/Account$Entry} as {@code Account.Entry}. */
    static String simpleName(String internalName) {
        String name = internalName.substring(internalName.lastIndexOf('/') + 1);
        int outer = name.indexOf('$');
        return outer > 0 && outer < name.length() - 1 ? name.replace('$', '.') : name;
    }
}
