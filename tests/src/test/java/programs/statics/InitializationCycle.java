package programs.statics;

/** Two classes need each other's initialisation, by two actors in two orders. */
final class InitializationCycle {
    private static final class Orders {
        private static final int LIMIT = Customers.count() + 1;

        private static int limit() {
            return LIMIT; // fails: deadlock
        }
    }

    private static final class Customers {
        private static final int COUNT = Orders.limit() + 1;

        private static int count() {
            return COUNT; // fails: deadlock
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(Orders::limit, "other");
        other.start();
        Customers.count();
        other.join();
    }
}
