package programs.bench;

/** Two threads enter the same two monitors in opposite order. */
public final class MonitorOrder {
    private MonitorOrder() {}

    private static void enter(Object outer, Object inner) {
        synchronized (outer) {
            synchronized (inner) {
                return;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        var left = new Object();
        var right = new Object();
        var first = new Thread(() -> enter(left, right));
        var second = new Thread(() -> enter(right, left));
        first.start();
        second.start();
        first.join();
        second.join();
    }
}
