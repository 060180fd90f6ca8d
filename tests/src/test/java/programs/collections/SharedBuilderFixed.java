package programs.collections;

/** {@link SharedBuilder} with a lock. */
final class SharedBuilderFixed {
    private static final StringBuilder TEXT = new StringBuilder();

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(() -> append("cd"));
        other.start();
        append("ab");
        other.join();
        String text = TEXT.toString();
        assert text.equals("abcd") || text.equals("cdab");
    }

    private static void append(String part) {
        synchronized (SharedBuilderFixed.class) {
            TEXT.append(part);
        }
    }
}
