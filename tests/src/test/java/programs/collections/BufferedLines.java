package programs.collections;

/** Builds a line in a shared buffer by two appends. */
final class BufferedLines {
    private final StringBuffer text = new StringBuffer();

    private void line(String words) {
        text.append(words);
        text.append('\n');
    }

    public static void main(String[] args) throws InterruptedException {
        BufferedLines log = new BufferedLines();
        Thread other = new Thread(() -> log.line("other"));
        other.start();
        log.line("main");
        other.join();
        assert !log.text.toString().endsWith("\n\n") : log.text; // fails: assertion
    }
}
