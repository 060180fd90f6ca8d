package programs.interrupts;

/** Is interrupted while it waits for a thread to end, and does not expect it. */
final class InterruptedJoin {
    public static void main(String[] args) throws InterruptedException {
        Thread main = Thread.currentThread();
        Thread worker = new Thread(() -> {}, "worker");
        Thread impatient = new Thread(main::interrupt, "impatient");
        worker.start();
        impatient.start();
        worker.join(); // fails: exception
        assert !worker.isAlive();
    }
}
