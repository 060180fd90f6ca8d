package dev.chicane.jdbc.postgres;

/** A program that starts a server, says where its process and its data are, and never stops it. */
final class Abandoned {
    private Abandoned() {}

    public static void main(String[] args) throws InterruptedException {
        EmbeddedServer server = EmbeddedServer.start();
        System.out.println(server.pid() + " " + server.data());
        Thread.sleep(Long.MAX_VALUE);
    }
}
