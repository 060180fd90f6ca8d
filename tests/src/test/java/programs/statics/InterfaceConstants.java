package programs.statics;

/** Constants of an interface set the limits of a counter. */
final class InterfaceConstants {
    private interface Limits {
        int LOWEST = 0;
        int HIGHEST = Integer.parseInt("1");
        String NAME = "seats";
    }

    private static final class Counter implements Limits {
        private int value = LOWEST;

        private void increment() {
            if (value < HIGHEST) {
                value++;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Counter counter = new Counter();
        Thread other = new Thread(counter::increment);
        other.start();
        counter.increment();
        other.join();
        assert counter.value <= Limits.HIGHEST : Limits.NAME + " " + counter.value; // fails: assertion
    }
}
