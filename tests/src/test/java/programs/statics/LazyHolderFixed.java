package programs.statics;

/** {@link LazyHolder} by a holder class, for whose initialisation two actors race. */
final class LazyHolderFixed {
    private static int made;

    private final int number;

    private LazyHolderFixed() {
        made++;
        number = made;
    }

    private static final class Holder {
        private static final LazyHolderFixed INSTANCE = new LazyHolderFixed();
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        int[] seen = new int[1];
        Thread other = new Thread(() -> seen[0] = Holder.INSTANCE.number);
        other.start();
        int mine = Holder.INSTANCE.number;
        other.join();
        assert mine == 1 && seen[0] == 1 : mine + " " + seen[0];
        assert made == 1 : made;
    }
}
