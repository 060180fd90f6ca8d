package programs.language;

/** Takes shapes apart by pattern, among them the constants of an enum that counts. */
final class PatternSwitches {
    private sealed interface Shape permits Known, Square {}

    private enum Known implements Shape {
        DOT,
        LINE;

        private int drawn;
    }

    private record Square(int side) implements Shape {}

    private static int draw(Shape shape) {
        return switch (shape) {
            case Known.DOT -> ++Known.DOT.drawn;
            case Known.LINE -> ++Known.LINE.drawn;
            case Square(int side) when side > 1 -> side * side;
            case Square square -> 1;
        };
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> draw(Known.LINE));
        other.start();
        draw(Known.LINE);
        int area = draw(new Square(3)) + draw(new Square(1));
        other.join();
        assert area == 10 : area;
        assert draw(Known.LINE) == 3 : Known.LINE.drawn; // fails: assertion
    }
}
