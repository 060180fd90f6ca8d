package programs.threads;

/** {@link ScopedValues} in a scoped value. */
final class ScopedValuesFixed {
    private static final ScopedValue<String> USER = ScopedValue.newInstance();

    private static void handle() {
        assert ScopedValue.where(USER, "inner").call(USER::get).equals("inner");
        assert USER.get().equals(Thread.currentThread().getName()) : USER.get();
    }

    private static void request() {
        String name = Thread.currentThread().getName();
        ScopedValue.where(USER, name).run(ScopedValuesFixed::handle);
        assert !USER.isBound();
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(ScopedValuesFixed::request, "other");
        Thread virtual = Thread.ofVirtual().name("virtual").start(ScopedValuesFixed::request);
        other.start();
        request();
        other.join();
        virtual.join();
    }
}
