package dev.chicane.heap.trace;

import dev.chicane.engine.trace.Frame;
import dev.chicane.engine.trace.Spot;
import dev.chicane.heap.instrument.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stack frames as the program's author knows them: without those of Chicane and of what carries its threads. */
public final class Frames {
    private static final List<String> HIDDEN = List.of(
            "dev.chicane.",
            "java.lang.VirtualThread",
            "jdk.internal.vm.",
            "jdk.proxy",
            "java.lang.invoke.",
            "jdk.internal.reflect.",
            "java.lang.System$",
            "org.junit.");

    private static final String CALL_BY_REFLECTION = "java.lang.reflect.";

    /** Methods of the program under a name of ours. */
    private static final Map<String, String> OWN_NAMES =
            Map.of(Names.CLASS_INIT, "<clinit>", Names.CONSTRUCTOR, "<init>");

    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    private Frames() {}

    /** Innermost first, {@code pkg.Class.method(File.java:line)}. */
    public static List<String> visible(StackTraceElement[] stack) {
        var shown = new ArrayList<String>();
        for (StackTraceElement frame : shown(stack)) {
            String module = frame.getModuleName() == null ? "" : frame.getModuleName() + "/";
            shown.add(module + frame(frame));
        }
        return shown;
    }

    /** The same with the parts of each apart. */
    static List<Frame> frames(StackTraceElement[] stack) {
        return shown(stack).stream().map(Frames::frame).toList();
    }

    private static Frame frame(StackTraceElement element) {
        Frame frame = Frame.of(element);
        return frame.withMethod(OWN_NAMES.getOrDefault(frame.method(), frame.method()));
    }

    private static List<StackTraceElement> shown(StackTraceElement[] stack) {
        var shown = new ArrayList<StackTraceElement>();
        for (int i = 0; i < stack.length; i++) {
            StackTraceElement frame = stack[i];
            boolean switchedAway = shown.isEmpty()
                    && frame.getClassName().equals("java.lang.Thread")
                    && frame.getMethodName().equals("yield");
            if (!switchedAway
                    && !isHidden(frame)
                    && !(frame.getClassName().startsWith(CALL_BY_REFLECTION)
                            && i + 1 < stack.length
                            && isHidden(stack[i + 1]))
                    && (!frame.getMethodName().startsWith("$chicane$")
                            || OWN_NAMES.containsKey(frame.getMethodName()))) {
                shown.add(frame);
            }
        }
        return shown;
    }

    private static boolean isHidden(StackTraceElement frame) {
        return HIDDEN.stream().anyMatch(frame.getClassName()::startsWith);
    }

    /** {@code File.java:line} of the innermost frame that is not the JDK's, or "". */
    public static String location(List<String> stack) {
        return spot(stack).location();
    }

    /** Where the innermost frame is that is not the JDK's. */
    static Spot spot(StackTraceElement[] stack) {
        return spot(visible(stack));
    }

    private static Spot spot(List<String> stack) {
        for (String frame : stack) {
            boolean jdk = frame.indexOf('/') > 0 || JDK.stream().anyMatch(frame::startsWith);
            int open = frame.lastIndexOf('(');
            if (!jdk && open >= 0) {
                String place = frame.substring(open + 1, frame.length() - 1);
                String method = frame.substring(0, open);
                String type = method.substring(0, Math.max(0, method.lastIndexOf('.')));
                return new Spot(type, place.indexOf(':') < 0 ? method : place);
            }
        }
        return Spot.NOWHERE;
    }

    /** The same for frames as the JVM gives them. */
    public static String location(StackTraceElement[] stack) {
        return location(visible(stack));
    }
}
