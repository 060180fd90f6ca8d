package programs.time;

/** {@link Stopwatch} with a local: an hour of sleep costs no time, and takes an hour by the clock. */
final class StopwatchFixed {
    private long measureAnHour() {
        try {
            long start = System.nanoTime();
            Thread.sleep(3_600_000);
            return System.nanoTime() - start;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        StopwatchFixed watch = new StopwatchFixed();
        Thread late = new Thread(watch::measureAnHour);
        long begin = System.currentTimeMillis();
        late.start();
        long elapsed = watch.measureAnHour();
        late.join();
        assert elapsed >= 3_600_000_000_000L : elapsed;
        assert elapsed < 3_700_000_000_000L : elapsed;
        assert System.currentTimeMillis() - begin >= 3_600_000;
        assert System.currentTimeMillis() - begin < 7_300_000;
    }
}
