package dev.chicane.engine.stages;

import org.jspecify.annotations.Nullable;

/**
 * What an actor goes through from one step to another, told so that in a plain run any thread can be found in it.
 *
 * @param entry where it begins
 * @param exit where it ends, when that step is done; the entry itself for a window of one step
 * @param exitVisit for the how-many-th time the actor comes to the place of the exit then, the entry not counted; 0 for a window of
 *     one step
 * @param again how often the actor comes to the place of the entry within it, the first time not counted
 * @param late the step within it before which a delay makes the failing order more frequent; null if there is none
 * @param lateVisit for the how-many-th time the actor comes to its place then, the entry not counted; 0 if each time counts
 * @param scope the method, {@code Class.method}, in which all of it happens; "" if that is not known
 */
public record Window(
        Visit entry,
        Visit exit,
        int exitVisit,
        int again,
        @Nullable Visit late,
        int lateVisit,
        String scope) {
    /** One that is a single step. */
    static Window of(Visit only, @Nullable Visit late, String scope) {
        return new Window(only, only, 0, 0, late, 0, scope);
    }

    /** Whether it is a single step. */
    public boolean isOneStep() {
        return exitVisit == 0;
    }

    /** Whether both are entered and left at the same places: then they are one, whoever goes through it. */
    boolean isLike(Window other) {
        return entry.isAtPlaceOf(other.entry) && exit.isAtPlaceOf(other.exit);
    }
}
