package dev.chicane.heap.edit;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.util.List;
import java.util.concurrent.locks.Condition;

/** Methods of some lines, each of which says whether the lock is held; the lines count from the one above the first. */
final class Lines {
    private final int fixed = 1;
    int count;

    private static void say(List<String> said, String what) {
        said.add(what + (Thread.holdsLock("a lock that Chicane tries") ? "+" : "-"));
    }

    /** The line above the first one of a method's code. */
    static int line(String method) {
        try (InputStream in = Lines.class.getResourceAsStream("Lines.class")) {
            return ClassFile.of().parse(in.readAllBytes()).methods().stream()
                    .filter(found -> found.methodName().equalsString(method))
                    .mapToInt(found ->
                            Methods.lines(found.code().orElseThrow()).min().orElseThrow() - 1)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(method));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static int straight(List<String> said) {
        say(said, "a");
        say(said, "b");
        say(said, "c");
        return 7;
    }

    static String loop(List<String> said) {
        for (int i = 0; i < 2; i++) {
            say(said, "i");
            say(said, "j");
        }
        say(said, "end");
        return "over";
    }

    static String leaves(List<String> said) {
        if (said.isEmpty()) {
            say(said, "in");
            return "early";
        }
        return "late";
    }

    private static String fails(List<String> said) {
        say(said, "in");
        throw new IllegalStateException("boom");
    }

    static String catches(List<String> said) {
        try {
            fails(said);
        } catch (IllegalStateException e) {
            say(said, "caught");
        }
        say(said, "after");
        return "over";
    }

    static double several(List<String> said) {
        say(said, "x");
        say(said, "y");
        say(said, "z");
        return 1.5;
    }

    static List<String> making(List<String> said) {
        say(said, "one");
        var made = List.of(told(said));
        say(said, "three");
        return made;
    }

    private static String told(List<String> said) {
        say(said, "two");
        return "two";
    }

    synchronized long owned(List<String> said) {
        say(said, "own");
        return 2 + fixed;
    }

    static synchronized long ownedByClass(List<String> said) {
        say(said, "own");
        return 4;
    }

    void wakes(Condition condition) {
        notify();
        notify();
        condition.signal();
        count += fixed;
    }
}
