package programs.statics;

/** Reaches a static of the superclass through the subclass's name. */
final class SubclassAccess {
    private static class Base {
        static int used;
    }

    private static final class Derived extends Base {}

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> Derived.used++);
        other.start();
        Derived.used++;
        other.join();
        assert Base.used == 2 : Base.used; // fails: assertion
    }
}
