package programs.threads;

/** {@link InheritedLocal} with a copy for each child. */
final class InheritedLocalFixed {
    private static final InheritableThreadLocal<StringBuilder> PATH = new InheritableThreadLocal<>() {
        @Override
        protected StringBuilder childValue(StringBuilder parentValue) {
            return new StringBuilder(parentValue);
        }
    };

    private static int extend(String name) {
        StringBuilder path = PATH.get();
        int before = path.length();
        Thread.yield();
        path.append(name);
        return path.length() - before;
    }

    public static void main(String[] args) throws InterruptedException { // passes
        PATH.set(new StringBuilder("/"));
        Thread child = new Thread(() -> {
            assert PATH.get().toString().equals("/") : PATH.get();
            extend("child");
        });
        child.start();
        int added = extend("main");
        assert added == 4 : added;
        child.join();
    }
}
