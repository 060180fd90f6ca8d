package programs.locks;

import java.util.concurrent.ArrayBlockingQueue;

/** {@link ChangedAfterPut} with the message complete before it is handed over. */
final class ChangedAfterPutFixed {
    private static final class Message {
        private String text = "";
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        ArrayBlockingQueue<Message> mailbox = new ArrayBlockingQueue<>(1);
        Thread sender = new Thread(
                () -> {
                    Message message = new Message();
                    message.text = "hello";
                    mailbox.offer(message);
                },
                "sender");
        sender.start();
        String received = mailbox.take().text;
        sender.join();
        assert received.equals("hello") : received;
    }
}
