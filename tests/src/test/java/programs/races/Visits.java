package programs.races;

/** Counts visits without a lock, and looks at the number only to show it. */
final class Visits {
    private long count;

    public static void main(String[] args) throws InterruptedException {
        Visits visits = new Visits();
        Thread other = new Thread(() -> visits.count++, "other");
        other.start();
        visits.count++;
        other.join();
    }
}
