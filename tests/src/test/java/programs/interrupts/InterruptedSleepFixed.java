package programs.interrupts;

/** {@link InterruptedSleep} that tells the two apart. */
final class InterruptedSleepFixed {
    private volatile boolean rested;
    private volatile boolean woken;

    private void rest() {
        try {
            Thread.sleep(500);
            rested = true;
        } catch (InterruptedException e) {
            woken = true;
            assert !Thread.currentThread().isInterrupted();
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        InterruptedSleepFixed patient = new InterruptedSleepFixed();
        Thread sleeper = new Thread(patient::rest, "sleeper");
        Thread alarm = new Thread(sleeper::interrupt, "alarm");
        sleeper.start();
        alarm.start();
        sleeper.join();
        assert patient.rested != patient.woken;
    }
}
