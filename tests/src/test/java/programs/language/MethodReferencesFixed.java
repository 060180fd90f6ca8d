package programs.language;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** {@link MethodReferences} with one call; and the ones that have to mean what they mean when called by name. */
final class MethodReferencesFixed {
    private boolean isOpen;

    private synchronized void open() {
        isOpen = true;
        Runnable signal = this::notifyAll;
        signal.run();
    }

    private synchronized void enter() throws InterruptedException {
        while (!isOpen) {
            wait();
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        AtomicInteger count = new AtomicInteger();
        Runnable increment = count::incrementAndGet;
        MethodReferencesFixed door = new MethodReferencesFixed();
        Thread other = new Thread(() -> {
            increment.run();
            door.open();
        });
        other.start();
        increment.run();
        door.enter();
        other.join();
        Supplier<Thread> current = Thread::currentThread;
        assert current.get() == Thread.currentThread() : current.get();
        assert count.get() == 2 : count;
    }
}
