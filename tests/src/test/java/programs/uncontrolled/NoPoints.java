package programs.uncontrolled;

/** Computes for ever on what nobody else can see, so that there is no step at which it could be stopped. */
final class NoPoints {
    public static void main(String[] args) {
        long n = 1;
        while (n != 0) {
            n = n * 31 + 7 | 1;
        }
        System.out.println(n);
    }
}
