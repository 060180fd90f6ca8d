package programs.language;

/** A static main without arguments. */
class MainWithoutArguments {
    private static int count;

    static void main() throws InterruptedException {
        Thread other = new Thread(() -> count++);
        other.start();
        count++;
        other.join();
        assert count == 2 : count; // fails: assertion
    }
}
