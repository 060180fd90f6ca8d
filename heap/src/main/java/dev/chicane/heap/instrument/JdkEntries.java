package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Map;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What comes before the first instruction of methods of the JDK: most ask a hook, and return if it has done the work. */
final class JdkEntries {
    private static final ClassDesc LOOKUP = ClassDesc.of("java.lang.invoke.MethodHandles$Lookup");
    private static final ClassDesc BYTES = CD_byte.arrayType();
    private static final ClassDesc THREAD_GROUP = ClassDesc.of("java.lang.ThreadGroup");
    private static final ClassDesc VIRTUAL_THREAD = ClassDesc.of("java.lang.VirtualThread");

    private static final String HIDDEN_CLASS = "java/lang/invoke/MethodHandles$Lookup.defineHiddenClass(";
    private static final String HIDDEN_CLASS_WITH_DATA =
            "java/lang/invoke/MethodHandles$Lookup.defineHiddenClassWithClassData(";
    private static final String HIDDEN_CLASS_OPTIONS =
            "[Ljava/lang/invoke/MethodHandles$Lookup$ClassOption;)Ljava/lang/invoke/MethodHandles$Lookup;";

    private static final String FUTURE_TASK = "java/util/concurrent/FutureTask.";
    private static final String COMPLETABLE_FUTURE = "java/util/concurrent/CompletableFuture.";
    private static final String STAGES = "[Ljava/util/concurrent/CompletableFuture;";

