package programs.uncontrolled;

/** Prints from two actors, as much as it likes. */
final class Talkative {
    private int count;

    public static void main(String[] args) throws InterruptedException {
        Talkative shared = new Talkative();
        Thread other = new Thread(() -> {
            shared.count++;
            System.err.println("other has counted");
        });
        other.start();
        shared.count++;
        System.out.println("main has counted");
        other.join();
        System.out.printf("%d of %d%n", shared.count, 2);
        assert shared.count == 2;
    }
}
