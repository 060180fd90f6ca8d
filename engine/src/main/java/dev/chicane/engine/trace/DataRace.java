package dev.chicane.engine.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two accesses of one variable, at least one of them a write, that nothing orders in the sense of the Java memory model.
 *
 * @param variable what is accessed, with the object named: {@code Account#1.balance}
 * @param declaring binary name of the class that declares the field; "" for an element, or if it is not known
 * @param earlier the one that came first in the schedule in which they were met
 * @param later the other one
 * @param missing what would have ordered them, and is not there, in sentences
 * @param publication what is handed out by such accesses; null if it is not known that anything is
 * @param updates what was written without a lock in that schedule, by who had read it before
 */
public record DataRace(
        String variable,
        String declaring,
        Access earlier,
        Access later,
        String missing,
        @Nullable Publication publication,
        List<Update> updates) {
    /** Copies the list. */
    public DataRace {
        updates = List.copyOf(updates);
    }

    /** The same where this is handed out by it, and this is missing. */
    public DataRace publishing(Publication published, String newMissing) {
        return new DataRace(variable, declaring, earlier, later, newMissing, published, updates);
    }

    /**
     * An unsafe publication: an object that is handed out by accesses that nothing orders, so that whoever gets it need not see
     * what is in it.
     *
     * @param object its name: {@code Settings#1}
     * @param variable by which it is handed out, named as that of a race is
     * @param declaring binary name of the class that declares that; "" as for a race
     */
    public record Publication(String object, String variable, String declaring) {}

    /**
     * A read and a write of one actor in one method.
     *
     * @param read the value read, as text
     * @param written the value written, as text
     * @param isOfOneLine whether both are on the same line
     */
    public record Update(String read, String written, boolean isOfOneLine) {}

    /**
     * One of the two.
     *
     * @param actor name of the actor
     * @param writes whether it writes
     * @param location {@code File.java:line}
     * @param method simple class and method name, such as {@code Account.withdraw}
     * @param value the value read or written, as text; "" if that is not known
     * @param stack the actor's frames, innermost first, {@code pkg.Class.method(File.java:line)}
     * @param locks the locks and monitors that it held, named
     */
    public record Access(
            String actor,
            boolean writes,
            String location,
            String method,
            String value,
            List<String> stack,
            List<String> locks) {
        /** Copies the lists. */
        public Access {
            stack = List.copyOf(stack);
            locks = List.copyOf(locks);
        }
    }
}
