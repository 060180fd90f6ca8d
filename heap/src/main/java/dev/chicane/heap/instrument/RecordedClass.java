package dev.chicane.heap.instrument;

import dev.chicane.engine.accesslog.Waiting;
import dev.chicane.engine.trace.Instruction;
import dev.chicane.heap.instrument.MethodSites.InMethod;
import dev.chicane.heap.instrument.RecordedSites.Place;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class whose accesses are recorded: which of them are, and what their places are called. Used by one thread. */
final class RecordedClass {
    private final ClassLoader loader;
    private final ClassLibrary library;
    private final RecordedSites sites;
    private final ClassDesc desc;
    private final String name;
    private final String file;
    private final int version;
    private final MethodReferences references;

    RecordedClass(ClassModel model, ClassLoader loader, ClassLibrary library, RecordedSites sites) {
        this.loader = loader;
        this.library = library;
        this.sites = sites;
        this.desc = model.thisClass().asSymbol();
        this.name = model.thisClass().asInternalName().replace('/', '.');
        this.file = model.findAttribute(Attributes.sourceFile())
                .map(source -> source.sourceFile().stringValue())
                .orElse("");
        this.version = model.majorVersion();
        boolean isInterface = model.flags().has(AccessFlag.INTERFACE);
        this.references = new MethodReferences(desc, isInterface, new RecordedReferences(this));
    }

    /** The references of its code to methods of the JDK. */
    MethodReferences references() {
        return references;
    }

    ClassDesc desc() {
        return desc;
    }

    /** Whether its constant pool may have classes as constants, which static monitors are. */
    boolean hasClassConstants() {
        return version >= 49;
    }

    /** The class that declares a field which is recorded; null for a final one, and for one of another's class. */
    @Nullable
    ClassFacts recorded(FieldInstruction access) {
        String field = access.name().stringValue();
        ClassFacts declaring = library.declaring(loader, access.owner().asInternalName(), field);
        return declaring == null || declaring.finals().contains(field) ? null : declaring;
    }

    /** Whether a call is one of the JDK's by which a thread waits for others; a method of the program's own of that name is none. */
    boolean waits(String target, String called, String full) {
        String from = library.inheritedFrom(loader, target, full);
        if (from == null || !Waiting.isBy(from.substring(from.lastIndexOf('/') + 1), called)) {
            return false;
        }
        return from.startsWith("java/util/concurrent/") || library.extendsThread(loader, from);
    }

    /** Whether a call of this method starts a thread. */
    boolean startsThread(String target, String full) {
        return full.equals("start()V") && "java/lang/Thread".equals(library.inheritedFrom(loader, target, full));
    }

    int fieldSite(InMethod place, boolean writes, ClassFacts declaring, String field, boolean isStatic) {
        String owner = declaring.name().replace('/', '.');
        String member = isStatic ? simple(owner) + '.' + field : '.' + field;
        String qualified = isStatic ? owner + '.' + field : "";
        String key = isStatic ? System.identityHashCode(loader) + qualified : "";
        boolean isVolatile = declaring.volatiles().contains(field);
        var instruction = new Instruction(place.ordinal() + 1, isVolatile, place.looks());
        return sites.add(new Place(stack(place), writes, member, qualified, key, instruction));
    }

    int elementSite(InMethod place, boolean writes) {
        return sites.add(new Place(stack(place), writes, "", "", "", instruction(place)));
    }

    /** With whether it waits for the end of others. */
    int callSite(InMethod place, String called, boolean waits) {
        return sites.add(new Place(stack(place), waits, called, "", "", instruction(place)));
    }

    private static Instruction instruction(InMethod place) {
        return new Instruction(place.ordinal() + 1, false, place.looks());
    }

    private List<String> stack(InMethod place) {
        int line = place.line();
        return List.of(name
                + '.'
                + place.method()
                + '('
                + (file.isEmpty() ? "Unknown Source" : line == 0 ? file : file + ':' + line)
                + ')');
    }

    private static String simple(String binaryName) {
        return binaryName.substring(binaryName.lastIndexOf('.') + 1).replace('$', '.');
    }
}
