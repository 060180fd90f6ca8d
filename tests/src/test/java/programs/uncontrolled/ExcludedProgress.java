package programs.uncontrolled;

/** Loops over what a class counts that may be left out. */
final class ExcludedProgress {
    private interface Counter {
        int next();
    }

    private static class Hidden implements Counter {
        private int last;

        @Override
        public int next() {
            return ++last;
        }
    }

    private static final class Shown extends Hidden {}

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> {});
        other.start();
        Counter counter = new Hidden();
        while (counter.next() < 5) {
            // next
        }
        Shown inherits = new Shown();
        while (inherits.next() < 5) {
            // next
        }
        other.join();
    }
}
