package libraries;

import clojure.lang.Atom;
import clojure.lang.PersistentVector;

/** Adds to a persistent vector in an atom by looking and setting, in two steps: one of the elements is lost. */
final class ClojureAtom {
    private final Atom elements = new Atom(PersistentVector.EMPTY);

    private void add(String element) {
        elements.reset(((PersistentVector) elements.deref()).cons(element));
    }

    public static void main(String[] args) throws InterruptedException {
        ClojureAtom race = new ClojureAtom();
        Thread other = new Thread(() -> race.add("other"), "other");
        other.start();
        race.add("main");
        other.join();
        int count = ((PersistentVector) race.elements.deref()).count();
        assert count == 2 : count;
    }
}
