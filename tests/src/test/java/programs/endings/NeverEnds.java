package programs.endings;

/** Of this program no execution comes to an end. */
public class NeverEnds {
    private static int turns;

    @SuppressWarnings("InfiniteLoopStatement") // that is what it is for
    public static void main(String[] args) {
        new Thread(() -> turns++).start();
        while (true) {
            turns++;
        }
    }
}
