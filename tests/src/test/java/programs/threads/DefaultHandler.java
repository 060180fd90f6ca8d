package programs.threads;

/** A default handler that logs: what it logs is a failure all the same. */
final class DefaultHandler {
    private String name;

    public static void main(String[] args) throws InterruptedException {
        DefaultHandler shared = new DefaultHandler();
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> System.out.println(thread.getName() + " died of " + failure));
        Thread child = new Thread(() -> {
            assert shared.name.length() == 5; // fails: exception
        });
        child.start();
        shared.name = "child";
        child.join();
    }
}
