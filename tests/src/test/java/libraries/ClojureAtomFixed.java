package libraries;

import clojure.lang.AFn;
import clojure.lang.Atom;
import clojure.lang.PersistentVector;

/** {@link ClojureAtom} that swaps. */
final class ClojureAtomFixed {
    private final Atom elements = new Atom(PersistentVector.EMPTY);

    private void add(String element) {
        elements.swap(new AFn() {
            @Override
            public Object invoke(Object before) {
                return ((PersistentVector) before).cons(element);
            }
        });
    }

    public static void main(String[] args) throws InterruptedException {
        ClojureAtomFixed task = new ClojureAtomFixed();
        Thread other = new Thread(() -> task.add("other"), "other");
        other.start();
        task.add("main");
        other.join();
        PersistentVector all = (PersistentVector) task.elements.deref();
        assert all.count() == 2 && all.nth(0) != all.nth(1) : all.count();
    }
}
