package programs.statics;

import programs.statics.inherited.Visible;

/** {@link InheritedStatic} with a lock. */
final class InheritedStaticFixed {
    private static void count() {
        synchronized (Visible.class) {
            Visible.count++;
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(InheritedStaticFixed::count);
        other.start();
        count();
        other.join();
        assert Visible.count == 2 : Visible.count;
    }
}
