package programs.locks;

import java.util.concurrent.Exchanger;

/** Hands over a buffer and goes on writing into the old one. */
final class ExchangedBuffers {
    private final Exchanger<int[]> exchanger = new Exchanger<>();

    private void fill() {
        try {
            int[] buffer = new int[] {1};
            int[] empty = exchanger.exchange(buffer);
            buffer[0] = 2;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        ExchangedBuffers pipe = new ExchangedBuffers();
        Thread writer = new Thread(pipe::fill, "writer");
        writer.start();
        int[] full = pipe.exchanger.exchange(new int[1]);
        assert full[0] == 1 : full[0]; // fails: assertion
        writer.join();
    }
}
