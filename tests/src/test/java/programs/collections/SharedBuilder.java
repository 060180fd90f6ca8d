package programs.collections;

/** Two threads append to one builder: what one of them wrote is overwritten. */
final class SharedBuilder {
    private static final StringBuilder TEXT = new StringBuilder();

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> append("cd"));
        other.start();
        append("ab");
        other.join();
        String text = TEXT.toString();
        assert text.equals("abcd") || text.equals("cdab"); // fails: assertion
    }

    private static void append(String part) {
        TEXT.append(part);
    }
}
