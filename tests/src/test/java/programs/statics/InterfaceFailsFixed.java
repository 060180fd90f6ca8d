package programs.statics;

import java.util.concurrent.CountDownLatch;

/** {@link InterfaceFails}, where the initialiser waits, and a failure of another one lasts for one schedule only. */
final class InterfaceFailsFixed {
    private static final CountDownLatch READY = new CountDownLatch(1);

    private interface Settings {
        int SIZE = size();

        private static int size() {
            try {
                READY.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return 3;
        }
    }

    private interface Broken {
        int SIZE = Integer.parseInt("three");
    }

    private static String failure() {
        try {
            return "none " + Broken.SIZE;
        } catch (LinkageError e) {
            return e.getClass().getSimpleName();
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(READY::countDown);
        other.start();
        assert Settings.SIZE == 3;
        other.join();
        assert failure().equals("ExceptionInInitializerError");
        assert failure().equals("NoClassDefFoundError");
    }
}
