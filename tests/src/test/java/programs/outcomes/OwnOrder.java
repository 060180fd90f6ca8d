package programs.outcomes;

import java.util.TreeSet;

/** A sorted set compares elements of the program's own class, whose order changes. */
// outcomes: 1, 2
final class OwnOrder {
    private static final class Element implements Comparable<Element> {
        private final int number;

        Element(int number) {
            this.number = number;
        }

        @Override
        public int compareTo(Element other) {
            return shared ? 0 : Integer.compare(number, other.number);
        }
    }

    private static boolean shared;
    private static int result;

    private static int sizeOfTwo() {
        var elements = new TreeSet<Element>();
        elements.add(new Element(1));
        elements.add(new Element(2));
        return elements.size();
    }

    public static void main(String[] known) throws Exception {
        Outcome.beside(() -> shared = true, () -> result = sizeOfTwo(), () -> result, known);
    }
}
