package programs.endings;

/** Exits with status 1 when an update was lost. */
final class ExitStatus {
    private int count;

    public static void main(String[] args) throws InterruptedException {
        ExitStatus counter = new ExitStatus();
        Thread other = new Thread(() -> counter.count++);
        other.start();
        counter.count++;
        other.join();
        if (counter.count != 2) {
            System.exit(1); // fails: exception
        }
    }
}
