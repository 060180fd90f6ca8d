package dev.chicane.engine.race;

import dev.chicane.engine.trace.Frame;
import dev.chicane.engine.trace.Spot;
import java.util.ArrayList;
import java.util.List;

/** Frames of a stack as the author of a race knows them: without those of the engine and of what carries an actor. */
final class RaceFrames {
    private static final List<String> HIDDEN = List.of(
            "dev.chicane.engine.",
            "dev.chicane.jdbc.gate.",
            "jdk.proxy",
            "java.lang.VirtualThread",
            "jdk.internal.",
            "java.lang.invoke.",
            "java.lang.System$");
    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    private RaceFrames() {}

    /** Innermost first, {@code pkg.Class.method(File.java:line)}. */
    static List<String> visible(StackTraceElement[] stack) {
        return frames(stack).stream().map(Frame::toString).toList();
    }

    /** The same with the parts of each apart. */
    static List<Frame> frames(StackTraceElement[] stack) {
        var shown = new ArrayList<Frame>();
        for (StackTraceElement frame : stack) {
            boolean switchedAway = shown.isEmpty()
                    && frame.getClassName().equals("java.lang.Thread")
                    && frame.getMethodName().equals("yield");
            if (!switchedAway && !isHidden(frame)) {
                shown.add(Frame.of(frame));
            }
        }
        return shown;
    }

    /** {@code File.java:line} of the innermost frame that is not the JDK's, or "". */
    static String location(List<String> stack) {
        return spot(stack).location();
    }

    /** Where the innermost frame is that is not the JDK's. */
    static Spot spot(StackTraceElement[] stack) {
        return spot(visible(stack));
    }

    private static Spot spot(List<String> stack) {
        for (String frame : stack) {
            int open = frame.lastIndexOf('(');
            if (JDK.stream().noneMatch(frame::startsWith)) {
                String place = frame.substring(open + 1, frame.length() - 1);
                String method = frame.substring(0, open);
                return new Spot(method.substring(0, method.lastIndexOf('.')), place.indexOf(':') < 0 ? method : place);
            }
        }
        return Spot.NOWHERE;
    }

    private static boolean isHidden(StackTraceElement frame) {
        return HIDDEN.stream().anyMatch(frame.getClassName()::startsWith);
    }
}
