package dev.chicane.heap.control;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Effects;
import org.jspecify.annotations.Nullable;

/** What code of an executor or a future touches whenever it goes on. */
sealed interface Keeping
        permits Keeping.Anything,
                Keeping.Of,
                Keeping.OfFuture,
                Keeping.OfQueuedFuture,
                Keeping.OfTaskThread,
                PoolCall,
                PoolWorker,
                StageCall {
    /** An actor comes to such code: it is called, or it is what the actor runs. */
    default void begins(Effects effects, Actor self) {
        goesOn(effects, self);
    }

    /** An actor goes on in it, after it has woken somebody or been woken, or after a task. */
    void goesOn(Effects effects, Actor self);

    /** An actor goes on in it after a task that has thrown something. */
    default void goesOnAfterFailure(Effects effects, Actor self) {
        goesOn(effects, self);
    }

    /** It may change whatever is shared. */
    record Anything() implements Keeping {
        @Override
        public void goesOn(Effects effects, Actor self) {
            effects.untold(self);
        }
    }

    /**
     * It changes these.
     *
     * @param also null for nothing
     */
    record Of(Object owner, @Nullable Object also) implements Keeping {
        Of(Object owner) {
            this(owner, null);
        }

        @Override
        public void goesOn(Effects effects, Actor self) {
            effects.again(self, owner, 0);
            if (also != null) {
                effects.again(self, also, 0);
            }
        }
    }

    /** Nobody is to run a task twice; apart from that it only looks whether there is a result, of which {@code completes} tells. */
    record OfFuture(Object future) implements Keeping {
        private static final int RUNNER = 1;

        @Override
        public void begins(Effects effects, Actor self) {
            effects.again(self, future, RUNNER);
            goesOn(effects, self);
        }

        @Override
        public void goesOn(Effects effects, Actor self) {
            effects.looks(self, future, 0);
        }
    }

    /** The same of a future that is put into a queue when there is a result. */
    record OfQueuedFuture(OfFuture future, Object queue) implements Keeping {
        @Override
        public void begins(Effects effects, Actor self) {
            future.begins(effects, self);
        }

        @Override
        public void goesOn(Effects effects, Actor self) {
            future.goesOn(effects, self);
            effects.again(self, queue, 0);
        }
    }

    /** The thread of a task: when that is over, its executor hears of it. */
    record OfTaskThread(Object task, Object executor) implements Keeping {
        @Override
        public void begins(Effects effects, Actor self) {
            effects.again(self, task, 1);
            effects.looks(self, task, 0);
        }

        @Override
        public void goesOn(Effects effects, Actor self) {
            effects.looks(self, task, 0);
            effects.again(self, executor, 0);
        }
    }
}
