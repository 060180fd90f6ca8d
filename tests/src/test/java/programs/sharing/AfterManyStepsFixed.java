package programs.sharing;

/** {@link AfterManySteps} no more. */
final class AfterManyStepsFixed {
    private int count;
    private int warm;

    private synchronized void increment() {
        count++;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        AfterManyStepsFixed shared = new AfterManyStepsFixed();
        for (int i = 0; i < 1_000; i++) {
            shared.warm += i;
        }
        Thread other = new Thread(shared::increment);
        other.start();
        shared.increment();
        other.join();
        assert shared.warm == 499_500;
        assert shared.count == 2 : shared.count;
    }
}
