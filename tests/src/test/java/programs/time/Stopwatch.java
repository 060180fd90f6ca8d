package programs.time;

/** Measures with a start time in a field that the other measurement overwrites. */
final class Stopwatch {
    private long start;

    private long measureAnHour() {
        try {
            start = System.nanoTime();
            Thread.sleep(3_600_000);
            return System.nanoTime() - start;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Stopwatch watch = new Stopwatch();
        Thread late = new Thread(() -> {
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            watch.measureAnHour();
        });
        late.start();
        long elapsed = watch.measureAnHour();
        late.join();
        assert elapsed >= 3_600_000_000_000L : elapsed; // fails: assertion
    }
}