    /** By class, name and type of the method. */
    static final Map<String, Consumer<CodeBuilder>> BY_METHOD = Map.ofEntries(
            Map.entry("java/lang/Thread.start()V", JdkEntries::start),
            Map.entry("java/lang/Thread.start(Ljdk/internal/vm/ThreadContainer;)V", JdkEntries::start),
            Map.entry("java/lang/Thread.join(J)V", JdkEntries::join),
            Map.entry("java/lang/Thread.join(Ljava/time/Duration;)Z", JdkEntries::joinDuration),
            Map.entry("java/lang/Thread.interrupt()V", JdkEntries::interrupt),
            Map.entry("java/lang/VirtualThread.interrupt()V", JdkEntries::interruptVirtual),
            Map.entry("java/lang/Thread.isInterrupted()Z", JdkEntries::isInterrupted),
            Map.entry("java/lang/Thread.isAlive()Z", JdkEntries::isAlive),
            Map.entry("java/lang/Thread.threadState()Ljava/lang/Thread$State;", JdkEntries::threadState),
            Map.entry("java/lang/Thread.getStackTrace()[Ljava/lang/StackTraceElement;", JdkEntries::stackTrace),
            Map.entry("java/lang/Thread.getAllThreads()[Ljava/lang/Thread;", JdkEntries::allThreads),
            Map.entry("java/lang/Thread.getAllStackTraces()Ljava/util/Map;", JdkEntries::allStackTraces),
            Map.entry("java/lang/Thread.activeCount()I", JdkEntries::activeCount),
            Map.entry("java/lang/Thread.enumerate([Ljava/lang/Thread;)I", JdkEntries::enumerate),
            Map.entry("java/lang/ThreadGroup.synchronizedAddWeak(Ljava/lang/ThreadGroup;)V", JdkEntries::grouped),
            Map.entry(FUTURE_TASK + "set(Ljava/lang/Object;)V", JdkEntries::completes),
            Map.entry(FUTURE_TASK + "setException(Ljava/lang/Throwable;)V", JdkEntries::completes),
            Map.entry(COMPLETABLE_FUTURE + "internalComplete(Ljava/lang/Object;)Z", JdkEntries::completes),
            Map.entry(
                    COMPLETABLE_FUTURE + "allOf(" + STAGES + ")Ljava/util/concurrent/CompletableFuture;",
                    JdkEntries::comesToAll),
            Map.entry(
                    COMPLETABLE_FUTURE + "anyOf(" + STAGES + ")Ljava/util/concurrent/CompletableFuture;",
                    JdkEntries::comesToAll),
            Map.entry(COMPLETABLE_FUTURE + "completeNull()Z", JdkEntries::completes),
            Map.entry(COMPLETABLE_FUTURE + "completeValue(Ljava/lang/Object;)Z", JdkEntries::completes),
            Map.entry(COMPLETABLE_FUTURE + "completeRelay(Ljava/lang/Object;)Z", JdkEntries::completes),
            Map.entry(COMPLETABLE_FUTURE + "completeThrowable(Ljava/lang/Throwable;)Z", JdkEntries::completes),
            Map.entry(
                    COMPLETABLE_FUTURE + "completeThrowable(Ljava/lang/Throwable;Ljava/lang/Object;)Z",
                    JdkEntries::completes),
            Map.entry("java/util/concurrent/ForkJoinTask.setDone()V", JdkEntries::completes),
            Map.entry("java/util/concurrent/ForkJoinTask.trySetThrown(Ljava/lang/Throwable;)Z", JdkEntries::completes),
            // The JVM remembers an enum's constants; asking for them uses the class all the same.
            Map.entry("java/lang/Class.getEnumConstantsShared()[Ljava/lang/Object;", JdkEntries::enumConstants),
            Map.entry("java/lang/Class.enumConstantDirectory()Ljava/util/Map;", JdkEntries::enumConstants),
            // After 127 calls of a method handle the JDK compiles it anew, and draws identity hash codes for that.
            Map.entry(
                    "java/lang/invoke/Invokers.maybeCustomize(Ljava/lang/invoke/MethodHandle;)V", CodeBuilder::return_),
            Map.entry("java/lang/VirtualThread.threadState()Ljava/lang/Thread$State;", JdkEntries::threadState),
            Map.entry("java/lang/Thread.sleepNanos(J)V", JdkEntries::sleep),
            Map.entry(
                    "java/lang/VirtualThread.<init>(Ljava/util/concurrent/Executor;Ljava/lang/String;ILjava/lang/Runnable;)V",
                    JdkEntries::virtualThread),
            Map.entry("java/lang/VirtualThread.start(Ljdk/internal/vm/ThreadContainer;)V", JdkEntries::start),
            Map.entry(
                    "jdk/internal/vm/ThreadContainers.registerContainer(Ljdk/internal/vm/ThreadContainer;)Ljava/lang/Object;",
                    JdkEntries::unlisted),
            Map.entry(
                    "java/lang/ClassLoader.postDefineClass(Ljava/lang/Class;Ljava/security/ProtectionDomain;)V",
                    JdkEntries::loaded),
            Map.entry(JdkRewriter.TRACKING_CONTAINER + ".onStart(Ljava/lang/Thread;)V", JdkEntries::tracked),
            Map.entry(JdkRewriter.TRACKING_CONTAINER + ".onExit(Ljava/lang/Thread;)V", JdkEntries::tracked),
            Map.entry(HIDDEN_CLASS + "[BZ" + HIDDEN_CLASS_OPTIONS, JdkEntries::hiddenClass),
            Map.entry(HIDDEN_CLASS_WITH_DATA + "[BLjava/lang/Object;Z" + HIDDEN_CLASS_OPTIONS, JdkEntries::hiddenClass),
            Map.entry("java/io/FileInputStream.open(Ljava/lang/String;)V", code -> opensFile(code.iconst_0())),
            Map.entry("sun/nio/ch/NioSocketImpl.<init>(Z)V", JdkEntries::makesSocket),
            Map.entry("java/io/FileOutputStream.open(Ljava/lang/String;Z)V", code -> opensFile(code.iconst_1())),
            Map.entry(
                    "java/io/RandomAccessFile.open(Ljava/lang/String;I)V",
                    code -> opensFile(code.iload(2).iconst_2().iand())), // "rw"
            Map.entry(
                    "sun/nio/ch/FileChannelImpl.open(Ljava/io/FileDescriptor;Ljava/lang/String;ZZZZLjava/io/Closeable;)"
                            + "Ljava/nio/channels/FileChannel;",
                    code -> opensFile(code.iload(3))),
            // A collection is about to throw: the text for that is made of other collections, which are nobody else's.
            Map.entry(
                    "jdk/internal/util/Preconditions.outOfBounds(Ljava/util/function/BiFunction;Ljava/lang/String;[Ljava/lang/Number;)"
                            + "Ljava/lang/RuntimeException;",
                    code -> code.invokestatic(Names.HOOKS, "left", Names.VOID)),
            Map.entry("java/lang/VirtualThread.park()V", JdkEntries::park),
            Map.entry("java/lang/VirtualThread.parkNanos(J)V", JdkEntries::parkNanos),
            Map.entry("java/lang/VirtualThread.unpark()V", JdkEntries::unpark),
            Map.entry(
                    "java/util/concurrent/locks/LockSupport.unpark(Ljava/lang/Thread;)V",
                    JdkEntries::unparkByIdentity));

