package dev.chicane.lab.service;

import dev.chicane.lab.bank.Receipt;
import dev.chicane.lab.bank.Transfer;
import dev.chicane.lab.settings.BankSettings;
import dev.chicane.lab.settings.SettingsStore;
import dev.chicane.lab.strategy.Step;
import dev.chicane.lab.strategy.Steps;
import dev.chicane.lab.strategy.Strategies;
import dev.chicane.lab.strategy.TransferStrategy;
import dev.chicane.lab.watch.TransferWatch;
import dev.chicane.lab.window.Barrier;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;

/** Makes transfers as it is set. Thread-safe. */
@Service
public class Bank {
    private final SettingsStore settings;
    private final Strategies strategies;
    private final Barrier barrier;
    private final TransferWatch watch;
    private final Retries retries = new Retries();

    Bank(SettingsStore settings, Strategies strategies, Barrier barrier, TransferWatch watch) {
        this.settings = settings;
        this.strategies = strategies;
        this.barrier = barrier;
        this.watch = watch;
    }

    /**
     * Makes a transfer.
     *
     * @throws dev.chicane.lab.bank.RefusedException if it can't be made
     * @throws ConcurrencyFailureException if others were always quicker
     */
    public Made transfer(Transfer transfer) {
        return watch.transfer(transfer, watched -> {
            BankSettings now = settings.now();
            TransferStrategy strategy =
                    now.isSafe() ? strategies.safe(now.strategy()).orElseThrow() : strategies.broken();
            watched.isMadeBy(strategy.id());
            var window = new Window(now, watched);
            if (now.isSafe()) {
                // Behind a lock it could never fill.
                window.barrier();
            }
            Receipt receipt = retries.until(() -> {
                watched.begins();
                return strategy.transfer(transfer, window);
            });
            return new Made(receipt, strategy, window.wentOnAlone);
        });
    }

    /**
     * A transfer that was made.
     *
     * @param wentOnAlone whether it waited at the barrier for others that did not come
     */
    public record Made(Receipt receipt, TransferStrategy strategy, boolean wentOnAlone)
            implements TransferWatch.Result {}

    /** The moment between check and act of one transfer. Used by one thread. */
    private final class Window implements Steps {
        private final BankSettings now;
        private final TransferWatch.Watched watched;

        // Mutable state
        private boolean wasAtBarrier;
        private boolean wentOnAlone;

        Window(BankSettings now, TransferWatch.Watched watched) {
            this.now = now;
            this.watched = watched;
        }

        @Override
        public <T> T step(Step step, Supplier<T> action) {
            return watched.step(step, action);
        }

        @Override
        public void window() {
            if (now.isDelayed()) {
                watched.event("delay begins");
                long end =
                        System.nanoTime() + Duration.ofMillis(now.delayMillis()).toNanos();
                long left;
                while ((left = end - System.nanoTime()) > 0
                        && !Thread.currentThread().isInterrupted()) {
                    LockSupport.parkNanos(left);
                }
                watched.event("delay ends");
            }
            if (!now.isSafe()) {
                barrier();
            }
        }

        void barrier() {
            if (now.hasBarrier() && !wasAtBarrier) {
                wasAtBarrier = true;
                watched.event("at the barrier");
                wentOnAlone = !barrier.await(now.barrierCount());
                watched.event(wentOnAlone ? "goes on alone" : "goes on with the others");
            }
        }
    }
}
