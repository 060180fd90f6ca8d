package dev.chicane.jdbc.postgres;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of the servers of one user, in the temporary folder: the binaries, a data directory that is ready, and a copy of it for
 * each server. Several JVMs share them.
 */
final class ServerFiles {
    /** To be changed with all that the data directory that is ready depends on. */
    private static final String VERSION = "17.11-3";

    private static final Set<PosixFilePermission> FOR_ITS_OWNER = PosixFilePermissions.fromString("rwx------");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int COPYING = 4;
    private static final String COPY = "data-";
    private static final AtomicInteger COPIES = new AtomicInteger();

    /** The library unpacks once in a JVM for each of these, wherever to: so each folder has its own. */
    private record ProgramsFor(Path binaries) implements PgBinaryResolver {
        @Override
        public InputStream getPgBinary(String system, String machineHardware) throws IOException {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machineHardware);
        }
    }

    private final Path home;

    private ServerFiles(Path home) {
        this.home = home;
    }

    static ServerFiles ofThisUser() {
        return in(Path.of(System.getProperty("java.io.tmpdir"))
                .resolve("chicane-postgres-" + System.getProperty("user.name") + '-' + VERSION));
    }

    static ServerFiles in(Path home) {
        return new ServerFiles(home);
    }

    Path home() {
        return home;
    }

    private Path binaries() {
        return home.resolve("binaries");
    }

    /** What starts and stops servers on data directories of {@link #newData}. */
    ServerPrograms programs() throws IOException {
        return ServerPrograms.in(binaries())
                .orElseThrow(() -> new IOException("there are no programs of PostgreSQL in " + binaries()));
    }

    /** A new data directory, of the process and number that its name tells. */
    Path newData() throws IOException {
        takeHome();
        Path data = unused();
        synchronized (ServerFiles.class) {
            try (FileChannel channel =
                    FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // Given back when the channel is closed.
                channel.lock();
                clear();
                copyWhole(ready(), data);
            }
        }
        return data;
    }

    /** Copies all of it, or nothing. */
    private static void copyWhole(Path from, Path to) throws IOException {
        try {
            copy(from, to);
        } catch (IOException | RuntimeException e) {
            try {
                delete(to);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    /** The temporary folder is everybody's, and what is in here is run: it has to be this user's alone. */
    private void takeHome() throws IOException {
        if (!Files.exists(home, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(home);
        }
        if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(home + " is no folder");
        }
        if (Files.getFileStore(home).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Path mine = Files.createTempFile(home, "owner", null);
            boolean isMine = Files.getOwner(mine).equals(Files.getOwner(home));
            Files.delete(mine);
            if (!isMine) {
                throw new IOException(home + " belongs to " + Files.getOwner(home));
            }
            Files.setPosixFilePermissions(home, FOR_ITS_OWNER);
        }
    }

    private Path unused() {
        return home.resolve(COPY + ProcessHandle.current().pid() + '-' + COPIES.incrementAndGet());
    }

    /** The one that all are copies of; made where it is not there. */
    private Path ready() throws IOException {
        Path ready = home.resolve("ready");
        // Somebody may have cleared out the one and left the other.
        if (!Files.exists(ready) || ServerPrograms.in(binaries()).isEmpty()) {
            if (Files.exists(ready)) {
                delete(ready);
            }
            Path made = unused();
            Watchdog watchdog = Watchdog.over(made);
            try {
                configured(binaries(), made).start().close();
                Files.move(made, ready, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                watchdog.close();
            }
        }
        return ready;
    }

    /** Unpacks the programs where they are not, and makes the data that are not there when it starts. */
    private static EmbeddedPostgres.Builder configured(Path binaries, Path data) {
        return EmbeddedPostgres.builder()
                .setPgBinaryResolver(new ProgramsFor(binaries))
                .setOverrideWorkingDirectory(binaries.toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(PATIENCE)
                .setLocaleConfig("locale", "C")
                // An option of initdb too: less to copy.
                .setLocaleConfig("wal-segsize", "1")
                .setServerConfig("fsync", "off")
                .setServerConfig("unix_socket_directories", "");
    }

    /** Deletes the copies of JVMs that have ended without doing so themselves. */
    private void clear() throws IOException {
        List<Path> copies;
        try (Stream<Path> files = Files.list(home)) {
            copies = files.filter(file -> file.getFileName().toString().startsWith(COPY))
                    .toList();
        }
        for (Path copy : copies) {
            if (owner(copy).filter(ProcessHandle::isAlive).isEmpty()) {
                Optional<ProcessHandle> server = Postmaster.in(copy);
                server.ifPresent(ProcessHandle::destroyForcibly);
                server.ifPresent(Postmaster::awaitEnd);
                delete(copy);
            }
        }
    }

    private static Optional<ProcessHandle> owner(Path copy) {
        String[] parts = copy.getFileName().toString().split("-", -1);
        try {
            return ProcessHandle.of(Long.parseLong(parts[1]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Most of it is the kernel's making of a thousand files, which several can ask for at once. */
    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(from)) {
            all = files.toList();
        }
        var copying = new ArrayList<Future<?>>();
        try (ExecutorService threads = Executors.newFixedThreadPool(COPYING)) {
            for (Path file : all) {
                Path copy = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectory(copy);
                } else {
                    copying.add(threads.submit(() -> Files.copy(file, copy)));
                }
            }
            for (Future<?> copied : copying) {
                copied.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("the data of a server can't be copied to " + to + ": " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the data of a server were copied", e);
        }
        if (Files.getFileStore(to).supportsFileAttributeView(PosixFileAttributeView.class)) {
            // PostgreSQL refuses data that others can read. To copy the attributes of each file takes twice as long.
            Files.setPosixFilePermissions(to, FOR_ITS_OWNER);
        }
    }

    /** Deletes a directory with all that is in it, as far as somebody else does not do so at the same time. */
    static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException error) throws IOException {
                return goesOn(error);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException error) throws IOException {
                if (error != null) {
                    return goesOn(error);
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static FileVisitResult goesOn(IOException error) throws IOException {
        if (error instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw error;
    }
}
