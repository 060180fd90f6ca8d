package programs.collections;

import java.util.Arrays;

/** {@link FilledArrays} with a lock. */
final class FilledArraysFixed {
    private static final int[] LEFT = new int[2];
    private static final int[] RIGHT = new int[2];

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(() -> {
            synchronized (FilledArraysFixed.class) {
                Arrays.fill(LEFT, 1);
                Arrays.fill(RIGHT, 1);
            }
        });
        other.start();
        int[] left = new int[2];
        int[] right;
        synchronized (FilledArraysFixed.class) {
            System.arraycopy(LEFT, 0, left, 0, 2);
            right = Arrays.copyOf(RIGHT, 2);
        }
        other.join();
        assert Arrays.equals(left, right);
    }
}
