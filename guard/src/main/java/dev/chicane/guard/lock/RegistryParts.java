package dev.chicane.guard.lock;

import dev.chicane.guard.transaction.Transactions;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the acquisitions of a registry share.
 *
 * @param holder the process, for messages
 * @param nanos time that passes here; it is the same in no two processes
 * @param acquisitions draws the name of one
 * @param inTransactions which of them a transaction has, or keeps until its end, by what is locked
 */
record RegistryParts(
        String holder,
        Transactions transactions,
        LongSupplier nanos,
        Supplier<String> acquisitions,
        Supplier<Wakeup> wakeups,
        Wheel wheel,
        Turns turns,
        HeldHere heldHere,
        LockMonitor monitor,
        ConcurrentMap<LockKey, Acquisition> inTransactions) {}
