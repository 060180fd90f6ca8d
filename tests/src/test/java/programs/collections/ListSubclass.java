package programs.collections;

import java.util.ArrayList;

/** Inherits from a list and checks it before it adds. */
final class ListSubclass extends ArrayList<String> {
    private void addOnce(String element) {
        if (isEmpty()) {
            add(element);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        ListSubclass winners = new ListSubclass();
        Thread other = new Thread(() -> winners.addOnce("bob"));
        other.start();
        winners.addOnce("alice");
        other.join();
        assert winners.size() == 1 : winners; // fails: assertion
    }
}
