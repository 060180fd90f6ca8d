package programs.statics;

import programs.statics.inherited.Visible;

/** Counts in a static that a public class inherits from one of its package. */
final class InheritedStatic {
    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> Visible.count++);
        other.start();
        Visible.count++;
        other.join();
        assert Visible.count == 2 : Visible.count; // fails: assertion
    }
}
