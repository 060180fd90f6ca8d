package dev.chicane.heap.record;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A variable, and its accesses until a second thread comes. Guarded by its stripe.
 *
 * <p>Of a variable that one thread alone has touched, the last write is kept and the reads after it: a window of that thread begins with
 * one of them.
 */
final class Variable {
    private static final int MOST_KEPT = 8;

    /** In place of an index, where there is none. */
    static final int NO_INDEX = -1;

    private final ObjectTable.@Nullable Entry object;
    private final String part;
    private final int index;
    private final String suffix;
    private final int stripe;

    // Mutable state
    private @Nullable Actor owner;
    private boolean isShared;
    private List<Access> kept = new ArrayList<>(2);
    private @Nullable String name;

    /**
     * One of them.
     *
     * @param object that it is a part of; null for a static one
     * @param part which one it is; the same text for the same part
     * @param index of an element, or {@link #NO_INDEX}
     * @param suffix what stands behind the object's name; all of the name where there is no object
     * @param hash of the object
     */
    Variable(ObjectTable.@Nullable Entry object, String part, int index, String suffix, int hash) {
        this.object = object;
        this.part = part;
        this.index = index;
        this.suffix = suffix;
        this.stripe = Stripes.of(hash * 31 + suffix.hashCode());
    }

    /** Whether it is this one. */
    @SuppressWarnings("ReferenceEquality") // a part is always the same text
    boolean is(@Nullable Object owner, String itsPart, int itsIndex) {
        if (part != itsPart || index != itsIndex) {
            return false;
        }
        return owner == null ? object == null : object != null && object.isOf(owner);
    }

    int stripe() {
        return stripe;
    }

    /** Its name; for the thread that writes the log. */
    String name() {
        String known = name;
        if (known == null) {
            known = object == null ? suffix : object.name() + suffix;
            name = known;
        }
        return known;
    }

    /** Takes its next access; hands it to the log, with those before, if it is shared. */
    void add(Access access, Consumer<? super Access> log) {
        if (isShared) {
            log.accept(access);
            return;
        }
        if (owner == null) {
            owner = access.actor();
        }
        if (owner == access.actor()) {
            keep(access);
            return;
        }
        isShared = true;
        kept.forEach(log);
        kept = List.of();
        log.accept(access);
    }

    private void keep(Access access) {
        if (access.writes()) {
            kept.clear();
        } else if (kept.size() == MOST_KEPT) {
            kept.remove(kept.getFirst().writes() ? 1 : 0);
        }
        kept.add(access);
    }
}
