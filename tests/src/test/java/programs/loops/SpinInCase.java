package programs.loops;

/** Three switches, of all forms, with a loop at the beginning of a case: each waits for a step that may be left out. */
final class SpinInCase {
    private enum Step {
        FIRST,
        SECOND,
        THIRD
    }

    private volatile Step reached = Step.FIRST;
    private volatile boolean stop;

    private void byTable(int form) {
        switch (form) {
            case 0:
                while (reached == Step.FIRST) {
                    Thread.onSpinWait();
                }
                break;
            case 1:
                throw new AssertionError(form);
            default:
                while (reached != Step.THIRD) {
                    Thread.onSpinWait();
                }
        }
    }

    private void byLookup(int form) {
        switch (form) {
            case 10:
                while (reached == Step.FIRST) {
                    Thread.onSpinWait();
                }
                break;
            case 1_000:
                while (reached != Step.THIRD) {
                    Thread.onSpinWait();
                }
                break;
            default:
                throw new AssertionError(form);
        }
    }

    private void byArrow(Step step) {
        switch (step) {
            case FIRST -> {
                while (reached == Step.FIRST) {
                    Thread.onSpinWait();
                }
            }
            case SECOND -> throw new AssertionError(step);
            case THIRD -> {
                while (reached != Step.THIRD) {
                    Thread.onSpinWait(); // fails: livelock
                }
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        SpinInCase work = new SpinInCase();
        Thread worker = new Thread(() -> {
            work.reached = Step.SECOND;
            if (!work.stop) {
                work.reached = Step.THIRD;
            }
        });
        worker.start();
        work.byTable(0);
        work.byLookup(10);
        work.byArrow(Step.FIRST);
        work.stop = true;
        work.byArrow(Step.THIRD);
        work.byTable(2);
        work.byLookup(1_000);
        worker.join();
    }
}
