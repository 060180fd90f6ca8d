package programs.uncontrolled;

/** Calls a native method that no library implements. */
final class NativeMethod {
    private static native void missing();

    public static void main(String[] args) {
        try {
            missing();
            throw new AssertionError("there is no library");
        } catch (UnsatisfiedLinkError e) {
            assert e.getMessage() != null;
        }
    }
}
