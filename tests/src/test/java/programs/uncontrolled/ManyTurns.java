package programs.uncontrolled;

/** Waits in a loop of up to ten thousand turns for another that counts as far. */
final class ManyTurns {
    private int turns;

    public static void main(String[] args) throws InterruptedException {
        ManyTurns loop = new ManyTurns();
        Thread other = new Thread(() -> {
            for (int i = 0; i < 10_000; i++) {
                loop.turns = i;
            }
        });
        other.start();
        for (int i = 0; i < 10_000; i++) {
            if (loop.turns < 0) {
                throw new IllegalStateException();
            }
        }
        other.join();
    }
}
