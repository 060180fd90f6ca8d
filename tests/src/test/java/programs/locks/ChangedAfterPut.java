package programs.locks;

import java.util.concurrent.ArrayBlockingQueue;

/** Hands a message over, then changes it. */
final class ChangedAfterPut {
    private static final class Message {
        private String text = "";
    }

    public static void main(String[] args) throws InterruptedException {
        ArrayBlockingQueue<Message> mailbox = new ArrayBlockingQueue<>(1);
        Thread sender = new Thread(
                () -> {
                    Message message = new Message();
                    mailbox.offer(message);
                    message.text = "hello";
                },
                "sender");
        sender.start();
        String received = mailbox.take().text;
        sender.join();
        assert received.equals("hello") : received; // fails: assertion
    }
}
