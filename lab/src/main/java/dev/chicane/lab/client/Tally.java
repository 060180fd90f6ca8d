package dev.chicane.lab.client;

import dev.chicane.http.Reply;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of the transfers of a trial, as it is counted while they are answered. Thread-safe. */
public final class Tally {
    // Mutable state, guarded by this
    private final Map<String, BigDecimal> moved = new HashMap<>();
    private final List<Order> unknown = new ArrayList<>();
    private long made;
    private long refused;
    private long raced;
    private long overdrawn;

    /** One was answered; or, without a reply, was not. */
    public void count(Order order, @Nullable Reply reply) {
        add(order, Answer.of(reply));
    }

    /** This came of it. */
    public synchronized void add(Order order, Answer answer) {
        switch (answer.fate()) {
            case MADE -> {
                made++;
                moved.merge(order.from(), order.amount().negate(), BigDecimal::add);
                moved.merge(order.to(), order.amount(), BigDecimal::add);
            }
            case REFUSED -> refused++;
            case UNKNOWN -> unknown.add(order);
        }
        raced += answer.isRaced() ? 1 : 0;
        overdrawn += answer.isOverdrawn() ? 1 : 0;
    }

    /** By now. */
    public synchronized Counts counts() {
        return new Counts(made, refused, unknown.size(), raced, overdrawn);
    }

    /** What the accounts have to hold by now, with what they held before and what they hold. */
    public synchronized Conservation judge(Balances before, Balances after) {
        return Conservation.of(before, Map.copyOf(moved), List.copyOf(unknown), after);
    }
}
