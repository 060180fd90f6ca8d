package programs.statics;

/** {@link SubclassAccess} with a lock: only the class that declares the static is initialised, in the order of the language. */
final class SubclassAccessFixed {
    private static String order = "";

    private static class Base {
        static int used;

        static {
            order += "base ";
        }
    }

    private static final class Derived extends Base {
        static int derived;

        static {
            order += "derived ";
        }
    }

    private static void use() {
        synchronized (SubclassAccessFixed.class) {
            Derived.used++;
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Derived[] none = new Derived[1];
        Class<?> literal = Derived.class;
        assert order.isEmpty() : order;
        Thread other = new Thread(SubclassAccessFixed::use);
        other.start();
        use();
        other.join();
        assert order.equals("base ") : order;
        Derived.derived++;
        assert order.equals("base derived ") : order;
        assert Base.used == 2 && none.length == 1 && literal != null;
    }
}
