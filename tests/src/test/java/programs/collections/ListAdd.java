package programs.collections;

import java.util.ArrayList;
import java.util.List;

/** Two threads add to one list without a lock: an element gets lost inside of it. */
final class ListAdd {
    public static void main(String[] args) throws InterruptedException {
        List<String> names = new ArrayList<>(4);
        Thread other = new Thread(() -> names.add("b"));
        other.start();
        names.add("a");
        other.join();
        assert names.size() == 2 && names.contains("a") && names.contains("b"); // fails: assertion
    }
}
// diagnosis: atomicity-violation ArrayList#1
// remedy: ListAdd.java:10, ListAdd.java:12
