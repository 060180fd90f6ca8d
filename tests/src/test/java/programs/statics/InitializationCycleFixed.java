package programs.statics;

/** {@link InitializationCycle} with one class initialised before the other actor starts. */
final class InitializationCycleFixed {
    private static final class Orders {
        private static final int LIMIT = Customers.count() + 1;

        private static int limit() {
            return LIMIT;
        }
    }

    private static final class Customers {
        private static final int COUNT = Orders.limit() + 1;

        private static int count() {
            return COUNT;
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Orders.limit();
        Thread other = new Thread(Orders::limit, "other");
        other.start();
        assert Customers.count() == 1 : Customers.count();
        assert Orders.limit() == 2 : Orders.limit();
        other.join();
    }
}
