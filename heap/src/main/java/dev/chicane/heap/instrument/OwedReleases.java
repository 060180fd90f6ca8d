package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;

import dev.chicane.runtime.MonitorHooks;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The parts of one method that release a monitor, whatever happens. Where that can't be done because the stack is full, it
 * is noted down to be done later, by code without a call.
 */
final class OwedReleases {
    private static final ClassDesc STACK_OVERFLOW = ClassDesc.of("java.lang.StackOverflowError");

    private static final List<ClassDesc> NAMED = List.of(
            Names.HOOKS,
            Names.MONITOR_HOOKS,
            Names.THREAD_HOOKS,
            Names.CLASS_HOOKS,
            Names.SYSTEM_HOOKS,
            Names.STATIC_HANDLES,
            STACK_OVERFLOW);

    /** The part of a handler that releases a monitor. */
    private static final class Release {
        final ExceptionCatch range;
        boolean isOpen;
        int lockSlot = -1;

        Release(ExceptionCatch range) {
            this.range = range;
        }
    }

    private final CodeAttribute original;
    private final List<Release> releases = new ArrayList<>();

    OwedReleases(CodeAttribute original) {
        this.original = original;
    }

    /**
     * Lets this loader find what instrumented code names, before it does. Otherwise the JVM may ask the loader for it in a
     * handler, when the stack is full: the loader's code ends anywhere then, and may leave its tables in disorder.
     */
    static void prepare(ClassLoader loader) {
        try {
            for (ClassDesc type : NAMED) {
                Class.forName(type.packageName() + '.' + type.displayName(), false, loader);
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The program's class loader does not find what is in every JVM.", e);
        }
    }

    /**
     * Takes a handler over that catches what it throws itself: so compilers write the release of a monitor, which the JVM's
     * own never throws. A hook does when the stack is full, and would be called again for ever. False for all others.
     */
    boolean take(ExceptionCatch range) {
        boolean coversItself = range.catchType().isEmpty()
                && original.labelToBci(range.tryStart()) == original.labelToBci(range.handler());
        if (coversItself) {
            releases.add(new Release(range));
        }
        return coversItself;
    }

    /** The code has come to a label. */
    void pass(Label label) {
        for (Release release : releases) {
            ExceptionCatch range = release.range;
            release.isOpen = label.equals(range.tryStart()) || (release.isOpen && !label.equals(range.tryEnd()));
        }
    }

    /** Here the monitor is released that was loaded from this local variable. */
    void exit(int lockSlot) {
        for (Release release : releases) {
            if (release.isOpen) {
                release.lockSlot = lockSlot;
            }
        }
    }

    /** After the last instruction: what notes them down. */
    void emit(CodeBuilder code) {
        for (Release release : releases) {
            if (release.lockSlot >= 0) {
                owe(code, release.range.tryStart(), release.range.tryEnd(), made -> made.aload(release.lockSlot));
            }
        }
    }

    /** The same for a release that stands between these labels. */
    static void owe(CodeBuilder code, Label begin, Label end, Consumer<CodeBuilder> pushLock) {
        Label full = code.newBoundLabel(); // StackOverflowError
        code.getstatic(Names.MONITOR_HOOKS, "owed", CD_Object.arrayType());
        code.getstatic(Names.MONITOR_HOOKS, "owedCount", CD_int)
                .loadConstant(MonitorHooks.MOST_OWED - 1)
                .iand();
        pushLock.accept(code);
        code.aastore();
        code.getstatic(Names.MONITOR_HOOKS, "owedCount", CD_int).iconst_1().iadd();
        code.putstatic(Names.MONITOR_HOOKS, "owedCount", CD_int);
        code.athrow();
        code.exceptionCatch(begin, end, full, STACK_OVERFLOW);
    }
}
