package programs.language;

/** Locks a row, then a cell of it, in loops; the sum of all is not under any of these locks. */
final class NestedLoops {
    private final Object[] rows = {new Object(), new Object()};
    private final int[][] cells = new int[2][2];
    private int sum;

    private void fill(int row, int value) {
        synchronized (rows[row]) {
            for (int column = 0; column < cells[row].length; column++) {
                synchronized (cells[row]) {
                    cells[row][column] = value;
                    sum += value;
                }
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        NestedLoops table = new NestedLoops();
        Thread other = new Thread(() -> table.fill(0, 1));
        other.start();
        table.fill(1, 10);
        other.join();
        assert table.sum == 22 : table.sum; // fails: assertion
    }
}
