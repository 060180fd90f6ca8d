package dev.chicane.engine.scheduler;

/**
 * A transaction that a store ended for the sake of others, as if it had never been; it may be tried again.
 *
 * @param actor whose it was, by name
 * @param transaction the how manieth of that actor's it was, from 1
 * @param time the how manieth time that was, from 1: one that goes on from a savepoint may be aborted again
 * @param state why, as the store says it: an SQLSTATE
 */
public record Abort(String actor, int transaction, int time, String state) {
    @Override
    public String toString() {
        return "transaction " + transaction + " of " + actor + " aborted" + (time == 1 ? "" : " again") + " (" + state
                + ")";
    }
}
