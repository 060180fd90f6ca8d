package programs.loops;

/** {@link SpinInCase} whose worker makes every step. */
final class SpinInCaseFixed {
    private enum Step {
        FIRST,
        SECOND,
        THIRD
    }

    private volatile Step reached = Step.FIRST;

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
                    Thread.onSpinWait();
                }
            }
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        SpinInCaseFixed work = new SpinInCaseFixed();
        Thread worker = new Thread(() -> {
            work.reached = Step.SECOND;
            work.reached = Step.THIRD;
        });
        worker.start();
        work.byTable(0);
        work.byLookup(10);
        work.byArrow(Step.FIRST);
        work.byArrow(Step.THIRD);
        work.byTable(2);
        work.byLookup(1_000);
        worker.join();
    }
}
