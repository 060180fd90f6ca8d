package dev.chicane.heap.instrument;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import java.util.Set;

/** The methods of the JDK in whose place a hook is called, with the same arguments, the object first. */
final class ReplacedCalls {
    /** A static method that instrumented code calls. */
    private record Hook(ClassDesc owner, String name) {}

    /** By class, name and type. */
    private static final Map<String, Hook> HOOKS = Map.ofEntries(
            Map.entry(
                    "java/lang/Thread.currentThread()Ljava/lang/Thread;",
                    new Hook(Names.THREAD_HOOKS, "currentThread")),
            Map.entry("java/lang/Thread.holdsLock(Ljava/lang/Object;)Z", new Hook(Names.MONITOR_HOOKS, "holdsLock")),
            Map.entry("java/util/UUID.randomUUID()Ljava/util/UUID;", new Hook(Names.SYSTEM_HOOKS, "randomUUID")),
            Map.entry("java/lang/System.nanoTime()J", new Hook(Names.SYSTEM_HOOKS, "nanoTime")),
            Map.entry("java/lang/System.currentTimeMillis()J", new Hook(Names.SYSTEM_HOOKS, "currentTimeMillis")),
            Map.entry("java/lang/System.exit(I)V", new Hook(Names.SYSTEM_HOOKS, "exit")),
            Map.entry("java/lang/Runtime.exit(I)V", new Hook(Names.SYSTEM_HOOKS, "exit")),
            Map.entry("java/lang/Runtime.halt(I)V", new Hook(Names.SYSTEM_HOOKS, "exit")),
            Map.entry(
                    "java/lang/Runtime.addShutdownHook(Ljava/lang/Thread;)V",
                    new Hook(Names.SYSTEM_HOOKS, "addShutdownHook")),
            Map.entry(
                    "java/lang/Runtime.removeShutdownHook(Ljava/lang/Thread;)Z",
                    new Hook(Names.SYSTEM_HOOKS, "removeShutdownHook")),
            Map.entry(
                    "java/lang/Class.forName(Ljava/lang/String;ZLjava/lang/ClassLoader;)Ljava/lang/Class;",
                    new Hook(Names.CLASS_HOOKS, "forName")),
            Map.entry("java/lang/Runtime.availableProcessors()I", new Hook(Names.SYSTEM_HOOKS, "availableProcessors")));

    private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";

    /** Methods of a look-up after which a class has to be initialised; the hooks have the same names. */
    private static final Set<String> LOOKS_UP_STATICS = Set.of(
            "findStaticVarHandle",
            "findStaticGetter",
            "findStaticSetter",
            "unreflectVarHandle",
            "unreflectGetter",
            "unreflectSetter",
            "ensureInitialized");

    private ReplacedCalls() {}

    /** Whether this is one, given the class that declares it. */
    static boolean has(String declaring, String name, String type) {
        return HOOKS.containsKey(declaring + '.' + name + type) || looksUpStatics(declaring, name);
    }

    private static boolean looksUpStatics(String declaring, String name) {
        return declaring.equals(LOOKUP) && LOOKS_UP_STATICS.contains(name);
    }

    /** Calls the hook in place of one of them. */
    static void rewrite(CodeBuilder code, InvokeInstruction call, String declaring) {
        String name = call.name().stringValue();
        Hook hook = HOOKS.getOrDefault(
                declaring + '.' + name + call.type().stringValue(), new Hook(Names.STATIC_HANDLES, name));
        MethodTypeDesc type = call.typeSymbol();
        boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
        code.invokestatic(
                hook.owner(),
                hook.name(),
                isStatic ? type : type.insertParameterTypes(0, call.owner().asSymbol()));
    }
}
