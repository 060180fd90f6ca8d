package dev.chicane.lab.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bank whose switches are changed for a time, and set back to what they were in the end. Its accounts are brought back to the start
 * in the end too. Used by one thread.
 */
public final class BorrowedBank implements AutoCloseable {
    private final BankClient bank;
    private final @Nullable Switches before;

    // Mutable state
    private @Nullable Switches now;

    /** Borrows it. */
    public BorrowedBank(BankClient bank) {
        this.bank = bank;
        before = bank.switches().orElse(null);
        now = before;
    }

    /** How it is set; empty if it does not tell. */
    public Optional<Switches> switches() {
        return Optional.ofNullable(now);
    }

    /** What it makes transfers by; empty if it does not tell. */
    public Optional<Variant> variant() {
        return switches().map(Variant::of);
    }

    /** Has it make transfers so. */
    public void use(Variant variant) {
        Switches old = required();
        var wanted = new Switches.Transactions(
                variant.isSafe(),
                variant.isSafe() ? variant.strategy() : old.transactions().strategy());
        set(new Switches(old.delay(), old.barrier(), wanted));
    }

    /** Widens the window between check and act to this many milliseconds; 0 for none. */
    public void delay(int millis) {
        Switches old = required();
        var wanted =
                new Switches.Delay(millis > 0, millis > 0 ? millis : old.delay().ms());
        set(new Switches(wanted, old.barrier(), old.transactions()));
    }

    /** To how many milliseconds the window is widened; 0 if it is not, or the bank does not tell. */
    public int delay() {
        return now != null && now.delay().enabled() ? now.delay().ms() : 0;
    }

    /** Switches the barrier on or off. Where it does not tell of one, nothing happens. */
    public void barrier(boolean isEnabled) {
        if (now != null) {
            set(new Switches(
                    now.delay(), new Switches.Barrier(isEnabled, now.barrier().count()), now.transactions()));
        }
    }

    private Switches required() {
        if (now == null) {
            throw new BankException(bank.server() + " was started with --no-admin, and can't be set as this asks for."
                    + " Start it without --no-admin; 'chicane lab burst' can race it as it is.");
        }
        return now;
    }

    private void set(Switches wanted) {
        Switches old = required();
        // Noted first: who is interrupted in between does not know what has been set.
        now = wanted;
        changes(old, wanted).forEach(Runnable::run);
    }

    private List<Runnable> changes(Switches old, Switches wanted) {
        var changes = new ArrayList<Runnable>();
        if (!wanted.delay().equals(old.delay())) {
            changes.add(() -> bank.set(wanted.delay()));
        }
        if (!wanted.barrier().equals(old.barrier())) {
            changes.add(() -> bank.set(wanted.barrier()));
        }
        if (!wanted.transactions().equals(old.transactions())) {
            changes.add(() -> bank.set(wanted.transactions()));
        }
        return changes;
    }

    /**
     * Sets it back, also for a thread that was interrupted. What fails does not keep the rest from being set back.
     *
     * @throws BankException if not all could be; the first reason, with the others suppressed in it
     */
    @Override
    public void close() {
        // Nothing would be sent with it. Who interrupted it wants this to be over, which is all that is left.
        Thread.interrupted();
        var steps = new ArrayList<Runnable>();
        steps.add(bank::reset);
        if (before != null && now != null) {
            steps.addAll(changes(now, before));
        }
        BankException first = null;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (BankException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
