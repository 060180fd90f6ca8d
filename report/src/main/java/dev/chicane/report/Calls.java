package dev.chicane.report;

import dev.chicane.engine.trace.Step;

/** The two halves of what a call is made on: {@code HashMap#1} and {@code put} of {@code HashMap#1.put()}. */
final class Calls {
    private Calls() {}

    /** The object or class; "" if the target names none. */
    static String object(Step call) {
        String name = withoutArguments(call.target());
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** The method's name. */
    static String method(Step call) {
        String name = withoutArguments(call.target());
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String withoutArguments(String target) {
        int arguments = target.indexOf('(');
        return arguments < 0 ? target : target.substring(0, arguments);
    }
}
