package dev.chicane.heap.control;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Effects;
import dev.chicane.heap.instrument.Scope;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * The code of a pool's worker, between its tasks.
 *
 * @param hasTask whether it was started for a task of its own, rather than for those that wait
 */
record PoolWorker(ThreadPoolExecutor pool, boolean hasTask) implements Keeping {
    @Override
    public void begins(Effects effects, Actor self) {
        if (hasTask) {
            effects.looks(self, pool, PoolCall.RUNS);
        } else {
            goesOn(effects, self);
        }
    }

    @Override
    public void goesOn(Effects effects, Actor self) {
        effects.looks(self, pool, PoolCall.RUNS);
        boolean mayEnd = PoolFields.isShutDown(pool)
                || PoolFields.letsAllTimeOut(pool)
                || PoolFields.workers(pool) > PoolFields.core(pool);
        if (mayEnd) {
            effects.looks(self, pool, PoolCall.WORKERS);
        }
        if (PoolFields.isShutDown(pool) && PoolFields.hasNoTasks(pool)) {
            effects.looks(self, pool, PoolCall.WAITING);
            effects.looks(self, pool.getQueue(), 0);
        } else {
            effects.again(self, pool, PoolCall.WAITING);
            effects.again(self, pool.getQueue(), 0);
        }
    }

    @Override
    public void goesOnAfterFailure(Effects effects, Actor self) {
        // It ends, and another one takes its place.
        new PoolCall(pool, Scope.TASKS).everything(effects, self);
    }
}
