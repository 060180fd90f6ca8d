package programs.races;

/** Stops by a flag that nothing orders, and that a superclass declares, of which another class is made before. */
final class InheritedFlag {
    private abstract static class Service {
        boolean isStopped;
    }

    private static final class Clock extends Service {}

    private static final class Mailer extends Service {}

    public static void main(String[] args) throws InterruptedException {
        new Clock().isStopped = true;
        Mailer mailer = new Mailer();
        Thread other = new Thread(() -> mailer.isStopped = true, "other");
        other.start();
        boolean seen = mailer.isStopped;
        other.join();
        assert mailer.isStopped || !seen;
    }
}
