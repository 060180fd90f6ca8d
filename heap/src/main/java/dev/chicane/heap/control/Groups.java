package dev.chicane.heap.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The groups of threads that the actors of an execution have made. The JVM lists a group until it is collected: so they are
 * kept as long as the execution lasts, and taken off the lists of the JVM's own groups at its end. How many groups there
 * are depends on the schedule alone, then. Used on the carrier.
 *
 * <p>A group that the JVM makes while it initialises a class is there for good, as the class is.
 */
final class Groups {
    // Mutable state of the current execution
    private final List<ThreadGroup> made = new ArrayList<>();

    /** An actor has made a group. */
    void made(ThreadGroup group) {
        made.add(group);
    }

    /** The execution is over: nobody lists them any more. */
    void end() {
        if (made.isEmpty()) {
            return;
        }
        Set<ThreadGroup> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        gone.addAll(made);
        Set<ThreadGroup> parents = Collections.newSetFromMap(new IdentityHashMap<>());
        for (ThreadGroup group : made) {
            ThreadGroup parent = group.getParent();
            if (parent != null && !gone.contains(parent) && parents.add(parent)) {
                ThreadFields.unlist(parent, gone::contains);
            }
        }
        made.clear();
    }
}
