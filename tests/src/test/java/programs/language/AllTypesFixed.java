package programs.language;

/** {@link AllTypes} with a lock. */
final class AllTypesFixed {
    private byte bytes;
    private short shorts;
    private char chars;
    private long longs;
    private float floats;
    private double doubles;
    private boolean flag;
    private final byte[] byteArray = new byte[1];
    private final short[] shortArray = new short[1];
    private final char[] charArray = new char[1];
    private final long[] longArray = new long[1];
    private final float[] floatArray = new float[1];
    private final double[] doubleArray = new double[1];
    private final boolean[] flagArray = new boolean[1];
    private final long[][] table = new long[1][1];

    private synchronized void count() {
        bytes++;
        shorts++;
        chars++;
        longs += 1L << 40;
        floats += 0.5f;
        doubles += 0.25;
        flag = !flag;
        byteArray[0]++;
        shortArray[0]++;
        charArray[0]++;
        longArray[0] += 1L << 40;
        floatArray[0] += 0.5f;
        doubleArray[0] += 0.25;
        flagArray[0] ^= true;
        table[0][0]--;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        AllTypesFixed all = new AllTypesFixed();
        Thread other = new Thread(all::count);
        other.start();
        all.count();
        other.join();
        assert all.bytes == 2 && all.shorts == 2 && all.chars == 2 && all.longs == 1L << 41;
        assert all.floats == 1f && all.doubles == 0.5 && !all.flag;
        assert all.byteArray[0] == 2 && all.shortArray[0] == 2 && all.charArray[0] == 2;
        assert all.longArray[0] == 1L << 41 && all.floatArray[0] == 1f && all.doubleArray[0] == 0.5;
        assert !all.flagArray[0] && all.table[0][0] == -2;
    }
}
