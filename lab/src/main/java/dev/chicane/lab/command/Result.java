package dev.chicane.lab.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Where the result of a trial goes: the text to a stream, the JSON to the other one or to a file. */
record Result(PrintWriter text, Optional<PrintWriter> jsonOut, Optional<Path> jsonFile) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * By what {@code --json} names.
     *
     * @throws picocli.CommandLine.ParameterException if that can't be written to
     */
    static Result of(TrialOptions options, PrintWriter out, PrintWriter err) {
        Optional<String> json = options.json();
        if (json.isEmpty()) {
            return new Result(out, Optional.empty(), Optional.empty());
        }
        if (json.get().equals("-")) {
            return new Result(err, Optional.of(out), Optional.empty());
        }
        return new Result(out, Optional.empty(), Optional.of(file(options, "--json", json.get())));
    }

    /** A file that can be written to. */
    static Path file(TrialOptions options, String option, String name) {
        try {
            Path file = Path.of(name).toAbsolutePath().normalize();
            Path folder = file.getParent();
            if (Files.isDirectory(file)) {
                throw options.wrong(option + " can't write to " + name + ": it is a directory.");
            }
            if (folder == null || !Files.isDirectory(folder)) {
                throw options.wrong(option + " can't write to " + name + ": there is no directory " + folder + '.');
            }
            if (!Files.isWritable(Files.exists(file) ? file : folder)) {
                throw options.wrong(option + " can't write to " + name + ": there is no permission to.");
            }
            return file;
        } catch (InvalidPathException e) {
            throw options.wrong(option + " names \"" + name + "\", which is no path: " + e.getReason() + '.');
        }
    }

    /**
     * Writes the JSON, if it is asked for.
     *
     * @throws UnableException if the file can't be written to any more
     */
    void write(Object document) {
        String json = JSON.writeValueAsString(document) + '\n';
        jsonOut.ifPresent(out -> {
            out.print(json);
            out.flush();
        });
        if (jsonFile.isPresent()) {
            try {
                Files.writeString(jsonFile.get(), json);
            } catch (IOException e) {
                throw new UnableException("The result could not be written to " + jsonFile.get() + ": " + e + '.');
            }
        }
    }
}
