package programs.collections;

import java.util.ArrayList;

/** {@link ListSubclass} with a lock. */
final class ListSubclassFixed extends ArrayList<String> {
    private synchronized void addOnce(String element) {
        if (isEmpty()) {
            add(element);
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        ListSubclassFixed winners = new ListSubclassFixed();
        Thread other = new Thread(() -> winners.addOnce("bob"));
        other.start();
        winners.addOnce("alice");
        other.join();
        assert winners.size() == 1 : winners;
    }
}
