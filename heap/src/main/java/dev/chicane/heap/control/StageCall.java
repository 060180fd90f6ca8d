package dev.chicane.heap.control;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Effects;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Code of stages of completion that an actor is in: which stages it has come to, and what it touches of them, and of all
 * that depend on them, whenever it goes on.
 *
 * <p>A stage is two locations, its result and what depends on it. The result is looked at here, for {@code completes} tells
 * who changes it. Who has completed a stage, or finds it complete, does what depends on it, as long as nobody else has: so
 * it takes its turn at what depends on that in turn, as far as that goes. Two actors that wait for a result may come in any
 * order. A dependent of two stages, and a task, may be come to by two actors, and is a location of its own. Used on the
 * carrier.
 */
final class StageCall implements Keeping {
    static final int RESULT = 0;
    static final int DEPENDENTS = 1;

    /** Failed stages share what they failed with, to which the failures of functions are added. */
    private static final Object FAILED = new Object();

    static {
        // It shall not be drawn in the middle of an execution.
        System.identityHashCode(FAILED);
    }

    /**
     * A stage that such code has come to.
     *
     * @param adds whether it may add what depends on the stage
     */
    private record Part(CompletableFuture<?> stage, boolean adds) {}

    // Mutable state
    private final List<Part> parts = new ArrayList<>(2);
    private final List<CompletableFuture<?>> completed = new ArrayList<>(2);
    private final List<Object> dependents = new ArrayList<>(2);
    private @Nullable Object also;

    /** Comes to a stage, of which it may be the last that anybody hears. */
    void comesTo(CompletableFuture<?> stage, boolean adds) {
        parts.add(new Part(stage, adds));
    }

    /** Comes to a task or a dependent. */
    void comesToDependent(Object dependent) {
        dependents.add(dependent);
        CompletableFuture<?> stage = StageFields.completedBy(dependent);
        if (stage != null) {
            comesTo(stage, false);
        }
        for (CompletableFuture<?> source : StageFields.sources(dependent)) {
            comesTo(source, false);
        }
    }

    /** Is about to complete a stage. */
    void completes(CompletableFuture<?> stage) {
        completed.add(stage);
    }

    /** Changes this as well, whenever it goes on. */
    void alsoChanges(Object location) {
        also = location;
    }

    @Override
    public void goesOn(Effects effects, Actor self) {
        if (also != null) {
            effects.again(self, also, 0);
        }
        for (Object dependent : dependents) {
            effects.again(self, dependent, 0);
        }
        Set<CompletableFuture<?>> done = Collections.newSetFromMap(new IdentityHashMap<>());
        var toDo = new ArrayDeque<CompletableFuture<?>>(completed);
        for (Part part : parts) {
            if (StageFields.isDone(part.stage)) {
                toDo.add(part.stage);
            } else {
                effects.looks(self, part.stage, RESULT);
                touches(effects, self, part.stage, part.adds);
            }
        }
        var order = new ArrayList<CompletableFuture<?>>();
        boolean any = false;
        while (!toDo.isEmpty()) {
            CompletableFuture<?> stage = toDo.remove();
            if (done.add(stage)) {
                order.add(stage);
                for (Object dependent : StageFields.stack(stage)) {
                    any = true;
                    does(effects, self, dependent, toDo);
                }
            }
        }
        for (CompletableFuture<?> stage : order) {
            effects.looks(self, stage, RESULT);
            // What depends on one is moved to another before it is done.
            touches(effects, self, stage, any);
        }
    }

    @Override
    public void goesOnAfterFailure(Effects effects, Actor self) {
        effects.again(self, FAILED, 0);
        goesOn(effects, self);
    }

    private void does(Effects effects, Actor self, Object dependent, ArrayDeque<CompletableFuture<?>> toDo) {
        CompletableFuture<?> stage = StageFields.completedBy(dependent);
        Object ofTwo = StageFields.ofTwoSources(dependent);
        if (ofTwo != null) {
            // It is emptied after its stage is complete, when it is on no stack any more.
            if (!dependents.contains(ofTwo)) {
                dependents.add(ofTwo);
            }
            effects.again(self, ofTwo, 0);
        }
        if (stage != null && StageFields.isComposed(dependent) && !hasComeTo(stage)) {
            comesTo(stage, false);
        }
        if (stage != null && StageFields.isHandedOver(dependent) && !StageFields.isDone(stage)) {
            effects.looks(self, stage, RESULT);
        } else if (stage != null) {
            toDo.add(stage);
        }
        for (CompletableFuture<?> source : StageFields.sources(dependent)) {
            if (StageFields.isDone(source)) {
                toDo.add(source);
            } else {
                effects.looks(self, source, RESULT);
                effects.looks(self, source, DEPENDENTS);
            }
        }
    }

    /** Asks no stage whether it equals another one, for it may be of the program's. */
    private boolean hasComeTo(CompletableFuture<?> stage) {
        for (Part part : parts) {
            if (part.stage == stage) {
                return true;
            }
        }
        return false;
    }

    private static void touches(Effects effects, Actor self, CompletableFuture<?> stage, boolean changes) {
        if (changes) {
            effects.again(self, stage, DEPENDENTS);
        } else {
            effects.looks(self, stage, DEPENDENTS);
        }
    }
}
