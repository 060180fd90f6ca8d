package programs.language;

/** {@link PatternSwitches} with a lock. */
final class PatternSwitchesFixed {
    private sealed interface Shape permits Known, Square {}

    private enum Known implements Shape {
        DOT,
        LINE;

        private int drawn;
    }

    private record Square(int side) implements Shape {}

    private static synchronized int draw(Shape shape) {
        return switch (shape) {
            case Known.DOT -> ++Known.DOT.drawn;
            case Known.LINE -> ++Known.LINE.drawn;
            case Square(int side) when side > 1 -> side * side;
            case Square square -> 1;
        };
    }

    private static String name(Known known) {
        return switch (known) {
            case DOT -> "dot";
            case Known other when other.drawn > 100 -> "worn";
            case LINE -> "line";
        };
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(() -> draw(Known.LINE));
        other.start();
        draw(Known.LINE);
        other.join();
        int area = draw(new Square(3)) + draw(new Square(1));
        assert area == 10 : area;
        assert draw(Known.LINE) == 3 : Known.LINE.drawn;
        assert name(Known.DOT).equals("dot");
        assert name(Known.LINE).equals("line");
    }
}
