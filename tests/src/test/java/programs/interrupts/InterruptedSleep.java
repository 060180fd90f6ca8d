package programs.interrupts;

/** Takes an interrupted sleep for one that was slept to its end. */
final class InterruptedSleep {
    private volatile boolean rested;

    private void rest() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            return;
        }
        rested = true;
    }

    public static void main(String[] args) throws InterruptedException {
        InterruptedSleep patient = new InterruptedSleep();
        Thread sleeper = new Thread(patient::rest, "sleeper");
        Thread alarm = new Thread(sleeper::interrupt, "alarm");
        sleeper.start();
        alarm.start();
        sleeper.join();
        assert patient.rested; // fails: assertion
    }
}
