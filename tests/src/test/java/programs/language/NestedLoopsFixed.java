package programs.language;

/** {@link NestedLoops} with a lock for the sum. */
final class NestedLoopsFixed {
    private final Object[] rows = {new Object(), new Object()};
    private final int[][] cells = new int[2][2];
    private int sum;

    private void fill(int row, int value) {
        synchronized (rows[row]) {
            for (int column = 0; column < cells[row].length; column++) {
                synchronized (cells[row]) {
                    cells[row][column] = value;
                    synchronized (this) {
                        sum += value;
                    }
                }
            }
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes
        NestedLoopsFixed table = new NestedLoopsFixed();
        Thread other = new Thread(() -> table.fill(0, 1));
        other.start();
        table.fill(1, 10);
        other.join();
        assert table.sum == 22 : table.sum;
    }
}
