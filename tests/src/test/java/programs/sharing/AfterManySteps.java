package programs.sharing;

/** Races only after a loop of a thousand turns that one actor runs alone. */
final class AfterManySteps {
    private int count;
    private int warm;

    private void increment() {
        count++;
    }

    public static void main(String[] args) throws InterruptedException {
        AfterManySteps shared = new AfterManySteps();
        for (int i = 0; i < 1_000; i++) {
            shared.warm += i;
        }
        Thread other = new Thread(shared::increment);
        other.start();
        shared.increment();
        other.join();
        assert shared.warm == 499_500;
        assert shared.count == 2 : shared.count; // fails: assertion
    }
}
