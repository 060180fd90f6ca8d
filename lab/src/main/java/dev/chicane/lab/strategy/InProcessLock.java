package dev.chicane.lab.strategy;

import dev.chicane.lab.bank.Receipt;
import dev.chicane.lab.bank.Transfer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** One lock round check and act: it holds as long as there is one process. */
@Component
public final class InProcessLock implements TransferStrategy {
    private final Unprotected unprotected;
    private final ProcessLock lock;

    @Autowired
    InProcessLock(Unprotected unprotected) {
        this(unprotected, ProcessLock.ofThreads());
    }

    /** With this lock. */
    InProcessLock(Unprotected unprotected, ProcessLock lock) {
        this.unprotected = unprotected;
        this.lock = lock;
    }

    @Override
    public String id() {
        return "in-process-lock";
    }

    @Override
    public String title() {
        return "a lock in the process";
    }

    @Override
    public boolean holdsAcrossProcesses() {
        return false;
    }

    @Override
    public Receipt transfer(Transfer transfer, Steps steps) {
        // Outside of any transaction, so that it is let go of after the commit.
        steps.lock(lock::lock);
        try {
            return unprotected.transfer(transfer, steps);
        } finally {
            lock.unlock();
        }
    }
}
