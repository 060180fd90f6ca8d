package dev.chicane.heap.control;

import dev.chicane.engine.scheduler.Actor;
import dev.chicane.engine.scheduler.Effects;
import dev.chicane.heap.instrument.Scope;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * A call of a pool: what it does to whether the pool runs, to tasks that wait and workers that wait for them, and to how
 * many workers there are.
 */
final class PoolCall implements Keeping {
    static final int RUNS = 1;
    static final int WAITING = 2;

    /** Changed by who gives the pool a task or asks for its end; workers that end only look at it, for they may do so in any order. */
    static final int WORKERS = 3;

    private final ThreadPoolExecutor pool;
    private final Scope how;
    private final boolean startsWorker;

    /** With {@link Scope#SUBMITS} and the like, {@link Scope#TASKS} for a call of which nothing is known. */
    PoolCall(ThreadPoolExecutor pool, Scope how) {
        this.pool = pool;
        this.how = how;
        // A factory of the program's may give none.
        this.startsWorker = how == Scope.SUBMITS
                && PoolFields.workers(pool) < PoolFields.core(pool)
                && PoolFields.factory(pool).getClass().getClassLoader() == null;
    }

    @Override
    public void begins(Effects effects, Actor self) {
        if (how == Scope.SHUTS_DOWN || how == Scope.CLOSES) {
            effects.again(self, pool, RUNS);
            waits(effects, self);
        }
        goesOn(effects, self);
    }

    @Override
    public void goesOn(Effects effects, Actor self) {
        if (PoolFields.isStopped(pool)) {
            // Who was interrupted as it closes a pool takes its tasks away.
            everything(effects, self);
            return;
        }
        switch (how) {
            case SHUTS_DOWN ->
                // Who comes to wait from now on ends instead; the permits of those that waited are told.
                effects.looks(self, pool, WORKERS);
            case AWAITS_END, CLOSES -> {
                effects.looks(self, pool, RUNS);
                effects.again(self, pool, WORKERS);
            }
            case SUBMITS -> {
                effects.looks(self, pool, RUNS);
                effects.again(self, pool, WORKERS);
                if (!startsWorker) {
                    waits(effects, self);
                }
            }
            default -> everything(effects, self);
        }
    }

    void everything(Effects effects, Actor self) {
        effects.again(self, pool, RUNS);
        effects.again(self, pool, WORKERS);
        waits(effects, self);
    }

    private void waits(Effects effects, Actor self) {
        effects.again(self, pool, WAITING);
        // Others may know it as well.
        effects.again(self, pool.getQueue(), 0);
    }
}