    /** What changes the file system without opening a file. */
    private static final Set<String> CHANGES_FILES = Set.of(
            "java/io/File.createNewFile()Z",
            "java/io/File.delete()Z",
            "java/io/File.mkdir()Z",
            "java/io/File.renameTo(Ljava/io/File;)Z",
            "java/io/File.setLastModified(J)Z",
            "java/io/File.setReadOnly()Z",
            "java/io/File.setWritable(ZZ)Z",
            "java/io/File.setReadable(ZZ)Z",
            "java/io/File.setExecutable(ZZ)Z",
            "java/nio/file/Files.createDirectory(Ljava/nio/file/Path;[Ljava/nio/file/attribute/FileAttribute;)Ljava/nio/file/Path;",
            "java/nio/file/Files.createSymbolicLink(Ljava/nio/file/Path;Ljava/nio/file/Path;[Ljava/nio/file/attribute/FileAttribute;)Ljava/nio/file/Path;",
            "java/nio/file/Files.createLink(Ljava/nio/file/Path;Ljava/nio/file/Path;)Ljava/nio/file/Path;",
            "java/nio/file/Files.delete(Ljava/nio/file/Path;)V",
            "java/nio/file/Files.deleteIfExists(Ljava/nio/file/Path;)Z",
            "java/nio/file/Files.copy(Ljava/nio/file/Path;Ljava/nio/file/Path;[Ljava/nio/file/CopyOption;)Ljava/nio/file/Path;",
            "java/nio/file/Files.move(Ljava/nio/file/Path;Ljava/nio/file/Path;[Ljava/nio/file/CopyOption;)Ljava/nio/file/Path;",
            "java/nio/file/Files.setAttribute(Ljava/nio/file/Path;Ljava/lang/String;Ljava/lang/Object;[Ljava/nio/file/LinkOption;)Ljava/nio/file/Path;",
            "java/nio/file/Files.setLastModifiedTime(Ljava/nio/file/Path;Ljava/nio/file/attribute/FileTime;)Ljava/nio/file/Path;",
            "java/nio/file/Files.setPosixFilePermissions(Ljava/nio/file/Path;Ljava/util/Set;)Ljava/nio/file/Path;");

    private JdkEntries() {}

    /** What to do at the begin of this method, {@code pkg/Class.name(descriptor)}; null for nothing. */
    static @Nullable Consumer<CodeBuilder> of(String method) {
        return CHANGES_FILES.contains(method) ? JdkEntries::changesFiles : BY_METHOD.get(method);
    }

    // if (ThreadHooks.start(this)) return;
    private static void start(CodeBuilder code) {
        code.aload(0).invokestatic(Names.THREAD_HOOKS, "start", Names.type(CD_boolean, Names.THREAD));
        code.ifThen(CodeBuilder::return_);
    }

    // if (ThreadHooks.join(this, millis) >= 0) return;
    private static void join(CodeBuilder code) {
        Label native_ = code.newLabel();
        code.aload(0).lload(1).invokestatic(Names.THREAD_HOOKS, "join", Names.type(CD_int, Names.THREAD, CD_long));
        code.iflt(native_).return_().labelBinding(native_);
    }

    // int joined = ThreadHooks.join(this, duration); if (joined >= 0) return joined != 0;
    private static void joinDuration(CodeBuilder code) {
        Label native_ = code.newLabel();
        code.aload(0)
                .aload(1)
                .invokestatic(Names.THREAD_HOOKS, "join", Names.type(CD_int, Names.THREAD, Names.DURATION));
        code.dup().iflt(native_).ireturn().labelBinding(native_).pop();
    }

    // ThreadHooks.grouped(group);
    private static void grouped(CodeBuilder code) {
        code.aload(1).invokestatic(Names.THREAD_HOOKS, "grouped", Names.type(CD_void, THREAD_GROUP));
    }

    // ThreadHooks.interrupts(this); Thread vessel = ThreadHooks.vessel(this); if (vessel != this) { vessel.interrupt();
    // return; }
    private static void interrupt(CodeBuilder code) {
        Label itself = code.newLabel();
        code.aload(0).invokestatic(Names.THREAD_HOOKS, "interrupts", Names.type(CD_void, Names.THREAD));
        code.aload(0).invokestatic(Names.THREAD_HOOKS, "vessel", Names.type(Names.THREAD, Names.THREAD));
        code.aload(0).if_acmpeq(itself);
        code.aload(0).invokestatic(Names.THREAD_HOOKS, "vessel", Names.type(Names.THREAD, Names.THREAD));
        code.invokevirtual(Names.THREAD, "interrupt", Names.VOID).return_().labelBinding(itself);
    }

