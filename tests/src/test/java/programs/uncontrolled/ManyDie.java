package programs.uncontrolled;

/** Starts as many threads as its argument says; all die of an exception that nobody handles. */
final class ManyDie {
    public static void main(String[] args) throws InterruptedException {
        Thread[] children = new Thread[Integer.parseInt(args[0])];
        for (int i = 0; i < children.length; i++) {
            children[i] = new Thread(() -> {
                throw new IllegalStateException("child");
            });
            children[i].start();
        }
        for (Thread child : children) {
            child.join();
        }
    }
}
