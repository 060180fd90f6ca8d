package programs.language;

/** A main that is neither static nor public and takes no arguments (JEP 512). */
class InstanceMain {
    private int count;

    void main() throws InterruptedException {
        Thread other = new Thread(() -> count++);
        other.start();
        count++;
        other.join();
        assert count == 2 : count; // fails: assertion
    }
}