    // ThreadHooks.interrupts(this);
    private static void interruptVirtual(CodeBuilder code) {
        code.aload(0).invokestatic(Names.THREAD_HOOKS, "interrupts", Names.type(CD_void, Names.THREAD));
    }

    private static void isInterrupted(CodeBuilder code) {
        Label itself = code.newLabel();
        code.aload(0).invokestatic(Names.THREAD_HOOKS, "vessel", Names.type(Names.THREAD, Names.THREAD));
        code.aload(0).if_acmpeq(itself);
        code.aload(0).invokestatic(Names.THREAD_HOOKS, "vessel", Names.type(Names.THREAD, Names.THREAD));
        code.invokevirtual(Names.THREAD, "isInterrupted", Names.type(CD_boolean))
                .ireturn()
                .labelBinding(itself);
    }

    // int alive = ThreadHooks.isAlive(this); if (alive >= 0) return alive != 0;
    private static void isAlive(CodeBuilder code) {
        Label native_ = code.newLabel();
        code.aload(0).invokestatic(Names.THREAD_HOOKS, "isAlive", Names.type(CD_int, Names.THREAD));
        code.dup().iflt(native_).ireturn().labelBinding(native_).pop();
    }

    // State state = ThreadHooks.state(this); if (state != null) return state;
    private static void threadState(CodeBuilder code) {
        Label native_ = code.newLabel();
        code.aload(0).invokestatic(Names.THREAD_HOOKS, "state", Names.type(Names.THREAD_STATE, Names.THREAD));
        code.dup().ifnull(native_).areturn().labelBinding(native_).pop();
    }

    // StackTraceElement[] frames = ThreadHooks.stackTrace(this); if (frames != null) return frames;
    private static void stackTrace(CodeBuilder code) {
        Label native_ = code.newLabel();
        code.aload(0).invokestatic(Names.THREAD_HOOKS, "stackTrace", Names.type(Names.FRAMES, Names.THREAD));
        code.dup().ifnull(native_).areturn().labelBinding(native_).pop();
    }

    // Thread[] threads = ThreadHooks.allThreads(); if (threads != null) return threads;
    private static void allThreads(CodeBuilder code) {
        Label native_ = code.newLabel();
        code.invokestatic(Names.THREAD_HOOKS, "allThreads", Names.type(Names.THREAD.arrayType()));
        code.dup().ifnull(native_).areturn().labelBinding(native_).pop();
    }

    // Map frames = ThreadHooks.allStackTraces(); if (frames != null) return frames;
    private static void allStackTraces(CodeBuilder code) {
        Label native_ = code.newLabel();
        code.invokestatic(Names.THREAD_HOOKS, "allStackTraces", Names.type(CD_Map));
        code.dup().ifnull(native_).areturn().labelBinding(native_).pop();
    }

    // return ThreadHooks.currentThread().getThreadGroup().activeCount();
    private static void activeCount(CodeBuilder code) {
        pushGroup(code)
                .invokevirtual(THREAD_GROUP, "activeCount", Names.type(CD_int))
                .ireturn();
    }

    // return ThreadHooks.currentThread().getThreadGroup().enumerate(threads);
    private static void enumerate(CodeBuilder code) {
        pushGroup(code).aload(0);
        code.invokevirtual(THREAD_GROUP, "enumerate", Names.type(CD_int, Names.THREAD.arrayType()))
                .ireturn();
    }

    private static CodeBuilder pushGroup(CodeBuilder code) {
        return code.invokestatic(Names.THREAD_HOOKS, "currentThread", Names.type(Names.THREAD))
                .invokevirtual(Names.THREAD, "getThreadGroup", Names.type(THREAD_GROUP));
    }

    // Hooks.completes(this);
    private static void completes(CodeBuilder code) {
        code.aload(0).invokestatic(Names.HOOKS, "completes", Names.type(CD_void, CD_Object));
    }

    // Hooks.comesTo(stages);
    private static void comesToAll(CodeBuilder code) {
        code.aload(0).invokestatic(Names.HOOKS, "comesTo", Names.type(CD_void, ClassDesc.ofDescriptor(STAGES)));
    }

