package programs.uncontrolled;

import java.util.concurrent.TimeUnit;

/** Its class asks another process for a version when it is initialised. */
final class InitializedOutside {
    static final class Version {
        static final int STATUS;

        static {
            try {
                String java = ProcessHandle.current().info().command().orElseThrow();
                Process process = new ProcessBuilder(java, "-version")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                STATUS = process.waitFor(10, TimeUnit.MINUTES) ? process.waitFor() : -1;
            } catch (Exception e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }

    private int sum;

    private synchronized void add() {
        sum += Version.STATUS + 1;
    }

    public static void main(String[] args) throws InterruptedException {
        InitializedOutside task = new InitializedOutside();
        task.add();
        Thread other = new Thread(task::add, "other");
        other.start();
        task.add();
        other.join();
        assert task.sum == 3 : task.sum;
    }
}
