package programs.language;

/** Keeps the largest of what two actors offer, by comparing first and setting then. */
final class Generics {
    private static final class Largest<T extends Comparable<T>> {
        private T value;

        Largest(T first) {
            value = first;
        }

        void offer(T candidate) {
            if (candidate.compareTo(value) > 0) {
                value = candidate;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Largest<String> last = new Largest<>("a");
        Thread other = new Thread(() -> last.offer("c"));
        other.start();
        last.offer("b");
        other.join();
        assert last.value.equals("c") : last.value; // fails: assertion
    }
}
