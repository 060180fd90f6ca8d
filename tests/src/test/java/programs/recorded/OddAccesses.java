package programs.recorded;

import org.jspecify.annotations.Nullable;

/** Accesses that throw, a class that is initialised by one, a full stack, an interrupt, and an end by an error. */
final class OddAccesses {
    private static final Object[] NAMES = new String[1];
    private static @Nullable OddAccesses none;

    private final int[] depth = new int[1];
    private int field;
    private double wide;
    private boolean flag;

    /** Initialised while another thread accesses the same things. */
    private static final class Late {
        static int value;

        static {
            value = 5;
        }
    }

    private void deeper() {
        depth[0]++;
        deeper();
    }

    private synchronized void fail() {
        wide += 0.5;
        flag = !flag;
        throw new IllegalStateException("meant");
    }

    @SuppressWarnings({"NullAway", "ArrayAsKeyOfSetOrMap"})
    public static void main(String[] args) throws InterruptedException {
        var odd = new OddAccesses();
        int caught = 0;
        try {
            none.field = 3;
        } catch (NullPointerException e) {
            caught++;
        }
        try {
            odd.depth[1]++;
        } catch (ArrayIndexOutOfBoundsException e) {
            caught++;
        }
        try {
            NAMES[0] = 3;
        } catch (ArrayStoreException e) {
            caught++;
        }
        try {
            odd.deeper();
        } catch (StackOverflowError e) {
            caught++;
        }
        Runnable failing = () -> {
            try {
                odd.fail();
            } catch (IllegalStateException e) {
                odd.depth[0] += Late.value;
            }
        };
        var one = new Thread(failing, "same name");
        var two = new Thread(failing, "same name");
        one.start();
        one.join();
        two.start();
        two.join();
        Thread.currentThread().interrupt();
        odd.field++;
        System.out.println("caught " + caught + ", interrupted " + Thread.interrupted() + ", wide " + odd.wide);
        throw new IllegalStateException("the end");
    }
}
