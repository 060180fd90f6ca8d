package dev.chicane.heap.instrument;

import dev.chicane.heap.edit.EditedClasses;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * The class file transformer of an agent that only records: puts hooks around the accesses of the program's classes, and leaves their
 * threads, monitors and statics to the JVM. In the JDK it tells {@link PoolTasks}. Thread-safe.
 */
public final class RecordingTransformer implements ClassFileTransformer {
    private final ClassFilter filter;
    private final ClassLibrary library;
    private final RecordedSites sites;
    private final Set<String> failed = new ConcurrentSkipListSet<>();

    /** Numbers the places in {@code sites}. */
    public RecordingTransformer(ClassFilter filter, RecordedSites sites) {
        this.filter = filter;
        this.library = new ClassLibrary(filter, EditedClasses.NONE);
        this.sites = sites;
    }

    /** Names of the classes that could not be changed, whose accesses are not recorded. */
    public Collection<String> failed() {
        return new TreeSet<>(failed);
    }

    /** Changes those classes of the JDK that matter and are loaded already; the others are when they come. */
    public void changeTheJdk(Instrumentation instrumentation) {
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            String name = type.getName().replace('.', '/');
            if (type.getClassLoader() == null && PoolTasks.areIn(name)) {
                try {
                    instrumentation.retransformClasses(type);
                } catch (UnmodifiableClassException | LinkageError e) {
                    failed.add(type.getName());
                }
            }
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (name == null || !(loader == null ? PoolTasks.areIn(name) : isRecorded(loader, name, domain))) {
            return null;
        }
        try {
            return loader == null ? PoolTasks.rewrite(name, bytes) : rewrite(loader, bytes);
        } catch (Throwable e) {
            // The JVM would swallow it; the log tells of the class.
            failed.add(name.replace('/', '.'));
            return null;
        }
    }

    private boolean isRecorded(ClassLoader loader, String name, @Nullable ProtectionDomain domain) {
        return filter.accepts(loader, name) && !Instrumenter.isOfTheJdk(domain);
    }

    private byte[] rewrite(ClassLoader loader, byte[] bytes) {
        ClassFile classFile =
                ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(ProgramRewriter.hierarchy(loader)));
        ClassModel model = classFile.parse(bytes);
        library.of(loader, model);
        var type = new RecordedClass(model, loader, library, sites);
        ClassTransform methods = (out, element) -> {
            if (element instanceof MethodModel method && method.code().isPresent()) {
                out.transformMethod(method, MethodTransform.transformingCode(new RecordingRewriter(type, method)));
            } else {
                out.with(element);
            }
        };
        ClassTransform rules = methods.andThen(ClassTransform.endHandler(type.references()::emit));
        return classFile.transformClass(model, rules);
    }
}
