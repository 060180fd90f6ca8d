package programs.memory;

/** Fields, statics and elements of every type are written twice, and read when that is done. */
final class EveryTypeFixed {
    private static long total = 1;
    private static String name;

    private boolean done;
    private byte small = 1;
    private short low = 1;
    private char letter = 'a';
    private int count = 1;
    private long large = 1;
    private float part = 0.5f;
    private double share = 0.5;
    private Object other = "none";

    private final int[] numbers = {1, 2};
    private final boolean[] flags = new boolean[1];
    private final String[] words = {"one", null};

    private void write() {
        done = true;
        small = 2;
        low = 2;
        letter = 'b';
        count = 2;
        large = 1L << 40;
        part = 1.5f;
        share = 1.5;
        other = null;
        total = 2;
        name = "new";
        numbers[1] = 3;
        flags[0] = true;
        words[0] = "two";
        words[1] = "three";
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        EveryTypeFixed all = new EveryTypeFixed();
        Thread writer = new Thread(all::write, "writer");
        writer.start();
        writer.join();
        boolean isDone = all.done;
        int seen = all.numbers[1];
        assert !isDone || seen == 3 : seen;
    }
}
