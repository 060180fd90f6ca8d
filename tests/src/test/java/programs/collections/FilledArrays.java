package programs.collections;

import java.util.Arrays;

/** Fills two arrays that another thread copies: the copies are of different times. */
final class FilledArrays {
    private static final int[] LEFT = new int[2];
    private static final int[] RIGHT = new int[2];

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> {
            Arrays.fill(LEFT, 1);
            Arrays.fill(RIGHT, 1);
        });
        other.start();
        int[] left = new int[2];
        int[] right;
        System.arraycopy(LEFT, 0, left, 0, 2);
        right = Arrays.copyOf(RIGHT, 2);
        other.join();
        assert Arrays.equals(left, right); // fails: assertion
    }
}
