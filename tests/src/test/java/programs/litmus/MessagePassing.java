package programs.litmus;

/** One writes the data, then the flag; the other reads the flag, then the data. */
final class MessagePassing {
    private int data;
    private int flag;
    private int seenFlag;
    private int seenData;

    public static void main(String[] args) throws InterruptedException {
        MessagePassing test = new MessagePassing();
        Thread sender = new Thread(() -> {
            test.data = 1;
            test.flag = 1;
        });
        Thread receiver = new Thread(() -> {
            test.seenFlag = test.flag;
            test.seenData = test.data;
        });
        sender.start();
        receiver.start();
        sender.join();
        receiver.join();
        String outcome = test.seenFlag + " " + test.seenData;
        assert !outcome.equals(args[0]) : outcome;
    }
}
