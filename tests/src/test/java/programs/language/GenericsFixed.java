package programs.language;

/** {@link Generics} under a lock. */
final class GenericsFixed {
    private static final class Largest<T extends Comparable<T>> {
        private T value;

        Largest(T first) {
            value = first;
        }

        synchronized void offer(T candidate) {
            if (candidate.compareTo(value) > 0) {
                value = candidate;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Largest<String> last = new Largest<>("a");
        Thread other = new Thread(() -> last.offer("c"));
        other.start();
        last.offer("b");
        other.join();
        assert last.value.equals("c") : last.value;
    }
}
