package dev.chicane.jdbc.postgres;

import java.util.concurrent.CountDownLatch;

/** A program that starts a server, says where its process and its data are, and never stops it. */
final class Abandoned {
    private Abandoned() {}

    public static void main(String[] args) throws InterruptedException {
        EmbeddedServer server = EmbeddedServer.start();
        System.out.println(server.pid() + " " + server.data());
        new CountDownLatch(1).await();
    }
}
