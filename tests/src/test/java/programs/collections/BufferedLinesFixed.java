package programs.collections;

/** {@link BufferedLines} that locks the buffer around both. */
final class BufferedLinesFixed {
    private final StringBuffer text = new StringBuffer();

    private void line(String words) {
        synchronized (text) {
            text.append(words);
            text.append('\n');
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        BufferedLinesFixed log = new BufferedLinesFixed();
        Thread other = new Thread(() -> log.line("other"));
        other.start();
        log.line("main");
        other.join();
        assert !log.text.toString().endsWith("\n\n") : log.text;
    }
}
