package programs.threads;

/** {@link UncaughtInChild} with a lock. */
final class UncaughtInChildFixed {
    private String[] names = {"a"};
    private int size = 1;

    private synchronized void add(String name) {
        size++;
        String[] larger = new String[size];
        System.arraycopy(names, 0, larger, 0, names.length);
        larger[size - 1] = name;
        names = larger;
    }

    private synchronized String last() {
        return names[size - 1];
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        UncaughtInChildFixed list = new UncaughtInChildFixed();
        Thread reader = new Thread(list::last, "reader");
        reader.start();
        list.add("b");
        reader.join();
    }
}
