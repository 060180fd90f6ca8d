package programs.language;

/** {@link Concatenation} with a lock. */
final class ConcatenationFixed {
    private String text = "";

    private synchronized void add(char letter, int number) {
        text += letter + ":" + number + ' ';
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        ConcatenationFixed log = new ConcatenationFixed();
        Thread other = new Thread(() -> log.add('b', 2));
        other.start();
        log.add('a', 1);
        other.join();
        assert log.text.length() == 8 : log.text;
    }
}
