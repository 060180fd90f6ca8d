package dev.chicane.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many processors there really are: the JVM is told of a fixed number, so that programs do the same everywhere. */
final class Processors {
    private static final int MOST_WORKERS = 8;
    /** Linux: how many microseconds of each period of so many the processes of this container may run, "max" for all. */
    private static final Path QUOTA = Path.of("/sys/fs/cgroup/cpu.max");

    private Processors() {}

    /** How many processes can run at the same time, from 1; 1 if that is not known. */
    static int forWorkers() {
        int found = Math.min(Integer.getInteger("chicane.processors", 1), quota());
        return Math.clamp(found, 1, MOST_WORKERS);
    }

    private static int quota() {
        try {
            String[] words = Files.readString(QUOTA).strip().split(" ", -1);
            double share = Double.parseDouble(words[0]) / Double.parseDouble(words[1]);
            return (int) Math.ceil(share);
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // There is no container, or no limit.
            return Integer.MAX_VALUE;
        }
    }
}
