package programs.statics;

/** An interface whose initialiser waits for somebody else, and fails when that has not yet happened. */
final class InterfaceFails {
    private static volatile boolean ready;

    private interface Settings {
        int SIZE = size();

        private static int size() {
            if (!ready) {
                throw new IllegalStateException("not ready");
            }
            return 3;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> ready = true);
        other.start();
        int size = Settings.SIZE; // fails: exception
        other.join();
        assert size == 3;
    }
}
