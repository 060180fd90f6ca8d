package programs.threads;

/** A child dies of what it finds half done; main neither notices nor cares. */
final class UncaughtInChild {
    private String[] names = {"a"};
    private int size = 1;

    private void add(String name) {
        size++;
        String[] larger = new String[size];
        System.arraycopy(names, 0, larger, 0, names.length);
        larger[size - 1] = name;
        names = larger;
    }

    private String last() {
        return names[size - 1]; // fails: exception
    }

    public static void main(String[] args) throws InterruptedException {
        UncaughtInChild list = new UncaughtInChild();
        Thread reader = new Thread(list::last, "reader");
        reader.start();
        list.add("b");
        reader.join();
    }
}
