package programs.uncontrolled;

/** Loses an update after a loop of as many turns as its argument says. */
final class LoopBefore {
    private int count;

    public static void main(String[] args) throws InterruptedException {
        LoopBefore counter = new LoopBefore();
        int turns = Integer.parseInt(args[0]);
        for (int i = 0; i < turns; i++) {
            counter.count++;
        }
        Thread other = new Thread(() -> counter.count++);
        other.start();
        counter.count++;
        other.join();
        assert counter.count == turns + 2 : counter.count;
    }
}
