package dev.chicane.heap.record;

import dev.chicane.heap.instrument.ClassFilter;
import dev.chicane.heap.instrument.RecordedSites;
import dev.chicane.heap.instrument.RecordingTransformer;
import dev.chicane.runtime.RecordHooks;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Arrays;
import java.util.List;

/** The recording of a plain run, which begins with the JVM and ends with it. */
public final class Recording {
    private Recording() {}

    /**
     * Begins to record the classes that are loaded from now on, until the JVM ends.
     *
     * @param file where to
     * @param include patterns of classes, separated by commas; "" for all
     * @param exclude the same for those that are left out
     * @throws IllegalArgumentException if the file can't be written to, or a pattern is none
     */
    public static void start(String file, String include, String exclude, Instrumentation instrumentation) {
        var filter = new ClassFilter(patterns(include), patterns(exclude));
        var sites = new RecordedSites();
        Recorder recorder;
        try {
            recorder = new Recorder(sites, file);
        } catch (IOException e) {
            throw new IllegalArgumentException("The access log can't be written: " + e.getMessage() + ".", e);
        }
        var transformer = new RecordingTransformer(filter, sites);
        RecordHooks.arm(recorder);
        try {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            null, () -> recorder.close(transformer.failed()), "chicane-record-end", 0, false));
        } catch (IllegalStateException e) {
            // It is being ended before it has begun: thrown from here, this would be a crash of the JVM.
            recorder.close(transformer.failed());
            return;
        }
        // Not before: who sees that the recording has begun may end the JVM at once, and its log is to be complete.
        recorder.begin();
        instrumentation.addTransformer(transformer, true);
        transformer.changeTheJdk(instrumentation);
    }

    private static List<String> patterns(String list) {
        return list.isEmpty() ? List.of() : Arrays.asList(list.split(",", -1));
    }
}
