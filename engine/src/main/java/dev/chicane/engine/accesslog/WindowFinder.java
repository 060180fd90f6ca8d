package dev.chicane.engine.accesslog;

import dev.chicane.engine.accesslog.Window.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the overlapping read-modify-write windows in logs: an actor reads a variable and later writes it, and another one wrote it
 * in between.
 *
 * <p>A write without a read since the actor's own last write computed nothing from the variable, and has no window; an update
 * reads what it changes, so nothing can come in between. A window that lies in one critical section is none if the other's write
 * was made under the same lock: they can't have overlapped. Nor is one counted if {@link HandOvers} tells that its actor came after the
 * other's write on purpose. Takes what a log tells in its order. Not thread-safe.
 */
public final class WindowFinder {
    /** How many reads of an actor since its last write are remembered, and how many writes of a variable. */
    private static final int MOST_READS = 32;

    private static final int MOST_WRITES = 4096;

    /** An access, and the number of its line. */
    private record Placed(int line, LoggedAccess access) {}

    /** What others wrote between two lines, and whether some of that came before what was done then on purpose. */
    private record Others(List<LoggedAccess> writes, boolean areSomeOrdered) {}

    /** What is remembered of one variable within one log. */
    private static final class History {
        private final Map<String, Deque<Placed>> reads = new HashMap<>();
        private final Deque<Placed> writes = new ArrayDeque<>();
    }

    // Mutable state
    private final Map<String, History> histories = new HashMap<>();
    private final Map<String, VariableTally> tallies = new LinkedHashMap<>();
    private final Set<String> variables = new HashSet<>();
    private final Set<String> actors = new HashSet<>();
    private final HandOvers handOvers = new HandOvers();
    private int lines;
    private long accesses;
    private long unsure;
    private long ordered;

    /** Another log begins, whose accesses have nothing to do with those before. */
    public void nextLog() {
        histories.clear();
        handOvers.clear();
        lines = 0;
    }

    /** Takes what comes next. */
    public void add(LogEvent event) {
        lines++;
        switch (event) {
            case LoggedAccess access -> {
                handOvers.add(access);
                add(access);
            }
            case LoggedSync sync -> handOvers.add(sync, lines);
        }
    }

    private void add(LoggedAccess access) {
        accesses++;
        variables.add(access.variable());
        actors.add(access.actor());
        History history = histories.computeIfAbsent(access.variable(), name -> new History());
        var placed = new Placed(lines, access);
        switch (access.operation()) {
            case READ -> {
                Deque<Placed> own = history.reads.computeIfAbsent(access.actor(), name -> new ArrayDeque<>());
                own.addLast(placed);
                if (own.size() > MOST_READS) {
                    own.removeFirst();
                }
            }
            case WRITE -> {
                Deque<Placed> own = history.reads.remove(access.actor());
                if (own != null) {
                    found(window(history, own, access));
                }
                remember(history, placed);
            }
            case UPDATE -> {
                history.reads.remove(access.actor());
                remember(history, placed);
            }
        }
    }

    private static void remember(History history, Placed write) {
        history.writes.addLast(write);
        if (history.writes.size() > MOST_WRITES) {
            history.writes.removeFirst();
        }
    }

    private void found(@Nullable Window window) {
        if (window == null) {
            return;
        }
        boolean isSure = window.read().isOrderSure()
                && window.write().isOrderSure()
                && window.between().stream().allMatch(LoggedAccess::isOrderSure);
        if (isSure) {
            tallies.computeIfAbsent(window.write().variable(), VariableTally::new)
                    .add(window);
        } else {
            unsure++;
        }
    }

    // ---------------------------------------------------------------- windows

    private @Nullable Window window(History history, Deque<Placed> reads, LoggedAccess write) {
        Placed last = reads.getLast();
        Others others = others(history, last.line(), Integer.MAX_VALUE, last.access(), write);
        if (!others.writes().isEmpty()) {
            return new Window(Kind.LOST_UPDATE, last.access(), others.writes(), write);
        }
        boolean areSomeOrdered = others.areSomeOrdered();
        for (Placed first : reads) {
            // An earlier look elsewhere, or further down, in a call or a turn before, need not be what the actor
            // decides by.
            boolean isCheck = first != last
                    && isSameMethod(first.access(), write)
                    && first.access().isAbove(last.access())
                    && !isRepeated(first, reads);
            if (isCheck) {
                others = others(history, first.line(), last.line(), last.access(), write);
                if (!others.writes().isEmpty()) {
                    return new Window(Kind.STALE_CHECK, first.access(), others.writes(), write);
                }
                areSomeOrdered |= others.areSomeOrdered();
            }
        }
        ordered += areSomeOrdered ? 1 : 0;
        return null;
    }

    /** Whether the actor has looked again at the same place, as a loop does that waits for its turn: it knows better by then. */
    private static boolean isRepeated(Placed read, Deque<Placed> reads) {
        return reads.stream()
                .anyMatch(later -> later.line() > read.line() && later.access().isAt(read.access()));
    }

    private static boolean isSameMethod(LoggedAccess read, LoggedAccess write) {
        return !read.method().isEmpty() && read.method().equals(write.method());
    }

    /**
     * The last write of each other actor between two lines, but for those that a lock keeps from what is done from {@code read} on, and
     * those that come before the write on purpose.
     */
    private Others others(History history, int from, int to, LoggedAccess read, LoggedAccess write) {
        var last = new LinkedHashMap<String, LoggedAccess>();
        boolean areSomeOrdered = false;
        for (var writes = history.writes.descendingIterator(); writes.hasNext(); ) {
            Placed placed = writes.next();
            if (placed.line() < from) {
                break;
            }
            LoggedAccess other = placed.access();
            if (placed.line() < to && !other.actor().equals(write.actor()) && !excludes(read, write, other)) {
                if (handOvers.isOrdered(other, placed.line(), write.actor())) {
                    areSomeOrdered = true;
                } else {
                    last.putIfAbsent(other.actor(), other);
                }
            }
        }
        return new Others(new ArrayList<>(last.values()).reversed(), areSomeOrdered);
    }

    /** Whether the read and the write are in one critical section, and the other's write in one of the same lock. */
    private static boolean excludes(LoggedAccess read, LoggedAccess write, LoggedAccess other) {
        return read.locks().stream()
                .filter(write.locks()::contains)
                .anyMatch(held ->
                        other.locks().stream().anyMatch(lock -> lock.lock().equals(held.lock())));
    }

    // ---------------------------------------------------------------- the result

    /** All that was found so far. */
    public LogAnalysis result() {
        List<VariableFindings> findings = tallies.values().stream()
                .map(VariableTally::result)
                .sorted(Comparator.comparingLong(VariableFindings::windows)
                        .reversed()
                        .thenComparing(VariableFindings::variable))
                .toList();
        return new LogAnalysis(accesses, variables.size(), actors.size(), unsure, ordered, findings);
    }
}
