package programs.language;

/** Builds a text by concatenation, in a field that two actors share. */
final class Concatenation {
    private String text = "";

    private void add(char letter, int number) {
        text += letter + ":" + number + ' ';
    }

    public static void main(String[] args) throws InterruptedException {
        Concatenation log = new Concatenation();
        Thread other = new Thread(() -> log.add('b', 2));
        other.start();
        log.add('a', 1);
        other.join();
        assert log.text.length() == 8 : log.text; // fails: assertion
    }
}
