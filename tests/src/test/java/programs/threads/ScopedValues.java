package programs.threads;

/** Keeps the user of a request in a field. */
final class ScopedValues {
    private static final ScopedValue<String> USER = ScopedValue.newInstance();
    private static String user;

    private static void handle() {
        assert user.equals(USER.get()) : user; // fails: assertion
    }

    private static void request() {
        String name = Thread.currentThread().getName();
        user = name;
        ScopedValue.where(USER, name).run(ScopedValues::handle);
        assert !USER.isBound();
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(ScopedValues::request, "other");
        Thread virtual = Thread.ofVirtual().name("virtual").start(ScopedValues::request);
        other.start();
        request();
        other.join();
        virtual.join();
    }
}
