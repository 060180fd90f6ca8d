package programs.threads;

/** {@link DefaultHandler} by which nobody dies. */
final class DefaultHandlerFixed {
    private String name;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        DefaultHandlerFixed shared = new DefaultHandlerFixed();
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> System.out.println(thread.getName() + " died of " + failure));
        Thread child = new Thread(() -> {
            assert shared.name.length() == 5;
        });
        shared.name = "child";
        child.start();
        child.join();
        assert Thread.getDefaultUncaughtExceptionHandler() != null;
    }
}