    // if (ThreadHooks.sleep(nanos)) return;
    private static void sleep(CodeBuilder code) {
        code.lload(0).invokestatic(Names.THREAD_HOOKS, "sleep", Names.type(CD_boolean, CD_long));
        code.ifThen(CodeBuilder::return_);
    }

    // ClassHooks.initialized(this);
    private static void enumConstants(CodeBuilder code) {
        code.aload(0).invokestatic(Names.CLASS_HOOKS, "initialized", Names.type(CD_void, CD_Class));
    }

    // Object key = ThreadHooks.unlistedContainer(); if (key != null) return key;
    private static void unlisted(CodeBuilder code) {
        Label listed = code.newLabel();
        code.invokestatic(Names.THREAD_HOOKS, "unlistedContainer", Names.type(CD_Object));
        code.dup().ifnull(listed).areturn().labelBinding(listed).pop();
    }

    // ClassHooks.loaded(type);
    private static void loaded(CodeBuilder code) {
        code.aload(1).invokestatic(Names.CLASS_HOOKS, "loaded", Names.type(CD_void, CD_Class));
    }

    // if (ThreadHooks.isUnlisted(thread)) return;
    private static void tracked(CodeBuilder code) {
        code.aload(1).invokestatic(Names.THREAD_HOOKS, "isUnlisted", Names.type(CD_boolean, Names.THREAD));
        code.ifThen(CodeBuilder::return_);
    }

    // scheduler = ThreadHooks.virtualScheduler(scheduler, task); task = ThreadHooks.virtualTask(scheduler, task);
    private static void virtualThread(CodeBuilder code) {
        code.aload(1).aload(4);
        code.invokestatic(
                Names.THREAD_HOOKS, "virtualScheduler", Names.type(Names.EXECUTOR, Names.EXECUTOR, Names.RUNNABLE));
        code.astore(1);
        code.aload(1).aload(4);
        code.invokestatic(
                Names.THREAD_HOOKS, "virtualTask", Names.type(Names.RUNNABLE, Names.EXECUTOR, Names.RUNNABLE));
        code.astore(4);
    }

    // bytes = ClassHooks.hiddenClass(this.lookupClass(), bytes);
    private static void hiddenClass(CodeBuilder code) {
        code.aload(0).invokevirtual(LOOKUP, "lookupClass", Names.type(CD_Class)).aload(1);
        code.invokestatic(Names.CLASS_HOOKS, "hiddenClass", Names.type(BYTES, CD_Class, BYTES));
        code.astore(1);
    }

    // SystemHooks.filesChanged();
    private static void changesFiles(CodeBuilder code) {
        code.invokestatic(Names.SYSTEM_HOOKS, "filesChanged", Names.VOID);
    }

    // SystemHooks.socketMade();
    private static void makesSocket(CodeBuilder code) {
        code.invokestatic(Names.SYSTEM_HOOKS, "socketMade", Names.VOID);
    }

    // SystemHooks.fileOpened(toWrite);
    private static void opensFile(CodeBuilder code) {
        code.invokestatic(Names.SYSTEM_HOOKS, "fileOpened", Names.type(CD_void, CD_int));
    }

    // if (ThreadHooks.park(this.scheduler)) return;
    private static void park(CodeBuilder code) {
        pushScheduler(code).invokestatic(Names.THREAD_HOOKS, "park", Names.type(CD_boolean, Names.EXECUTOR));
        code.ifThen(CodeBuilder::return_);
    }

    private static void parkNanos(CodeBuilder code) {
        pushScheduler(code)
                .lload(1)
                .invokestatic(Names.THREAD_HOOKS, "park", Names.type(CD_boolean, Names.EXECUTOR, CD_long));
        code.ifThen(CodeBuilder::return_);
    }

    private static void unpark(CodeBuilder code) {
        pushScheduler(code).invokestatic(Names.THREAD_HOOKS, "unpark", Names.type(CD_boolean, Names.EXECUTOR));
        code.ifThen(CodeBuilder::return_);
    }

    private static CodeBuilder pushScheduler(CodeBuilder code) {
        return code.aload(0).getfield(VIRTUAL_THREAD, "scheduler", Names.EXECUTOR);
    }

    // thread = ThreadHooks.vessel(thread);
    private static void unparkByIdentity(CodeBuilder code) {
        code.aload(0)
                .invokestatic(Names.THREAD_HOOKS, "vessel", Names.type(Names.THREAD, Names.THREAD))
                .astore(0);
    }
}
