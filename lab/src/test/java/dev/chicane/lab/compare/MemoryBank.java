package dev.chicane.lab.compare;

import dev.chicane.lab.client.Answer;
import dev.chicane.lab.client.Answer.Fate;
import dev.chicane.lab.client.Balances;
import dev.chicane.lab.client.Order;
import dev.chicane.lab.client.Variant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A bank in memory, which makes its transfers as it is told to, and takes down who has its turn. Thread-safe. */
class MemoryBank implements ComparedBank {
    private static final Map<String, BigDecimal> START = Map.of(
            "alice", new BigDecimal("1000.00"), "bob", new BigDecimal("500.00"), "charlie", new BigDecimal("200.00"));

    // Mutable state, guarded by this
    final List<String> begun = Collections.synchronizedList(new ArrayList<>());
    final TreeMap<String, BigDecimal> held = new TreeMap<>(START);
    Variant variant = Variant.BUGGY;

    /** What is done at the begin of a turn, after the accounts were brought back. */
    Consumer<MemoryBank> atBegin = bank -> {};

    @Override
    public synchronized void begin(Variant now) {
        variant = now;
        begun.add(now.toString());
        held.putAll(START);
        atBegin.accept(this);
    }

    @Override
    public synchronized Balances balances() {
        return new Balances(held);
    }

    @Override
    public synchronized Told transfer(Order order) {
        BigDecimal had = held.getOrDefault(order.from(), BigDecimal.ZERO);
        if (had.compareTo(order.amount()) < 0) {
            return told(Fate.REFUSED);
        }
        held.merge(order.from(), order.amount().negate(), BigDecimal::add);
        held.merge(order.to(), order.amount(), BigDecimal::add);
        return told(Fate.MADE);
    }

    static Told told(Fate fate) {
        return new Told(new Answer(fate, false, false), fate == Fate.UNKNOWN ? "503 (Overtaken too often)" : "");
    }

    @Override
    public OptionalLong retries() {
        return OptionalLong.empty();
    }
}
