package programs.outcomes;

/** A group of threads lists its groups in the order in which they are made. */
// outcomes: one, two
final class GroupsListed {
    private static final ThreadGroup parent = new ThreadGroup("parent");

    private static void make(String name) {
        new ThreadGroup(parent, name);
    }

    private static String first() {
        ThreadGroup[] groups = new ThreadGroup[2];
        parent.enumerate(groups);
        return groups[0].getName();
    }

    public static void main(String[] known) throws Exception {
        Outcome.of(() -> make("one"), () -> make("two"), () -> first(), known);
    }
}
