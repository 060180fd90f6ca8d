package programs.threads;

/** Hands a mutable object down to its children by an inheritable variable. */
final class InheritedLocal {
    private static final InheritableThreadLocal<StringBuilder> PATH = new InheritableThreadLocal<>();

    private static int extend(String name) {
        StringBuilder path = PATH.get();
        int before = path.length();
        Thread.yield();
        path.append(name);
        return path.length() - before;
    }

    public static void main(String[] args) throws InterruptedException {
        PATH.set(new StringBuilder("/"));
        Thread child = new Thread(() -> extend("child"));
        child.start();
        int added = extend("main");
        assert added == 4 : added; // fails: assertion
        child.join();
    }
}
